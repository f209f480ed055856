namespace StudioControl.Surfaces.Midi;

/// <summary>Writes a control's value as MIDI: the lamp, ring or motor that shows it.</summary>
public static class ControlWriter
{
    /// <summary>A parameter number, its value, and the null that ends it: six controllers of three bytes.</summary>
    public const int Longest = 18;

    /// <summary>Writes a value, 0 to the address's full scale; returns the length, 0: no address.</summary>
    public static int Write(Span<byte> into, ControlAddress address, int value)
    {
        var held = Math.Clamp(value, 0, address.FullScale);
        var number = (byte)(address.Number & 0x7F);
        switch (address.Kind)
        {
            case MidiControlKind.Controller:
                return Short(into, 0xB0 | address.Channel, number, held);
            case MidiControlKind.Note:
                return Short(into, 0x90 | address.Channel, number, held);
            case MidiControlKind.PolyPressure:
                return Short(into, 0xA0 | address.Channel, number, held);
            case MidiControlKind.PitchBend:
                return Short(into, 0xE0 | address.Channel, held & 0x7F, held >> 7);
            case MidiControlKind.Program:
                return Two(into, 0xC0 | address.Channel, number);
            case MidiControlKind.Pressure:
                return Two(into, 0xD0 | address.Channel, held);
            case MidiControlKind.Controller14:
                Short(into, 0xB0 | address.Channel, number, held >> 7);
                Short(into[3..], 0xB0 | address.Channel, number + 32, held & 0x7F);
                return 6;
            case MidiControlKind.Nrpn or MidiControlKind.Rpn:
                return Parameter(into, address, held);
            default:
                return 0;
        }
    }

    private static int Parameter(Span<byte> into, ControlAddress address, int value)
    {
        var status = 0xB0 | address.Channel;
        var high = address.Kind == MidiControlKind.Rpn ? 101 : 99;
        Short(into, status, high, address.Number >> 7);
        Short(into[3..], status, high - 1, address.Number & 0x7F);
        Short(into[6..], status, 6, value >> 7);
        Short(into[9..], status, 38, value & 0x7F);
        Short(into[12..], status, high, 127);
        Short(into[15..], status, high - 1, 127);
        return Longest;
    }

    private static int Short(Span<byte> into, int status, int first, int second)
    {
        into[0] = (byte)status;
        into[1] = (byte)first;
        into[2] = (byte)second;
        return 3;
    }

    private static int Two(Span<byte> into, int status, int first)
    {
        into[0] = (byte)status;
        into[1] = (byte)first;
        return 2;
    }
}
