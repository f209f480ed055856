using StudioControl.Gear.Profiles;
using StudioControl.Studio.Parameters;

namespace StudioControl.Gear.Proof;

/// <summary>Values by which a parameter is tried: each choice; the lowest, the highest and one between; a short text.</summary>
internal static class TrialValues
{
    // A profile with 64 choices proves nothing new with the 60th.
    private const int MostChoices = 16;

    public static IReadOnlyList<Value> Of(GearParameter parameter)
    {
        var shape = parameter.Shape;
        return shape.Kind switch
        {
            ParameterKind.Toggle => [Value.On, Value.Off],
            ParameterKind.Choice =>
            [
                .. Enumerable.Range(0, Math.Min(MostChoices, shape.Choices.Count)).Select(index => new Value(index)),
            ],
            ParameterKind.Text => [Value.Of(Text(shape, "Proof 1")), Value.Of(Text(shape, "Ab"))],
            ParameterKind.Trigger => [default],
            _ => [.. Numbers(parameter).Distinct().Select(number => new Value(number))],
        };
    }

    /// <summary>By how much a device may round a number.</summary>
    public static double Rounding(ParameterShape shape)
    {
        var span = shape.Max - shape.Min;
        return Math.Max(Math.Max(1e-3, shape.Step), double.IsFinite(span) ? span / 50 : 1);
    }

    private static IEnumerable<double> Numbers(GearParameter parameter)
    {
        var shape = parameter.Shape;
        if (double.IsFinite(shape.Min) && double.IsFinite(shape.Max))
        {
            return [shape.Max, Between(shape), shape.Min];
        }

        _ = GearValues.TryParse(parameter, parameter.Play.Start, out var start);
        var low = double.IsFinite(shape.Min) ? shape.Min : 0;
        return [Math.Min(low + 2, shape.Max), Math.Min(low + 1, shape.Max), start.Number];
    }

    private static double Between(ParameterShape shape)
    {
        var half = (shape.Max - shape.Min) / 2;
        var step =
            shape.Step > 0 ? shape.Step
            : half >= 1 ? 1
            : half;
        return shape.Min + (Math.Floor(half / step) * step);
    }

    private static string Text(ParameterShape shape, string text) =>
        double.IsFinite(shape.Max) ? text[..Math.Min(text.Length, (int)shape.Max)] : text;
}
