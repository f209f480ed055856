using StudioControl.Studio.Parameters;

namespace StudioControl.Surfaces.Pages;

/// <summary>What a turn or a push of a V-Pot wishes for.</summary>
internal static class KnobTurn
{
    // A turn of 63 ticks is half of the range; with SHIFT four times finer.
    private const double TicksOfRange = 126;
    private const double FineTicksOfRange = 510;

    // What is set by ear over a wide range is there in three turns of 24 detents; with SHIFT ten times finer.
    private const double TicksOfWideRange = 72;
    private const double FineTicksOfWideRange = 720;

    /// <summary>The value that a turn leads to; false: it leads nowhere. <paramref name="from"/> is where it starts.</summary>
    public static bool TryTurn(Control control, in Value from, int ticks, bool isFine, out Value wish)
    {
        wish = control.Shape.Kind switch
        {
            ParameterKind.Level or ParameterKind.Number => new(Turned(control, from.Number, ticks, isFine)),
            ParameterKind.Toggle when !control.Shape.Dangerous => Value.Of(ticks > 0),
            ParameterKind.Choice => new(Next(control.Shape, from.Index, Math.Sign(ticks))),
            _ => from,
        };
        return wish != from;
    }

    /// <summary>The value that a push leads to; false: it leads nowhere. A fader has no middle: nothing sends it anywhere.</summary>
    public static bool TryPush(Control control, in Value from, out Value wish)
    {
        wish = control.Shape.Kind switch
        {
            ParameterKind.Toggle => Value.Of(!from.IsOn),
            _ => new(0),
        };
        return control.HasMiddle || control.Shape.Kind is ParameterKind.Toggle or ParameterKind.Trigger;
    }

    private static double Turned(Control control, double from, int ticks, bool isFine)
    {
        var step = control.Shape.Step;
        if (!control.HasRange)
        {
            return Math.Clamp(from + (ticks * (step > 0 ? step : 1)), control.Shape.Min, control.Shape.Max);
        }

        var isWide = control.IsLogarithmic || control.IsOfChannel;
        var coarse = isWide ? TicksOfWideRange : TicksOfRange;
        var fine = isWide ? FineTicksOfWideRange : FineTicksOfRange;
        var travel = control.ToTravel(from) + (ticks / (isFine ? fine : coarse));
        var to = control.ToValue(Math.Clamp(travel, 0, 1));
        return control.Label.Length > 0 && step > 0 ? InSteps(control.Shape, from, to, Math.Sign(ticks)) : to;
    }

    // A device takes whole steps: a tick that is less than one still moves by one.
    private static double InSteps(ParameterShape shape, double from, double to, int direction)
    {
        var start = Math.Round((from - shape.Min) / shape.Step);
        var steps = Math.Round((to - shape.Min) / shape.Step);
        var moved = steps == start ? start + direction : steps;
        return Math.Clamp(shape.Min + (moved * shape.Step), shape.Min, shape.Max);
    }

    // What can do harm is not met by turning past it.
    private static int Next(ParameterShape shape, int from, int direction)
    {
        var next = from + direction;
        while (next >= 0 && next < shape.Choices.Count && shape.IsDangerous(new(next)))
        {
            next += direction;
        }

        return next >= 0 && next < shape.Choices.Count ? next : from;
    }
}
