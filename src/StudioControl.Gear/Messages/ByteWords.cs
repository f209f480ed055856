using System.Globalization;
using System.Text;

namespace StudioControl.Gear.Messages;

/// <summary>Bytes as people read and write them.</summary>
internal static class ByteWords
{
    /// <summary>Two hexadecimal digits a byte, a space between: <c>20 25</c>.</summary>
    public static string Hex(ReadOnlySpan<byte> bytes) =>
        string.Join(' ', bytes.ToArray().Select(one => one.ToString("X2", CultureInfo.InvariantCulture)));

    /// <summary>As a profile's author writes them: hexadecimal digits, or a quoted text with its control characters spelled.</summary>
    public static string Show(ReadOnlySpan<byte> bytes, bool isHex)
    {
        if (isHex)
        {
            return Hex(bytes);
        }

        var text = new StringBuilder("\"");
        foreach (var one in bytes)
        {
            text.Append(
                one switch
                {
                    (byte)'\r' => "\\r",
                    (byte)'\n' => "\\n",
                    < 0x20 or > 0x7E => string.Create(CultureInfo.InvariantCulture, $"\\x{one:X2}"),
                    _ => ((char)one).ToString(),
                }
            );
        }

        return text.Append('"').ToString();
    }
}
