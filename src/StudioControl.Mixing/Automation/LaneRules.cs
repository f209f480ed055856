using StudioControl.Mixing.Projects;
using StudioControl.Studio.Desks;
using StudioControl.Studio.Parameters;
using Parameter = StudioControl.Mixing.Desk.Parameter;

namespace StudioControl.Mixing.Automation;

/// <summary>Which parameters have automation, and how exactly it is kept.</summary>
internal static class LaneRules
{
    private const float Decibels = 0.1f;
    private const float OfRange = 0.001f;
    private const float OfValue = 0.005f;

    /// <summary>
    /// What a channel does with its sound is automated; what it is (its name, its groups, its outboard gear) and what
    /// belongs to listening is not.
    /// </summary>
    public static bool IsAutomated(Parameter parameter) =>
        ProjectState.IsKept(parameter)
        && parameter.Kind != ParameterKind.Text
        && parameter.Target.Part is DeskPart.Strip or DeskPart.Bus or DeskPart.Main
        && parameter.Target.Control
            is not (
                DeskControl.Automation
                or DeskControl.InDca
                or DeskControl.InMuteGroup
                or DeskControl.MuteSafe
                or DeskControl.SoloSafe
                or DeskControl.SoloIsolate
                or DeskControl.Dither
                or DeskControl.SendTap
                or (>= DeskControl.InsertOn and <= DeskControl.InsertVerdict)
            );

    /// <summary>Straight lines between its points; else steps.</summary>
    public static bool IsLine(Parameter parameter) => parameter.Kind is ParameterKind.Level or ParameterKind.Number;

    /// <summary>How far a point may lie from a line that leaves it out: 0.1 dB, 0.5 % of a frequency or time, 0.1 % of a range.</summary>
    public static float Tolerance(Parameter parameter, float value) =>
        parameter.Shape switch
        {
            { Unit: "dB" } => Decibels,
            { Unit: "Hz" or "ms", Min: > 0 } => OfValue * MathF.Abs(value),
            var shape => OfRange * (float)(shape.Max - shape.Min),
        };
}
