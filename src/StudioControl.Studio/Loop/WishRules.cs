using StudioControl.Studio.Commands;
using StudioControl.Studio.Parameters;
using StudioControl.Studio.Tree;

namespace StudioControl.Studio.Loop;

/// <summary>Whether a wish may go to its owner, and whether a report fulfils it.</summary>
internal static class WishRules
{
    // Reports pass through a device's own number format; anything nearer than this is the same in every unit we show.
    private const double Nearest = 1e-3;

    public static CommandFault Check(
        Parameter parameter,
        in ParameterState state,
        in Value value,
        bool isStep,
        out string detail
    )
    {
        var shape = parameter.Shape;
        detail = "";
        if ((shape.Access & Access.Write) != Access.Write)
        {
            detail = "it can only be read";
            return CommandFault.NotSettable;
        }

        if (parameter.Device.Availability is Availability.Offline or Availability.Disabled)
        {
            detail = parameter.Device.Reason;
            return CommandFault.Offline;
        }

        if (shape.IsDangerous(value) && !parameter.Device.Description.Allows(shape, value))
        {
            detail = $"it can do harm: name {shape.NameOf(value)} under 'allow' of {parameter.Device.Id} in the config";
            return CommandFault.Denied;
        }

        if (
            isStep
            && (shape.Kind is not (ParameterKind.Level or ParameterKind.Number) || state.Quality == Quality.Unknown)
        )
        {
            detail = "a step needs a number that is known";
            return CommandFault.Unparsable;
        }

        return CheckRange(shape, value, ref detail);
    }

    public static bool Same(Parameter parameter, in Value reported, in Value desired) =>
        parameter.Shape.Kind is ParameterKind.Level or ParameterKind.Number
            ? Math.Abs(reported.Number - desired.Number) <= Math.Max(Nearest, parameter.Shape.Step / 2)
            : reported == desired;

    /// <summary>The one form of a value, so that a wish and its report compare equal: a toggle is 0 or 1.</summary>
    public static Value Settled(ParameterKind kind, in Value value) =>
        kind == ParameterKind.Toggle ? Value.Of(value.IsOn) : value;

    private static CommandFault CheckRange(ParameterShape shape, in Value value, ref string detail)
    {
        switch (shape.Kind)
        {
            case ParameterKind.Level
            or ParameterKind.Number when !(value.Number >= shape.Min && value.Number <= shape.Max):
                detail = $"{shape.Min:0.###} to {shape.Max:0.###} {shape.Unit}".TrimEnd();
                return CommandFault.Range;
            case ParameterKind.Choice
                when value.Index < 0 || value.Index >= shape.Choices.Count || value.Number != value.Index:
                detail = $"one of {string.Join(", ", shape.Choices)}";
                return CommandFault.Range;
            case ParameterKind.Toggle when double.IsNaN(value.Number):
                detail = "true or false";
                return CommandFault.Range;
            case ParameterKind.Text when value.Text is null || value.Text.Length > shape.Max:
                detail = $"a text of at most {shape.Max:0} characters";
                return CommandFault.Range;
            default:
                return CommandFault.None;
        }
    }
}
