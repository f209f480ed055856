using System.Buffers;
using System.Globalization;

namespace StudioControl.Studio.Documents;

/// <summary>Numbers as people write them in files: decimal with a point, or whole hexadecimal with <c>0x</c>.</summary>
public static class Numbers
{
    /// <summary>Reads a number; false for anything else, infinities included.</summary>
    public static bool TryParse(string text, out double number)
    {
        if (text.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
        {
            var isHex = uint.TryParse(
                text.AsSpan(2),
                NumberStyles.AllowHexSpecifier,
                CultureInfo.InvariantCulture,
                out var whole
            );
            number = whole;
            return isHex;
        }

        const NumberStyles Style =
            NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        return double.TryParse(text, Style, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);
    }
}

/// <summary>Spans of time as people write them: a number and <c>ms</c>, <c>s</c>, <c>min</c> or <c>h</c>.</summary>
public static class Durations
{
    private static readonly SearchValues<char> Plain = SearchValues.Create("0123456789.");

    private static readonly (string Suffix, double Milliseconds)[] Units =
    [
        ("ms", 1),
        ("min", 60_000),
        ("s", 1_000),
        ("h", 3_600_000),
    ];

    /// <summary>Reads a span of 0 to 31 days; false for anything else.</summary>
    public static bool TryParse(string text, out TimeSpan duration)
    {
        foreach (var (suffix, milliseconds) in Units)
        {
            if (text.EndsWith(suffix, StringComparison.Ordinal))
            {
                var digits = text[..^suffix.Length].TrimEnd(' ');
                var isPlain = !digits.AsSpan().ContainsAnyExcept(Plain);
                var isNumber = Numbers.TryParse(digits, out var number);
                var total = number * milliseconds;
                var isGood = isPlain && isNumber && total is >= 0 and <= 31 * 24 * 3_600_000.0;
                duration = isGood ? TimeSpan.FromMilliseconds(total) : default;
                return isGood;
            }
        }

        duration = default;
        return false;
    }
}
