namespace StudioControl.Surfaces.Sync;

/// <summary>A machine or program on a MIDI port that goes with the mix's transport.</summary>
public sealed record SyncPartner
{
    /// <summary>Its name in topics: <c>sync/&lt;id&gt;</c>.</summary>
    public required string Id { get; init; }

    /// <summary>A name for people.</summary>
    public string Name { get; init; } = "";

    /// <summary>Its machine control moves the transport.</summary>
    public bool Commands { get; init; }

    /// <summary>It is sent machine control when the transport moves.</summary>
    public bool Follows { get; init; }

    /// <summary>Its timecode is read.</summary>
    public bool HasTimecode { get; init; }

    /// <summary>The transport goes after its timecode.</summary>
    public bool IsChased { get; init; }

    /// <summary>Its number in machine control, 0 to 126, or <see cref="Mmc.All"/>.</summary>
    public byte Device { get; init; } = Mmc.All;

    /// <summary>How frames are counted in what is sent, while no timecode says otherwise.</summary>
    public TimecodeRate Rate { get; init; } = TimecodeRate.Pal;

    /// <summary>The place of the mix's beginning, in seconds after 00:00:00:00.</summary>
    public double Zero { get; init; }
}
