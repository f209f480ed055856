using System.Globalization;

namespace StudioControl.Studio.Parameters;

/// <summary>Values as people read them: choices by name, numbers with their unit.</summary>
internal static class ValueWords
{
    /// <summary><c>-3.5 dB</c>, <c>playing</c>, <c>true</c>, a text as it is.</summary>
    public static string Of(ParameterShape shape, in Value value) =>
        shape.Kind switch
        {
            ParameterKind.Toggle => value.IsOn ? "true" : "false",
            ParameterKind.Choice when value.Index >= 0 && value.Index < shape.Choices.Count => shape.Choices[
                value.Index
            ],
            ParameterKind.Text or ParameterKind.Trigger => value.Text ?? "",
            _ => OfNumber(value.Number, shape.Unit),
        };

    /// <summary>A number with at most three decimals, and its unit.</summary>
    public static string OfNumber(double number, string unit) =>
        string.Create(CultureInfo.InvariantCulture, $"{number:0.###} {unit}").TrimEnd();
}
