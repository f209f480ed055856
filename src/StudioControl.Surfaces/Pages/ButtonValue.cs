using System.Globalization;
using StudioControl.Studio.Documents;
using StudioControl.Studio.Parameters;

namespace StudioControl.Surfaces.Pages;

/// <summary>The value that a button sets, as the studio's file writes it.</summary>
public static class ButtonValue
{
    /// <summary>Reads a value of this kind; false: it is none, or nothing is written.</summary>
    public static bool TryRead(ParameterShape shape, string text, out Value value)
    {
        value = default;
        switch (shape.Kind)
        {
            case var _ when text.Length == 0:
                return false;
            case ParameterKind.Toggle:
                value = Value.Of(text is "true" or "on");
                return text is "true" or "on" or "false" or "off";
            case ParameterKind.Choice:
                value = new(shape.Choices.ToList().IndexOf(text));
                return value.Number >= 0;
            case ParameterKind.Level or ParameterKind.Number:
                var isNumber = Numbers.TryParse(text, out var number);
                value = new(number);
                return isNumber && number >= shape.Min && number <= shape.Max;
            default:
                value = Value.Of(text);
                return shape.Kind == ParameterKind.Trigger || text.Length <= shape.Max;
        }
    }

    /// <summary>What may be written, in words; empty: nothing.</summary>
    public static string Expected(ParameterShape shape) =>
        shape.Kind switch
        {
            ParameterKind.Toggle => "on or off",
            ParameterKind.Choice => $"one of {string.Join(", ", shape.Choices)}",
            ParameterKind.Level or ParameterKind.Number when double.IsFinite(shape.Min) && double.IsFinite(shape.Max) =>
                string.Create(CultureInfo.InvariantCulture, $"a number from {shape.Min} to {shape.Max}"),
            ParameterKind.Level or ParameterKind.Number => "a number",
            _ => "a text",
        };

    internal static bool IsSame(ParameterShape shape, in Value a, in Value b) =>
        shape.Kind is ParameterKind.Level or ParameterKind.Number
            ? Math.Abs(a.Number - b.Number) <= Math.Max(1e-3, shape.Step / 2)
            : a == b;
}
