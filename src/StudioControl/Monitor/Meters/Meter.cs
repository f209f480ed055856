namespace StudioControl.Monitor.Meters;

/// <summary>The ballistics of one meter. Moments are times since any fixed one.</summary>
internal sealed class Meter
{
    // IEC 60268-10 type I: 20 dB in 1.5 s.
    private const double FallPerSecond = 20 / 1.5;

    // Long enough to read a figure.
    private static readonly TimeSpan HoldFor = TimeSpan.FromSeconds(2);

    // Levels come at least once a second; without them nothing is known.
    private static readonly TimeSpan SilentAfter = TimeSpan.FromSeconds(3);

    // As low as any meter shows.
    private const double Bottom = -70;

    private double _level = double.NegativeInfinity;
    private double _rms = double.NegativeInfinity;
    private double _top = double.NegativeInfinity;
    private double _hold = double.NegativeInfinity;
    private TimeSpan _heldAt;
    private TimeSpan _takenAt;
    private bool _hasClipped;

    public void Take(double peak, double rms, TimeSpan now)
    {
        var before = Read(now);
        _top = Math.Max(peak, before.Peak);
        _level = peak;
        _rms = rms;
        _takenAt = now;
        if (peak >= before.Hold)
        {
            _hold = peak;
            _heldAt = now;
        }
    }

    public void Clip() => _hasClipped = true;

    public void Clear()
    {
        _hasClipped = false;
        _hold = _level;
    }

    public MeterReading Read(TimeSpan now)
    {
        if (now - _takenAt > SilentAfter)
        {
            return MeterReading.Nothing with { HasClipped = _hasClipped };
        }

        var peak = Fallen(_top, now - _takenAt, _level);
        return new(peak, _rms, Fallen(_hold, now - _heldAt - HoldFor, peak), _hasClipped);
    }

    /// <summary>Whether it would show something else a moment later, without being told anything new.</summary>
    public bool IsMoving(TimeSpan now)
    {
        var reading = Read(now);
        return reading.Hold > Math.Max(_level, Bottom) || reading.Peak > Math.Max(_level, Bottom);
    }

    private static double Fallen(double from, TimeSpan falling, double floor)
    {
        var level = from - (FallPerSecond * Math.Max(0, falling.TotalSeconds));
        return Math.Max(level > Bottom ? level : double.NegativeInfinity, floor);
    }
}
