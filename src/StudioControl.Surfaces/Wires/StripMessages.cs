using StudioControl.Surfaces.Profiles;

namespace StudioControl.Surfaces.Wires;

/// <summary>
/// Displays that are told all of a strip at once, two lines of seven characters and a colour: an X-Touch in CTRL mode
/// (Behringer's table of received data). What the other line shows is kept here.
/// </summary>
internal sealed class StripMessages(SurfaceProfile profile)
{
    private const int Cells = 7;
    private const byte Command = 0x4C;

    // Each bit turns one line round: dark letters on light. The lower one is told apart from the name so.
    private const int LowerInverted = 0x20;

    private readonly int _line = profile.Displays.LineCells;
    private readonly byte[] _text = NewText(profile.Displays.LineCells);
    private readonly byte[] _colours = NewColours();

    public int WriteText(Span<byte> into, byte device, int first, ReadOnlySpan<byte> text)
    {
        text.CopyTo(_text.AsSpan(first));
        return Write(into, device, first % _line / profile.Displays.Pitch);
    }

    public int WriteColour(Span<byte> into, byte device, int strip, int colour)
    {
        if (strip >= profile.Strips)
        {
            return 0;
        }

        _colours[strip] = ColourBytes.ToEight(colour);
        return Write(into, device, strip);
    }

    private int Write(Span<byte> into, byte device, int strip)
    {
        ReadOnlySpan<byte> header = [0xF0, 0x00, 0x20, 0x32, device, Command, (byte)strip];
        header.CopyTo(into);
        into[header.Length] = (byte)(_colours[strip] | LowerInverted);
        var at = header.Length + 1;
        _text.AsSpan(strip * profile.Displays.Pitch, Cells).CopyTo(into[at..]);
        _text.AsSpan(_line + (strip * profile.Displays.Pitch), Cells).CopyTo(into[(at + Cells)..]);
        into[at + (2 * Cells)] = 0xF7;
        return at + (2 * Cells) + 1;
    }

    private static byte[] NewText(int line)
    {
        var text = new byte[2 * line];
        Array.Fill(text, (byte)' ');
        return text;
    }

    // White until a colour is told: dark letters on dark ground are no text.
    private static byte[] NewColours()
    {
        var colours = new byte[SurfaceMap.MostStrips];
        Array.Fill(colours, (byte)7);
        return colours;
    }
}
