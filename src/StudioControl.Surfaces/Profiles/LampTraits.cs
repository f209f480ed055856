namespace StudioControl.Surfaces.Profiles;

/// <summary>What the lamps of a unit are like.</summary>
public sealed record LampTraits
{
    /// <summary>The value of <see cref="Flash"/> where the unit can't flash: it is done here.</summary>
    public const int NoFlash = -1;

    /// <summary>How they are told.</summary>
    public LampStyle Style { get; init; }

    /// <summary>The value that lights one.</summary>
    public int On { get; init; } = 0x7F;

    /// <summary>The value that makes it dark.</summary>
    public int Off { get; init; }

    /// <summary>The value that makes it flash; <see cref="NoFlash"/>: the unit can't.</summary>
    public int Flash { get; init; } = 1;

    /// <summary>Whether the strip of the selected channel blinks in its colour.</summary>
    public bool SelectedBlinks { get; init; }
}
