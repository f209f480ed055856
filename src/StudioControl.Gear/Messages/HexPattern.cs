using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace StudioControl.Gear.Messages;

/// <summary>Bytes written as hex digits, with <c>?</c> for a digit that may be any.</summary>
internal static class HexPattern
{
    public static bool TryRead(string text, [NotNullWhen(true)] out TemplatePart? part)
    {
        part = null;
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var bytes = new byte[words.Length];
        var mask = new byte[words.Length];
        for (var i = 0; i < words.Length; i++)
        {
            if (words[i].Length != 2 || !words[i].All(digit => digit == '?' || char.IsAsciiHexDigit(digit)))
            {
                return false;
            }

            var digits = words[i].Replace('?', '0');
            bytes[i] = byte.Parse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
            mask[i] = (byte)((words[i][0] == '?' ? 0 : 0xF0) | (words[i][1] == '?' ? 0 : 0x0F));
        }

        var isExact = mask.All(bits => bits == 0xFF);
        part = new() { Literal = bytes, Mask = isExact ? [] : mask };
        return true;
    }
}
