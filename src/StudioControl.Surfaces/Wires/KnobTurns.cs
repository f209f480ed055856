using StudioControl.Surfaces.Profiles;

namespace StudioControl.Surfaces.Wires;

/// <summary>What an encoder's byte says.</summary>
internal static class KnobTurns
{
    /// <summary>Ticks of a message, less than 0 to the left; 0: no turn.</summary>
    public static int Ticks(KnobEncoding encoding, byte value) =>
        encoding switch
        {
            // Some clones send 0 for one tick.
            KnobEncoding.SignedBit => Math.Max(1, value & 0x3F) * ((value & 0x40) != 0 ? -1 : 1),
            KnobEncoding.ReversedSignedBit => (value & 0x3F) * ((value & 0x40) != 0 ? 1 : -1),
            KnobEncoding.TwosComplement => (value & 0x3F) - (value & 0x40),
            KnobEncoding.BinaryOffset => value - 0x40,
            _ => 0,
        };

    /// <summary>The byte for a turn; the other way round than <see cref="Ticks"/>.</summary>
    public static byte ToByte(KnobEncoding encoding, int ticks)
    {
        var held = Math.Clamp(ticks, -0x3F, 0x3F);
        return encoding switch
        {
            KnobEncoding.SignedBit => (byte)(Math.Abs(held) | (held < 0 ? 0x40 : 0)),
            KnobEncoding.ReversedSignedBit => (byte)(Math.Abs(held) | (held > 0 ? 0x40 : 0)),
            KnobEncoding.BinaryOffset => (byte)(held + 0x40),
            _ => (byte)(held & 0x7F),
        };
    }
}
