namespace StudioControl.Studio.Drivers;

/// <summary>The last times from question to answer, and their percentiles.</summary>
public sealed class LatencyWindow
{
    // 64 answers are a minute of a device polled once a second, and enough for a 95th percentile.
    private const int Length = 64;

    private readonly float[] _milliseconds = new float[Length];
    private readonly float[] _sorted = new float[Length];
    private int _count;
    private int _next;

    /// <summary>Whether anything was measured.</summary>
    public bool IsEmpty => _count == 0;

    /// <summary>Adds one time.</summary>
    public void Add(TimeSpan time)
    {
        _milliseconds[_next] = (float)time.TotalMilliseconds;
        _next = (_next + 1) % Length;
        _count = Math.Min(_count + 1, Length);
    }

    /// <summary>The percentile (0 to 1) in milliseconds; 0 when nothing was measured.</summary>
    public double Percentile(double share)
    {
        if (_count == 0)
        {
            return 0;
        }

        _milliseconds.AsSpan(0, _count).CopyTo(_sorted);
        _sorted.AsSpan(0, _count).Sort();
        return _sorted[Math.Clamp((int)Math.Ceiling(share * _count) - 1, 0, _count - 1)];
    }
}
