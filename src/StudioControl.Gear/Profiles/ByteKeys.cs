using System.Text;
using StudioControl.Gear.Messages;
using StudioControl.Studio.Documents;

namespace StudioControl.Gear.Profiles;

/// <summary>Reads keys that hold bytes: text as it stands on the line, in hex profiles two digits a byte.</summary>
internal sealed class ByteKeys(Section section, bool isHex)
{
    // The longest mark that we know, "Login Successful", has 16.
    private const int Longest = 16;

    /// <summary>The bytes of a key.</summary>
    public byte[] Read(string key, string help, byte[] fallback)
    {
        var text = section.Text(key, help, "");
        return section.Has(key) ? Bytes(text, section.At(key)) : fallback;
    }

    /// <summary>The bytes of each item of a list.</summary>
    public byte[][] List(string key, string help)
    {
        var texts = section.Texts(key, help);
        return [.. texts.Select(text => Bytes(text, section.At(key))).Where(bytes => bytes.Length > 0)];
    }

    /// <summary>The one byte of a key.</summary>
    public byte One(string key, string help)
    {
        var bytes = Read(key, help, [0]);
        if (bytes.Length != 1)
        {
            section.Problem(key, $"'{key}' has {bytes.Length} bytes", $"expected one, {Example}");
        }

        return bytes.Length > 0 ? bytes[0] : (byte)0;
    }

    private string Example => isHex ? "such as 1B" : "such as \"\\x1B\" in double quotes";

    private byte[] Bytes(string text, DocumentNode? at)
    {
        var bytes = isHex ? Digits(text) : Letters(text);
        var expected = isHex ? "expected two hex digits a byte" : "expected letters up to \\xFF";
        if (bytes is null && at is not null)
        {
            section.Problems.Add(at, $"'{text}' is no row of bytes", expected);
        }

        if (bytes?.Length > Longest && at is not null)
        {
            section.Problems.Add(at, $"'{text}' is too long for a mark", $"expected up to {Longest} bytes");
            return bytes[..Longest];
        }

        return bytes ?? [];
    }

    private static byte[]? Digits(string text) =>
        HexPattern.TryRead(text, out var part) && part.Mask.Length == 0 ? part.Literal : null;

    private static byte[]? Letters(string text) =>
        text.All(letter => letter <= '\u00FF') ? Encoding.Latin1.GetBytes(text) : null;
}
