using System.Globalization;
using System.Text;
using StudioControl.Studio.Parameters;

namespace StudioControl.Telemetry.Values;

/// <summary>
/// Values as the bare texts of the MQTT contract, in UTF-8: <c>-3.5</c>, <c>true</c>, <c>playing</c>, <c>Lead Vox</c>.
/// </summary>
public static class ValueText
{
    /// <summary>The longest number in bytes: sign, 309 digits of the largest double, point, 9 decimals.</summary>
    public const int LongestNumber = 320;

    private const int MostDecimals = 9;
    private const int UsualDecimals = 3;

    private static readonly string[] Formats =
    [
        "0",
        "0.#",
        "0.##",
        "0.###",
        "0.####",
        "0.#####",
        "0.######",
        "0.#######",
        "0.########",
        "0.#########",
    ];

    /// <summary>Writes a value; 0: it has none (not a number, a choice without a name) or there is too little room.</summary>
    public static int Write(ParameterShape shape, in Value value, Span<byte> utf8) =>
        shape.Kind switch
        {
            ParameterKind.Level or ParameterKind.Number => WriteNumber(shape, value.Number, utf8),
            ParameterKind.Toggle => Copy(value.IsOn ? "true"u8 : "false"u8, utf8),
            ParameterKind.Choice => WriteChoice(shape, value.Number, utf8),
            _ => WriteText(value.Text, utf8),
        };

    /// <summary>The same as a text; empty where it has none.</summary>
    public static string ToText(ParameterShape shape, in Value value)
    {
        Span<byte> utf8 = stackalloc byte[LongestNumber];
        return shape.Kind is ParameterKind.Text or ParameterKind.Trigger
            ? Shown(value.Text)
            : Encoding.UTF8.GetString(utf8[..Write(shape, value, utf8)]);
    }

    /// <summary>The bytes that a value can need.</summary>
    public static int RoomFor(ParameterShape shape, in Value value) =>
        shape.Kind switch
        {
            ParameterKind.Level or ParameterKind.Number or ParameterKind.Toggle => LongestNumber,
            ParameterKind.Choice => LongestChoice(shape),
            _ => 1 + Encoding.UTF8.GetMaxByteCount(value.Text?.Length ?? 0),
        };

    /// <summary>Reads what somebody wishes; false where it is no value of this kind. Ranges are the loop's business.</summary>
    public static bool TryRead(ParameterShape shape, string text, out Value value)
    {
        value = default;

        // A line that a shell or a template wrote ends with a line end, and Python writes True; a text is taken as it is.
        text = shape.Kind is ParameterKind.Text or ParameterKind.Trigger ? text : text.Trim().ToLowerInvariant();
        switch (shape.Kind)
        {
            case ParameterKind.Level when text is "-inf" or "off":
                value = new(shape.Min);
                return true;
            case ParameterKind.Level or ParameterKind.Number:
                var isNumber = TryReadNumber(text, out var number);
                value = new(number);
                return isNumber;
            case ParameterKind.Toggle:
                value = Value.Of(text is "true" or "on" or "1");
                return value.IsOn || text is "false" or "off" or "0";
            case ParameterKind.Choice:
                var index = IndexOf(shape.Choices, text);
                value = new(index);
                return index >= 0;
            case ParameterKind.Text:
                value = Value.Of(text == " " ? "" : text);
                return !HasControls(text);
            default:
                TryReadNumber(text, out var argument);
                value = new(argument, text.Length > 0 ? text : null);
                return !HasControls(text);
        }
    }

    /// <summary>Reads a decimal number with a point; not infinite.</summary>
    public static bool TryReadNumber(string text, out double number)
    {
        const NumberStyles Style =
            NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        var isNumber =
            double.TryParse(text, Style, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);
        number = isNumber ? number : 0;
        return isNumber;
    }

    /// <summary>Decimals that a number of this shape is shown with.</summary>
    internal static int Decimals(ParameterShape shape, double number)
    {
        if (shape.Step > 0)
        {
            var decimals = 0;
            for (var step = shape.Step; decimals < MostDecimals && Math.Abs(step - Math.Round(step)) > 1e-9; step *= 10)
            {
                decimals++;
            }

            return decimals;
        }

        var size = Math.Abs(number);
        return size is 0 or >= 0.1
            ? UsualDecimals
            : Math.Min(MostDecimals, UsualDecimals - 1 - (int)Math.Floor(Math.Log10(size)));
    }

    private static int WriteNumber(ParameterShape shape, double number, Span<byte> utf8)
    {
        if (double.IsNaN(number))
        {
            return 0;
        }

        var finite = double.IsNegativeInfinity(number) ? Lowest(shape) : Math.Min(number, double.MaxValue);
        var decimals = Decimals(shape, finite);

        // Adding nothing turns a negative zero, which rounding can leave, into zero.
        var rounded = Math.Round(finite, decimals) + 0.0;
        return rounded.TryFormat(utf8, out var written, Formats[decimals], CultureInfo.InvariantCulture) ? written : 0;
    }

    private static double Lowest(ParameterShape shape) => double.IsFinite(shape.Min) ? shape.Min : Tapers.Off;

    private static int WriteChoice(ParameterShape shape, double number, Span<byte> utf8) =>
        number >= 0 && number < shape.Choices.Count ? WriteText(shape.Choices[(int)number], utf8) : 0;

    private static int WriteText(string? text, Span<byte> utf8) =>
        Encoding.UTF8.TryGetBytes(Shown(text), utf8, out var written) ? written : 0;

    // An empty payload would delete the retained topic.
    private static string Shown(string? text) => string.IsNullOrEmpty(text) ? " " : text;

    private static int Copy(ReadOnlySpan<byte> text, Span<byte> utf8) => text.TryCopyTo(utf8) ? text.Length : 0;

    private static int LongestChoice(ParameterShape shape)
    {
        var longest = 1;
        foreach (var choice in shape.Choices)
        {
            longest = Math.Max(longest, Encoding.UTF8.GetMaxByteCount(choice.Length));
        }

        return longest;
    }

    private static int IndexOf(IReadOnlyList<string> choices, string text)
    {
        for (var i = 0; i < choices.Count; i++)
        {
            if (choices[i].Equals(text, StringComparison.OrdinalIgnoreCase))
            {
                return i;
            }
        }

        return -1;
    }

    private static bool HasControls(string text)
    {
        foreach (var letter in text)
        {
            if (char.IsControl(letter))
            {
                return true;
            }
        }

        return false;
    }
}
