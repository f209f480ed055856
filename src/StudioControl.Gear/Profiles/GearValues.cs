using StudioControl.Studio.Documents;
using StudioControl.Studio.Parameters;

namespace StudioControl.Gear.Profiles;

/// <summary>Values as people write them in a profile.</summary>
internal static class GearValues
{
    private const string Unknown = "unknown";
    private const string Silence = "-inf";

    public static bool TryParse(GearParameter parameter, string text, out Value value)
    {
        switch (parameter.Shape.Kind)
        {
            case ParameterKind.Toggle or ParameterKind.Choice:
                var index = 0;
                while (index < parameter.Names.Count && parameter.Names[index] != text)
                {
                    index++;
                }

                value = new(index);
                return index < parameter.Names.Count;
            case ParameterKind.Text:
                value = Value.Of(text);
                return true;
            case ParameterKind.Trigger:
                value = default;
                return true;
            case ParameterKind.Number or ParameterKind.Level when text is Unknown or Silence:
                value = new(text == Unknown ? double.NaN : double.NegativeInfinity);
                return true;
            default:
                var isNumber = Numbers.TryParse(text, out var number);
                value = new(number);
                return isNumber;
        }
    }

    public static string Show(GearParameter parameter, in Value value) =>
        parameter.Shape.Kind switch
        {
            ParameterKind.Toggle or ParameterKind.Choice => value.Index >= 0 && value.Index < parameter.Names.Count
                ? parameter.Names[value.Index]
                : "?",
            ParameterKind.Text => value.Text ?? "",
            ParameterKind.Trigger => "",
            _ when double.IsNaN(value.Number) => Unknown,
            _ when double.IsNegativeInfinity(value.Number) => $"{Silence} {parameter.Shape.Unit}".TrimEnd(),
            _ => FormattableString.Invariant($"{value.Number:0.###} {parameter.Shape.Unit}").TrimEnd(),
        };
}
