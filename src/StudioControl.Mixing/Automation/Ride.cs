namespace StudioControl.Mixing.Automation;

/// <summary>
/// What a hand has done to one parameter from a frame on: points as they come. Its arrays are used again for the next ride.
/// </summary>
internal sealed class Ride
{
    private long[] _frames = new long[64];
    private float[] _values = new float[64];

    /// <summary>The value before anybody touched it.</summary>
    public float Before { get; private set; }

    public long From { get; private set; }

    /// <summary>The first frame that is no longer its own.</summary>
    public long To { get; private set; }

    /// <summary>Afterwards all is as it was; else its last value stays.</summary>
    public bool Returns { get; private set; }

    public bool IsOpen { get; private set; }

    public int Count { get; private set; }

    public ReadOnlySpan<long> Frames => _frames.AsSpan(0, Count);

    public ReadOnlySpan<float> Values => _values.AsSpan(0, Count);

    public void Begin(long frame, float before)
    {
        (From, To, Before, Count, IsOpen, Returns) = (frame, frame, before, 0, true, false);
        Put(frame, before);
    }

    /// <summary>The next value. What comes within a millisecond of the last point takes its place.</summary>
    /// <param name="frame">When; not before the last.</param>
    /// <param name="value">What.</param>
    /// <param name="line">The frames after which a value that stood still is held by a point; 0: values are steps.</param>
    /// <param name="near">The frames of a millisecond.</param>
    public void Add(long frame, float value, int line, int near)
    {
        var last = Count - 1;
        if (frame - _frames[last] < near)
        {
            _values[last] = value;
            return;
        }

        if (value == _values[last])
        {
            return;
        }

        if (line > 0 && frame - _frames[last] > line)
        {
            Put(frame - 1, _values[last]);
        }

        Put(frame, value);
    }

    public void End(long frame, bool returns) =>
        (To, Returns, IsOpen) = (Math.Max(frame, _frames[Count - 1] + 1), returns, false);

    private void Put(long frame, float value)
    {
        if (Count == _frames.Length)
        {
            Array.Resize(ref _frames, 2 * Count);
            Array.Resize(ref _values, 2 * Count);
        }

        (_frames[Count], _values[Count]) = (frame, value);
        Count++;
    }
}
