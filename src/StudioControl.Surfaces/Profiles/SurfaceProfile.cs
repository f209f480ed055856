using StudioControl.Studio.Parameters;

namespace StudioControl.Surfaces.Profiles;

/// <summary>How a unit and its host find each other.</summary>
public enum SurfaceHandshake
{
    /// <summary>The unit answers no question: it is there when its port is open.</summary>
    None,

    /// <summary>The unit answers the query; nothing more is asked of the host.</summary>
    Query,

    /// <summary>The unit answers the query with a challenge that the host must solve.</summary>
    Challenge,
}

/// <summary>How the host notices that a unit fell silent.</summary>
public enum SurfaceKeepAlive
{
    /// <summary>It can't.</summary>
    None,

    /// <summary>It repeats the query.</summary>
    Query,

    /// <summary>It asks for the firmware's version.</summary>
    Version,
}

/// <summary>One kind of control surface of the Mackie Control family; every quirk is a value here.</summary>
public sealed partial record SurfaceProfile
{
    /// <summary>The profile's name in the config: <c>x-touch</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The product's name.</summary>
    public required string Name { get; init; }

    /// <summary>Who makes it.</summary>
    public string Maker { get; init; } = "";

    /// <summary>Device ids that are asked for, in this order; the first is used until the unit names its own.</summary>
    public IReadOnlyList<byte> DeviceIds { get; init; } = [0x14];

    /// <summary>How it is greeted.</summary>
    public SurfaceHandshake Handshake { get; init; } = SurfaceHandshake.Query;

    /// <summary>Time from the open port to the first query.</summary>
    public TimeSpan OpenDelay { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>How its silence is noticed.</summary>
    public SurfaceKeepAlive KeepAlive { get; init; }

    /// <summary>Time between two questions whether it is there.</summary>
    public TimeSpan KeepAliveEvery { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>Channel strips, 1 to 8.</summary>
    public int Strips { get; init; } = 8;

    /// <summary>The faders.</summary>
    public FaderTraits Faders { get; init; } = new();

    /// <summary>Displays, rings and meters.</summary>
    public DisplayTraits Displays { get; init; } = new();

    /// <summary>What the line can carry.</summary>
    public LineTraits Line { get; init; } = new();

    /// <summary>What each button does: indexed by its note number.</summary>
    public IReadOnlyList<SurfaceKey> Keys { get; init; } = new SurfaceKey[128];

    /// <summary>The buttons that nothing else uses, by name, and their notes: a studio gives them pages and parameters.</summary>
    public IReadOnlyDictionary<string, int> FreeButtons { get; init; } = new Dictionary<string, int>();

    /// <summary>Whether all values are the same: a profile that was read again without a change is no news.</summary>
    public bool Equals(SurfaceProfile? other) =>
        other is not null
        && (Id, Name, Maker, Strips) == (other.Id, other.Name, other.Maker, other.Strips)
        && (Handshake, OpenDelay) == (other.Handshake, other.OpenDelay)
        && (KeepAlive, KeepAliveEvery) == (other.KeepAlive, other.KeepAliveEvery)
        && (Faders, Displays, Line) == (other.Faders, other.Displays, other.Line)
        && DeviceIds.SequenceEqual(other.DeviceIds)
        && Keys.SequenceEqual(other.Keys)
        && FreeButtons.SequenceEqual(other.FreeButtons);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Id, Name, Maker, Strips, Faders, Line);

    /// <summary>The note of a key, or -1: this unit has none.</summary>
    public int NoteOf(SurfaceKey key)
    {
        for (var note = 0; note < Keys.Count; note++)
        {
            if (Keys[note] == key)
            {
                return note;
            }
        }

        return -1;
    }
}

/// <summary>What faders are like.</summary>
public sealed record FaderTraits
{
    /// <summary>The position it reports at the top: 16383 at most; an X-Touch 16380, a ten-bit fader 16368.</summary>
    public int FullScale { get; init; } = 16383;

    /// <summary>One step of its resolution in the same numbers.</summary>
    public int Step { get; init; } = 16;

    /// <summary>The printed scale: travel to dB.</summary>
    public Taper Taper { get; init; } = Tapers.X32;

    /// <summary>Whether there is a master fader.</summary>
    public bool HasMaster { get; init; }

    /// <summary>Whether a fader tells when it is touched.</summary>
    public bool HasTouch { get; init; }

    /// <summary>Whether the unit's servo wants each position of the hand echoed, or it drives back.</summary>
    public bool WantsEcho { get; init; }

    /// <summary>How long a motor rests after the hand left.</summary>
    public TimeSpan Settle { get; init; } = TimeSpan.FromMilliseconds(150);
}

/// <summary>What a unit shows.</summary>
public sealed record DisplayTraits
{
    /// <summary>Characters used of each strip's seven cells; 0: no text display.</summary>
    public int Cells { get; init; }

    /// <summary>Whether it has the ten-digit time display.</summary>
    public bool HasTimecode { get; init; }

    /// <summary>Whether it has the two-digit assignment display.</summary>
    public bool HasAssignment { get; init; }

    /// <summary>Whether the rings show dots only.</summary>
    public bool DotRings { get; init; }

    /// <summary>For meter steps 1 to 13 the lowest level that lights each, in dBFS; empty: no meters.</summary>
    public IReadOnlyList<double> MeterLadder { get; init; } = [];

    /// <summary>The channel meter mode sent at the start; -1: none is sent.</summary>
    public int MeterMode { get; init; } = -1;

    /// <summary>Whether all values are the same.</summary>
    public bool Equals(DisplayTraits? other) =>
        other is not null
        && (Cells, HasTimecode, HasAssignment) == (other.Cells, other.HasTimecode, other.HasAssignment)
        && (DotRings, MeterMode) == (other.DotRings, other.MeterMode)
        && MeterLadder.SequenceEqual(other.MeterLadder);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Cells, HasTimecode, HasAssignment, DotRings, MeterMode);
}

/// <summary>What the line to a unit can carry.</summary>
public sealed record LineTraits
{
    /// <summary>Bytes a second; a DIN cable carries 3125.</summary>
    public int BytesPerSecond { get; init; } = 3125;

    /// <summary>The rest between two messages that its firmware needs.</summary>
    public TimeSpan MessageGap { get; init; }
}
