using StudioControl.Surfaces.Profiles;

namespace StudioControl.Surfaces.Wires;

/// <summary>Short messages of any address.</summary>
internal static class MapBytes
{
    /// <summary>The status of a kind on channel 1.</summary>
    public static byte StatusOf(WireKind kind) =>
        kind switch
        {
            WireKind.Note => 0x90,
            WireKind.Poly => 0xA0,
            WireKind.Controller or WireKind.Controller14 => 0xB0,
            WireKind.Program => 0xC0,
            WireKind.Pressure => 0xD0,
            WireKind.PitchBend => 0xE0,
            _ => 0,
        };

    /// <summary>Writes a value of seven bits, of fourteen where the address takes them; returns the length, 0: no address.</summary>
    public static int Write(Span<byte> into, WireAddress address, int value)
    {
        if (!address.Exists || address.Kind == WireKind.Zone)
        {
            return 0;
        }

        into[0] = (byte)(StatusOf(address.Kind) | address.Channel);
        switch (address.Kind)
        {
            case WireKind.PitchBend:
                into[1] = (byte)(value & 0x7F);
                into[2] = (byte)((value >> 7) & 0x7F);
                return 3;
            case WireKind.Pressure:
                into[1] = (byte)value;
                return 2;
            case WireKind.Program:
                into[1] = address.Number;
                return 2;
            case WireKind.Controller14:
                into[1] = address.Number;
                into[2] = (byte)((value >> 7) & 0x7F);
                into[3] = into[0];
                into[4] = (byte)(address.Number + 0x20);
                into[5] = (byte)(value & 0x7F);
                return 6;
            default:
                into[1] = address.Number;
                into[2] = (byte)(value & 0x7F);
                return 3;
        }
    }
}
