using StudioControl.Studio.Documents;

namespace StudioControl.Settings.Files;

/// <summary>Which studio this is.</summary>
public sealed record IdentitySettings(string Id, string Name)
{
    internal static IdentitySettings Read(Section section)
    {
        var id = section.Text("id", "The room's name in topics: studio/<id>/….", rule: TextRule.Segment);
        return new(id, section.Text("name", "The room's name for people.", id.Length > 0 ? id : "studio"));
    }

    internal static IdentitySettings Missing(Section file)
    {
        if (!file.Has("studio"))
        {
            file.Problem("studio", "'studio' is missing", "expected studio: { id: room-a, name: Room A }");
        }

        return new("studio", "studio");
    }
}

/// <summary>What is worked on.</summary>
public sealed record SessionSettings(string Project, string Client, string Engineer, string Mode)
{
    private static readonly Dictionary<string, string> Modes = new[]
    {
        "idle",
        "tracking",
        "mixing",
        "mastering",
    }.ToDictionary(mode => mode);

    internal static SessionSettings Read(Section section) =>
        new(
            section.Text("project", "The project's name.", ""),
            section.Text("client", "The client's name; published on MQTT only if it stands here.", ""),
            section.Text("engineer", "Who sits at the desk.", ""),
            section.Choice("mode", "What is done.", Modes, "idle")
        );
}

/// <summary>Where the log goes.</summary>
public sealed record LogSettings
{
    /// <summary>The least level that is written: <c>debug</c>, <c>info</c>, <c>warning</c>.</summary>
    public string Level { get; init; } = "info";

    /// <summary>A file for compact JSON lines; empty: console only.</summary>
    public string File { get; init; } = "";

    private static readonly Dictionary<string, string> Levels = new[]
    {
        "debug",
        "info",
        "warning",
        "error",
    }.ToDictionary(level => level);

    internal static LogSettings Read(Section section) =>
        new()
        {
            Level = section.Choice("level", "The least level that is written.", Levels, "info"),
            File = section.Text("file", "A file for JSON lines, kept for 14 days; empty: console only.", ""),
        };
}
