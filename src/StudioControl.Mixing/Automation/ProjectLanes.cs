using StudioControl.Mixing.Desk;
using StudioControl.Mixing.Projects;

namespace StudioControl.Mixing.Automation;

/// <summary>The lanes of a project file on a desk.</summary>
internal static class ProjectLanes
{
    /// <summary>Takes them; what this desk can't play is complained about and skipped.</summary>
    public static LaneSet Read(ProjectDocument project, ParameterTable parameters)
    {
        var lanes = new Dictionary<int, Lane>();
        var rate = (int)parameters.SampleRate.Value;
        Span<byte> room = stackalloc byte[256];
        foreach (var lane in project.Lanes)
        {
            var parameter = ProjectState.Find(parameters, lane.Address, room);
            if (parameter is null || !LaneRules.IsAutomated(parameter))
            {
                var why = parameter is null ? "this desk has no such parameter" : "it has no automation";
                project.Complaints.Add($"{lane.Place}: {lane.Address}: {why}");
            }
            else if (Convert(lane, parameter, (project.SampleRate, rate)) is { } made)
            {
                lanes[parameter.Index] = made;
            }
            else
            {
                var limits = System.Text.Encoding.UTF8.GetString(parameter.Limits);
                project.Complaints.Add($"{lane.Place}: {lane.Address}: a point is out of range: wanted is {limits}");
            }
        }

        return LaneSet.Empty.With(lanes.Values);
    }

    // A project that was made at another sample rate keeps its times.
    private static Lane? Convert(ProjectLane lane, Parameter parameter, (int From, int To) rate)
    {
        var (frames, values) = (new long[lane.Points.Count], new float[lane.Points.Count]);
        var count = 0;
        foreach (var (frame, value) in lane.Points)
        {
            if (!parameter.IsInRange(value) || (!LaneRules.IsLine(parameter) && !IsStep(parameter, value)))
            {
                return null;
            }

            var at = rate.From == rate.To ? frame : (long)((decimal)frame * rate.To / rate.From);
            count -= count > 0 && frames[count - 1] == at ? 1 : 0;
            (frames[count], values[count]) = (at, value);
            count++;
        }

        return new(parameter.Index, parameter.Target, LaneRules.IsLine(parameter), frames, values, count);
    }

    private static bool IsStep(Parameter parameter, float value) =>
        value >= 0
        && value == MathF.Floor(value)
        && value
            < (
                parameter.Kind == StudioControl.Studio.Parameters.ParameterKind.Toggle
                    ? 2
                    : parameter.Shape.Choices.Count
            );
}
