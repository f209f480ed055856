using StudioControl.Surfaces.Profiles;

namespace StudioControl.Surfaces.Wires;

/// <summary>The lamps of a Launch Control XL: system exclusive with template, place and colour (Ardour, launch_control_xl).</summary>
internal static class LaunchControlLamps
{
    // The flags for use without the unit's own double buffering.
    private const int Steady = 0x0C;

    // Bits 0 and 1 red, 4 and 5 green.
    private const int Red = 0x03;
    private const int Green = 0x30;
    private const int Amber = 0x33;

    private const byte ChooseTemplate = 0x77;
    private const byte SetLamp = 0x78;

    private static ReadOnlySpan<byte> Header => [0xF0, 0x00, 0x20, 0x29, 0x02, 0x11];

    /// <summary>Whether a message is of this maker's unit.</summary>
    public static bool IsOwn(ReadOnlySpan<byte> message) => message.StartsWith(Header);

    /// <summary>Chooses the template whose messages the profile has; its number is their MIDI channel.</summary>
    public static int WriteTemplate(Span<byte> into, byte channel)
    {
        Header.CopyTo(into);
        into[Header.Length] = ChooseTemplate;
        into[Header.Length + 1] = channel;
        into[Header.Length + 2] = 0xF7;
        return Header.Length + 3;
    }

    /// <summary>A lamp that is lit or dark; 0: the unit has none there.</summary>
    public static int Write(Span<byte> into, WireAddress key, SurfaceKey means, int value)
    {
        var place = PlaceOf(key);
        if (place < 0)
        {
            return 0;
        }

        Header.CopyTo(into);
        into[Header.Length] = SetLamp;
        into[Header.Length + 1] = key.Channel;
        into[Header.Length + 2] = (byte)place;
        into[Header.Length + 3] = (byte)(value == 0 ? 0 : ColourOf(means.Function) | Steady);
        into[Header.Length + 4] = 0xF7;
        return Header.Length + 5;
    }

    // The buttons' two rows, the four at the side, the arrows (Novation's programmer's reference).
    private static int PlaceOf(WireAddress key) =>
        (key.Kind, key.Number) switch
        {
            (WireKind.Note, >= 41 and <= 44) => 24 + key.Number - 41,
            (WireKind.Note, >= 57 and <= 60) => 28 + key.Number - 57,
            (WireKind.Note, >= 73 and <= 76) => 32 + key.Number - 73,
            (WireKind.Note, >= 89 and <= 92) => 36 + key.Number - 89,
            (WireKind.Note, >= 105 and <= 108) => 40 + key.Number - 105,
            (WireKind.Controller, >= 104 and <= 107) => 44 + key.Number - 104,
            _ => -1,
        };

    // What is cut is red, what is heard alone green, all else amber.
    private static int ColourOf(KeyFunction function) =>
        function switch
        {
            KeyFunction.Mute or KeyFunction.Rec or KeyFunction.Record => Red,
            KeyFunction.Solo or KeyFunction.Play => Green,
            _ => Amber,
        };
}
