namespace StudioControl.Surfaces.Profiles;

/// <summary>Where each control of a surface stands on the wire.</summary>
public sealed record SurfaceMap
{
    /// <summary>The most strips that a unit can have; the master fader stands after them.</summary>
    public const int MostStrips = 16;

    /// <summary>The master fader's number, whatever the number of strips.</summary>
    public const int Master = MostStrips;

    /// <summary>The number of the encoder that belongs to the selected channel and to no strip.</summary>
    public const int SelectedKnobNumber = MostStrips;

    /// <summary>How many keys there can be.</summary>
    public const int MostKeys = 256;

    // Keys that are no note of channel 1 and no HUI port are numbered from here, in the profile's order.
    internal const int FirstFreeKey = 128;

    /// <summary>The faders, by strip; the last is the master.</summary>
    public IReadOnlyList<WireAddress> Faders { get; init; } = new WireAddress[MostStrips + 1];

    /// <summary>What tells that a fader is touched, by strip; the last is the master.</summary>
    public IReadOnlyList<WireAddress> Touches { get; init; } = new WireAddress[MostStrips + 1];

    /// <summary>V-Pots, encoders or pots, by strip.</summary>
    public IReadOnlyList<WireAddress> Knobs { get; init; } = new WireAddress[MostStrips];

    /// <summary>How they tell their turns.</summary>
    public KnobEncoding Encoding { get; init; }

    /// <summary>Who makes their fast turns go further.</summary>
    public KnobAcceleration Acceleration { get; init; }

    /// <summary>The encoder of the selected channel, on units that have one for all strips.</summary>
    public WireAddress SelectedKnob { get; init; }

    /// <summary>The rings around them, by strip.</summary>
    public IReadOnlyList<WireAddress> Rings { get; init; } = new WireAddress[MostStrips];

    /// <summary>Where the modes of the rings stand, by strip, if elsewhere than the rings.</summary>
    public IReadOnlyList<WireAddress> RingModes { get; init; } = new WireAddress[MostStrips];

    /// <summary>The meters that have controllers of their own, by strip.</summary>
    public IReadOnlyList<WireAddress> Meters { get; init; } = new WireAddress[MostStrips];

    /// <summary>The jog wheel.</summary>
    public WireAddress Jog { get; init; }

    /// <summary>How it tells its turns.</summary>
    public KnobEncoding JogEncoding { get; init; }

    /// <summary>The keys, by number.</summary>
    public IReadOnlyList<WireAddress> Keys { get; init; } = new WireAddress[MostKeys];

    /// <summary>The lamps in the keys, where they stand elsewhere than the keys, by key number.</summary>
    public IReadOnlyList<WireAddress> Lamps { get; init; } = new WireAddress[MostKeys];

    /// <summary>Whether all addresses are the same.</summary>
    public bool Equals(SurfaceMap? other) =>
        other is not null
        && (Encoding, Acceleration) == (other.Encoding, other.Acceleration)
        && (Jog, JogEncoding) == (other.Jog, other.JogEncoding)
        && SelectedKnob == other.SelectedKnob
        && Faders.SequenceEqual(other.Faders)
        && Touches.SequenceEqual(other.Touches)
        && Knobs.SequenceEqual(other.Knobs)
        && Rings.SequenceEqual(other.Rings)
        && RingModes.SequenceEqual(other.RingModes)
        && Meters.SequenceEqual(other.Meters)
        && Keys.SequenceEqual(other.Keys)
        && Lamps.SequenceEqual(other.Lamps);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Encoding, Jog, JogEncoding, Faders[0], Knobs[0]);
}
