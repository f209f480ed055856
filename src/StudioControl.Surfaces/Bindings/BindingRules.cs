using StudioControl.Studio.Documents;
using StudioControl.Studio.Parameters;
using StudioControl.Surfaces.Pages;

namespace StudioControl.Surfaces.Bindings;

/// <summary>What keeps a binding from working.</summary>
/// <param name="Key">The key in the file: <c>to</c>.</param>
/// <param name="What">What is wrong.</param>
/// <param name="Expected">What to write.</param>
public sealed record BindingProblem(string Key, string What, string Expected);

/// <summary>Which controls can move which parameters.</summary>
public static class BindingRules
{
    /// <summary>What is wrong with a binding to such a parameter; null: nothing.</summary>
    public static BindingProblem? ProblemOf(SurfaceBinding binding, ParameterShape shape, Taper printedScale)
    {
        if (!shape.Access.HasFlag(Access.Write))
        {
            return new("set", $"'{binding.Address}' can only be read", "expected something that can be set");
        }

        var use = binding.UseFor(shape);
        return use is ControlUse.Button or ControlUse.Toggle
            ? ProblemOfButton(binding, shape)
            : ProblemOfTravel(binding, shape, printedScale, use);
    }

    private static BindingProblem? ProblemOfButton(SurfaceBinding binding, ParameterShape shape)
    {
        var isSwitch = shape.Kind is ParameterKind.Toggle or ParameterKind.Trigger;
        if (binding.IsHeld && (binding.To.Length > 0 || shape.Kind != ParameterKind.Toggle))
        {
            return new(
                "held",
                $"'{binding.Address}' can't be on while a button is held",
                "expected a toggle, without 'to'"
            );
        }

        if (binding.To.Length == 0 && !isSwitch)
        {
            return new("set", $"'{binding.Address}' needs a value", $"expected 'to': {ButtonValue.Expected(shape)}");
        }

        return binding.To.Length > 0 && !ButtonValue.TryRead(shape, binding.To, out _)
            ? new("to", $"'{binding.Address}' can't be '{binding.To}'", $"expected {ButtonValue.Expected(shape)}")
            : null;
    }

    private static BindingProblem? ProblemOfTravel(
        SurfaceBinding binding,
        ParameterShape shape,
        Taper printedScale,
        ControlUse use
    )
    {
        var name = use == ControlUse.Fader ? "fader" : "encoder";
        if (shape.Kind is ParameterKind.Text or ParameterKind.Trigger)
        {
            return new("as", $"'{binding.Address}' can't stand on a {name}", "expected 'as: button'");
        }

        if (binding.To.Length > 0 && !Numbers.TryParse(binding.To, out _))
        {
            return new("to", $"'{binding.To}' is no end of a range", "expected a number in the parameter's unit");
        }

        if (OutOfRange(binding.From, shape) || (Numbers.TryParse(binding.To, out var to) && OutOfRange(to, shape)))
        {
            var key = OutOfRange(binding.From, shape) ? "from" : "to";
            return new(key, $"'{binding.Address}' does not reach so far", $"expected {ButtonValue.Expected(shape)}");
        }

        return BoundRange.Of(binding, shape, printedScale) is null && (use == ControlUse.Fader || binding.Step == 0)
            ? new(
                "set",
                $"'{binding.Address}' has no lowest and highest value",
                use == ControlUse.Fader ? "expected 'from' and 'to'" : "expected 'from' and 'to', or 'step'"
            )
            : null;
    }

    private static bool OutOfRange(double? value, ParameterShape shape) =>
        shape.Kind is ParameterKind.Level or ParameterKind.Number && (value < shape.Min || value > shape.Max);
}
