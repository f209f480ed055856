using StudioControl.Studio.Time;

namespace StudioControl.Surfaces.Displays;

/// <summary>Turns something on and off, twice a second, while it is wanted: lamps of units that can't flash by themselves.</summary>
internal sealed class BlinkClock
{
    // A period of 500 ms, the half of it lit.
    private static readonly TimeSpan Half = TimeSpan.FromMilliseconds(250);

    private Moment _turnsAt = Moment.Start;

    /// <summary>Whether something blinks.</summary>
    public bool IsWanted { get; set; }

    /// <summary>Whether it is the lit half.</summary>
    public bool IsLit { get; private set; } = true;

    public Moment Due => IsWanted ? _turnsAt : Moment.Never;

    /// <summary>Whether the other half began.</summary>
    public bool Turns(Moment now)
    {
        if (!IsWanted || now < _turnsAt)
        {
            return false;
        }

        // What begins to blink begins lit.
        var rested = now > _turnsAt + Half;
        var wasLit = IsLit;
        IsLit = rested || !IsLit;
        _turnsAt = now + Half;
        return IsLit != wasLit;
    }
}
