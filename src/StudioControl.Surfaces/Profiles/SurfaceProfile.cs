using StudioControl.Studio.Parameters;

namespace StudioControl.Surfaces.Profiles;

/// <summary>One kind of control surface; every quirk is a value here.</summary>
public sealed partial record SurfaceProfile
{
    /// <summary>The profile's name in the config: <c>x-touch</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The product's name.</summary>
    public required string Name { get; init; }

    /// <summary>Who makes it.</summary>
    public string Maker { get; init; } = "";

    /// <summary>The protocol that it speaks.</summary>
    public SurfaceFamily Family { get; init; }

    /// <summary>Where each control stands on the wire.</summary>
    public SurfaceMap Map { get; init; } = new();

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

    /// <summary>Messages sent before each refresh, in hexadecimal.</summary>
    public IReadOnlyList<string> Start { get; init; } = [];

    /// <summary>Messages sent when the service leaves the unit in order.</summary>
    public IReadOnlyList<string> Exit { get; init; } = [];

    /// <summary>Whether it is left dark: nothing that it would go on to show is true any more.</summary>
    public bool BlanksOnExit { get; init; } = true;

    /// <summary>Channel strips, 0 to 16.</summary>
    public int Strips { get; init; } = 8;

    /// <summary>The faders.</summary>
    public FaderTraits Faders { get; init; } = new();

    /// <summary>Displays, rings and meters.</summary>
    public DisplayTraits Displays { get; init; } = new();

    /// <summary>The lamps in the keys.</summary>
    public LampTraits Lamps { get; init; } = new();

    /// <summary>What the line can carry.</summary>
    public LineTraits Line { get; init; } = new();

    /// <summary>What each key does, by its number: a note of channel 1 has its own, a HUI port its zone x 8 + port, all others follow from 128 on.</summary>
    public IReadOnlyList<SurfaceKey> Keys { get; init; } = new SurfaceKey[SurfaceMap.MostKeys];

    /// <summary>The buttons that nothing else uses, by name, and their numbers: a studio gives them pages and parameters.</summary>
    public IReadOnlyDictionary<string, int> FreeButtons { get; init; } = new Dictionary<string, int>();

    /// <summary>Whether all values are the same: a profile that was read again without a change is no news.</summary>
    public bool Equals(SurfaceProfile? other) =>
        other is not null
        && (Id, Name, Maker, Family, Strips) == (other.Id, other.Name, other.Maker, other.Family, other.Strips)
        && Map == other.Map
        && (Handshake, OpenDelay) == (other.Handshake, other.OpenDelay)
        && (KeepAlive, KeepAliveEvery) == (other.KeepAlive, other.KeepAliveEvery)
        && BlanksOnExit == other.BlanksOnExit
        && Start.SequenceEqual(other.Start)
        && Exit.SequenceEqual(other.Exit)
        && (Faders, Displays, Lamps, Line) == (other.Faders, other.Displays, other.Lamps, other.Line)
        && DeviceIds.SequenceEqual(other.DeviceIds)
        && Keys.SequenceEqual(other.Keys)
        && FreeButtons.SequenceEqual(other.FreeButtons);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Id, Name, Maker, Strips, Faders, Line);

    /// <summary>The number of a key, or -1: this unit has none.</summary>
    public int KeyOf(SurfaceKey key)
    {
        for (var number = 0; number < Keys.Count; number++)
        {
            if (Keys[number] == key)
            {
                return number;
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

    /// <summary>Whether they have motors; without, a fader takes hold when it meets the engine's value.</summary>
    public bool HasMotors { get; init; } = true;

    /// <summary>Whether there is a master fader.</summary>
    public bool HasMaster { get; init; }

    /// <summary>Whether a fader tells when it is touched.</summary>
    public bool HasTouch { get; init; }

    /// <summary>When a hand's own position is echoed to the motor.</summary>
    public FaderEcho Echo { get; init; }

    /// <summary>How long a motor rests after the hand left.</summary>
    public TimeSpan Settle { get; init; } = TimeSpan.FromMilliseconds(150);
}

/// <summary>What the line to a unit can carry.</summary>
public sealed record LineTraits
{
    /// <summary>Bytes a second; a DIN cable carries 3125.</summary>
    public int BytesPerSecond { get; init; } = 3125;

    /// <summary>The rest between two messages that its firmware needs.</summary>
    public TimeSpan MessageGap { get; init; }
}
