using System.Globalization;
using System.Text;
using System.Text.Unicode;
using StudioControl.Studio.Osc;
using StudioControl.Studio.Parameters;

namespace StudioControl.Engines.Embedded;

/// <summary>The one argument of a parameter's message and its <see cref="Value"/>, both ways.</summary>
internal static class MixValues
{
    // Float32 of 144 dB is good to 1e-5; rounding gives back the digits that were sent.
    private const int Decimals = 4;

    // The longest name of a choice; a stack buffer of this size is all that a value of the usual kinds needs.
    private const int LongestChoice = 64;

    // What was measured of an insert, in ASCII; the longest name, 32 characters of four bytes, is shorter.
    private const int LongestText = Studio.Inventory.InsertMeasurement.LongestText;

    /// <summary>
    /// Reads a value; false: another type, no finite number, outside the range, no choice. A text that equals
    /// <paramref name="present"/> is not made anew.
    /// </summary>
    public static bool TryRead(ParameterShape shape, OscArguments arguments, in Value present, out Value value)
    {
        value = default;
        if (arguments.Left != 1)
        {
            return arguments.Left == 0 && shape.Kind == ParameterKind.Trigger;
        }

        switch (shape.Kind)
        {
            case ParameterKind.Toggle:
                return TryReadToggle(ref arguments, out value);
            case ParameterKind.Choice:
                return arguments.TryText(out var choice) && TryReadChoice(shape, choice, out value);
            case ParameterKind.Text:
                return arguments.TryText(out var text) && TryReadText(shape, text, present, out value);
            default:
                var isNumber = arguments.TryNumber(out var number);
                value = new(Math.Round(number, Decimals));
                return isNumber && value.Number >= shape.Min && value.Number <= shape.Max;
        }
    }

    /// <summary>Writes the message that asks for a value.</summary>
    public static void Write(ref OscWriter writer, ReadOnlySpan<byte> address, ParameterShape shape, in Value value)
    {
        switch (shape.Kind)
        {
            case ParameterKind.Toggle:
                writer.Begin(address, value.IsOn ? "T"u8 : "F"u8);
                break;
            case ParameterKind.Choice:
                writer.Begin(address, "s"u8);
                WriteText(ref writer, shape.Choices[value.Index], stackalloc byte[LongestChoice]);
                break;
            case ParameterKind.Text:
                writer.Begin(address, "s"u8);
                WriteText(ref writer, value.Text, stackalloc byte[LongestText]);
                break;
            default:
                writer.Begin(address, "f"u8);
                writer.Float((float)value.Number);
                break;
        }
    }

    /// <summary>Whether an engine that was asked for <paramref name="asked"/> and tells <paramref name="told"/> took it.</summary>
    public static bool Same(in Value asked, in Value told) =>
        asked.Text == told.Text && Math.Abs(asked.Number - told.Number) <= 2 * Math.Pow(10, -Decimals);

    /// <summary>The argument of a locate: a number, or a text that is one. Seconds, not negative.</summary>
    public static bool TryReadSeconds(in Value wish, out Value seconds)
    {
        var number = wish.Number;
        var isNumber =
            string.IsNullOrEmpty(wish.Text)
            || double.TryParse(wish.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out number);
        seconds = new(number);
        return isNumber && double.IsFinite(number) && number >= 0;
    }

    private static void WriteText(ref OscWriter writer, string? text, scoped Span<byte> utf8) =>
        writer.Text(utf8[..(Encoding.UTF8.TryGetBytes(text, utf8, out var written) ? written : 0)]);

    private static bool TryReadToggle(ref OscArguments arguments, out Value value)
    {
        var known = arguments.TryBool(out var on);
        if (!known && arguments.TryInt32(out var number))
        {
            known = number is 0 or 1;
            on = number == 1;
        }

        value = Value.Of(on);
        return known;
    }

    private static bool TryReadChoice(ParameterShape shape, ReadOnlySpan<byte> text, out Value value)
    {
        for (var index = 0; index < shape.Choices.Count; index++)
        {
            if (Ascii.Equals(text, shape.Choices[index]))
            {
                value = new(index);
                return true;
            }
        }

        value = default;
        return false;
    }

    private static bool TryReadText(ParameterShape shape, ReadOnlySpan<byte> utf8, in Value present, out Value value)
    {
        value = default;
        Span<char> text = stackalloc char[LongestText];
        if (
            utf8.Length > LongestText
            || Utf8.ToUtf16(utf8, text, out _, out var length, replaceInvalidSequences: false)
                != System.Buffers.OperationStatus.Done
            || length > shape.Max
        )
        {
            return false;
        }

        value = text[..length].SequenceEqual(present.Text) ? present : Value.Of(text[..length].ToString());
        return true;
    }
}
