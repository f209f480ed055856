using StudioControl.Studio.Desks;

namespace StudioControl.Mixing.Projects;

/// <summary>Where something stands in the file, from 1, as an editor counts.</summary>
internal readonly record struct ProjectPlace(int Line, int Column)
{
    public override string ToString() => $"line {Line}, column {Column}";
}

/// <summary>A value as the file says it: a number, true or false (1 or 0), or a text.</summary>
internal readonly record struct ProjectValue(double Number, bool IsToggle, string? Text);

/// <summary>One parameter's value.</summary>
/// <param name="Address">Beneath the engine's branch: <c>ch/1/fader</c>.</param>
/// <param name="Value">What it is to be.</param>
/// <param name="Place">Where it stands.</param>
internal sealed record ProjectEntry(string Address, ProjectValue Value, ProjectPlace Place);

/// <summary>One parameter's automation: points in the order of their time.</summary>
/// <param name="Address">Beneath the engine's branch.</param>
/// <param name="Points">Frame and value.</param>
/// <param name="Place">Where it stands.</param>
internal sealed record ProjectLane(string Address, IReadOnlyList<(long Frame, float Value)> Points, ProjectPlace Place);

/// <summary>What a project file holds, not yet held against a desk.</summary>
internal sealed class ProjectDocument
{
    /// <summary>Hz of the frames in its lanes.</summary>
    public int SampleRate { get; set; } = 48000;

    /// <summary>The desk that it was made on; null: the file does not say.</summary>
    public DeskLayout? Desk { get; set; }

    public List<ProjectEntry> Values { get; } = [];

    public List<ProjectLane> Lanes { get; } = [];

    /// <summary>What was skipped, in sentences.</summary>
    public List<string> Complaints { get; } = [];
}
