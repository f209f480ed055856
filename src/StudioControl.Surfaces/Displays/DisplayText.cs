using System.Buffers.Text;
using StudioControl.Surfaces.Pages;

namespace StudioControl.Surfaces.Displays;

/// <summary>Writes texts as a scribble strip can show them: ASCII, few cells, nothing allocated.</summary>
internal static class DisplayText
{
    // U+00C0 to U+017F without their accents.
    private const string Folded =
        "AAAAAAACEEEEIIIIDNOOOOOxOUUUUYTsaaaaaaaceeeeiiiidnooooo/ouuuuyty"
        + "AaAaAaCcCcCcCcDdDdEeEeEeEeEeGgGgGgGgHhHhIiIiIiIiIiIiJjKkkLlLlLlL"
        + "lLlNnNnNnnNnOoOoOoOoRrRrRrSsSsSsSsTtTtTtUuUuUuUuUuUuWwYyYZzZzZzs";

    private const char FirstFolded = '\u00C0';

    /// <summary>Writes a name's first characters; returns the length.</summary>
    public static int WriteName(Span<byte> into, string name)
    {
        var length = Math.Min(into.Length, name.Length);
        for (var i = 0; i < length; i++)
        {
            into[i] = Fold(name[i]);
        }

        return length;
    }

    /// <summary>Writes a control's value: <c>-12.3</c>, <c>off</c>, <c>L32</c>, <c>C</c>; returns the length.</summary>
    public static int WriteValue(Span<byte> into, Control control, double value)
    {
        if (!control.IsLevel)
        {
            return control.HasMiddle
                ? WritePan(into, (int)Math.Round(value))
                : WriteNumber(into, (int)Math.Round(value), control.Shape.Unit);
        }

        if (control.IsOffAtBottom && !control.HasMiddle && value <= control.Parameter.Shape.Min)
        {
            "off"u8.CopyTo(into);
            return 3;
        }

        var tenths = (int)Math.Round(value * 10);
        var length = 0;
        if (tenths < 0)
        {
            into[length++] = (byte)'-';
        }
        else if (tenths > 0 && control.Shape.Min < 0)
        {
            into[length++] = (byte)'+';
        }

        _ = Utf8Formatter.TryFormat(Math.Abs(tenths) / 10, into[length..], out var written);
        length += written;
        into[length++] = (byte)'.';
        into[length++] = (byte)('0' + (Math.Abs(tenths) % 10));
        return length;
    }

    private static int WriteNumber(Span<byte> into, int number, string unit)
    {
        _ = Utf8Formatter.TryFormat(number, into, out var written);
        return written + WriteName(into.Slice(written, Math.Min(unit.Length, into.Length - written)), unit);
    }

    private static int WritePan(Span<byte> into, int pan)
    {
        if (pan == 0)
        {
            into[0] = (byte)'C';
            return 1;
        }

        into[0] = (byte)(pan < 0 ? 'L' : 'R');
        _ = Utf8Formatter.TryFormat(Math.Abs(pan), into[1..], out var written);
        return 1 + written;
    }

    private static byte Fold(char character) =>
        character switch
        {
            >= ' ' and <= '~' => (byte)character,
            >= FirstFolded when character - FirstFolded < Folded.Length => (byte)Folded[character - FirstFolded],
            _ => (byte)'_',
        };
}
