using StudioControl.Studio.Time;
using StudioControl.Surfaces.Profiles;

namespace StudioControl.Surfaces.Bindings;

/// <summary>What an encoder's messages mean in ticks: the four relative encodings, and absolute encoders that repeat their ends.</summary>
public sealed class EncoderReader(KnobEncoding encoding, TurnAcceleration acceleration = TurnAcceleration.Gentle)
{
    private const int Unknown = -1;

    private readonly TurnSpeed _speed = new(acceleration);
    private int _stood = Unknown;

    /// <summary>Forgets where it stood: after a start or an unplug the first absolute value is no turn.</summary>
    public void Arm()
    {
        _stood = Unknown;
        _speed.Reset();
    }

    /// <summary>Ticks to the right, or less than 0 to the left; 0: no turn. A fine turn is not accelerated.</summary>
    public int Take(int value, bool isFine, Moment now)
    {
        var ticks = encoding == KnobEncoding.Absolute ? Absolute(value) : Relative(encoding, value & 0x7F);
        return ticks == 0 || isFine ? ticks : _speed.Take(ticks, now);
    }

    // 0 is no tick; 40 is none either, but the neutral place of the offset (Ardour reads one more in each: not here).
    private static int Relative(KnobEncoding encoding, int value) =>
        encoding switch
        {
            KnobEncoding.TwosComplement when value != 0x40 => value > 0x40 ? value - 0x80 : value,
            KnobEncoding.BinaryOffset => value - 0x40,
            KnobEncoding.SignedBit => (value & 0x3F) * ((value & 0x40) != 0 ? -1 : 1),
            KnobEncoding.ReversedSignedBit => (value & 0x3F) * ((value & 0x40) != 0 ? 1 : -1),
            _ => 0,
        };

    // Past its end it says the same again: that is a turn too.
    private int Absolute(int value)
    {
        var before = _stood;
        _stood = value;
        return before switch
        {
            Unknown => 0,
            0 when value == 0 => -1,
            127 when value == 127 => 1,
            _ => value - before,
        };
    }
}
