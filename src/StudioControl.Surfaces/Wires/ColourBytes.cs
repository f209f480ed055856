using StudioControl.Surfaces.Profiles;

namespace StudioControl.Surfaces.Wires;

/// <summary>The colours of the strips as messages.</summary>
internal static class ColourBytes
{
    /// <summary>The most that one message tells of.</summary>
    private const int Strips = 8;

    private const byte BehringerCommand = 0x72;

    // What is darker can't be told from dark on an iCON, all else is lifted (Ardour, surface.cc).
    private const int IconFloor = 20;

    /// <summary>The eight colours of an X-Touch: bit 0 red, bit 1 green, bit 2 blue; 0: dark.</summary>
    public static byte ToEight(int colour)
    {
        var (red, green, blue) = Parts(colour);
        var half = Math.Max(red, Math.Max(green, blue)) / 2;
        return (byte)((red > half ? 1 : 0) | (green > half ? 2 : 0) | (blue > half ? 4 : 0));
    }

    /// <summary>All strips in one message; 0: they are told one by one, or not at all.</summary>
    public static int WriteAll(Span<byte> into, SurfaceProfile profile, byte device, ReadOnlySpan<int> colours)
    {
        switch (profile.Displays.ColourStyle)
        {
            case ColourStyle.Behringer:
                ReadOnlySpan<byte> behringer = [0xF0, 0x00, 0x00, 0x66, device, BehringerCommand];
                behringer.CopyTo(into);
                for (var strip = 0; strip < Strips; strip++)
                {
                    into[behringer.Length + strip] = ToEight(colours[strip]);
                }

                return End(into, behringer.Length + Strips);
            case ColourStyle.Icon:
                ReadOnlySpan<byte> icon = [0xF0, 0x00, 0x02, 0x4E, 0x16, 0x14];
                icon.CopyTo(into);
                for (var strip = 0; strip < Strips; strip++)
                {
                    var (red, green, blue) = Parts(colours[strip]);
                    var at = icon.Length + (3 * strip);
                    into[at] = Lifted(red);
                    into[at + 1] = Lifted(green);
                    into[at + 2] = Lifted(blue);
                }

                return End(into, icon.Length + (3 * Strips));
            default:
                return 0;
        }
    }

    /// <summary>One strip by three notes; their MIDI channels are red, green, blue (DrivenByMoss, MCUControlSurface).</summary>
    public static int WriteAsparion(Span<byte> into, int strip, int colour)
    {
        const byte FirstNote = 0x20;
        var (red, green, blue) = Parts(colour);
        ReadOnlySpan<int> parts = [red, green, blue];
        for (var part = 0; part < parts.Length; part++)
        {
            into[3 * part] = (byte)(0x91 + part);
            into[(3 * part) + 1] = (byte)(FirstNote + strip);
            into[(3 * part) + 2] = (byte)(parts[part] >> 1);
        }

        return 3 * parts.Length;
    }

    private static (int Red, int Green, int Blue) Parts(int colour) =>
        ((colour >> 16) & 0xFF, (colour >> 8) & 0xFF, colour & 0xFF);

    private static byte Lifted(int part) => (byte)(part >> 1 < IconFloor ? 0 : Math.Min(127, (part >> 1) + IconFloor));

    private static int End(Span<byte> into, int length)
    {
        into[length] = 0xF7;
        return length + 1;
    }
}
