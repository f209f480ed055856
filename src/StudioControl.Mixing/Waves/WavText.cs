using System.Text;

namespace StudioControl.Mixing.Waves;

/// <summary>Texts in the header of a WAV file: a field of fixed length that ends with a zero, if it is not full.</summary>
internal static class WavText
{
    /// <summary>Whatever the bytes are, a text on one line: what is no letter becomes a question mark.</summary>
    public static string Read(ReadOnlySpan<byte> field)
    {
        var end = field.IndexOf((byte)0);
        var text = Encoding.UTF8.GetString(end < 0 ? field : field[..end]);
        return string.Create(
                text.Length,
                text,
                static (chars, text) =>
                {
                    for (var i = 0; i < chars.Length; i++)
                    {
                        chars[i] = char.IsControl(text[i]) || text[i] == '\uFFFD' ? '?' : text[i];
                    }
                }
            )
            .Trim();
    }

    /// <summary>As ASCII, cut to the field; the rest of it is zeros.</summary>
    public static void Write(string text, Span<byte> field)
    {
        field.Clear();
        for (var i = 0; i < Math.Min(text.Length, field.Length); i++)
        {
            field[i] = char.IsAscii(text[i]) && !char.IsControl(text[i]) ? (byte)text[i] : (byte)'?';
        }
    }
}
