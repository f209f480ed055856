using StudioControl.Studio.Documents;

namespace StudioControl.Settings.Files;

/// <summary>One value that follows another.</summary>
public sealed record BindingSettings(string From, string To)
{
    /// <summary>Whether it works both ways.</summary>
    public bool TwoWay { get; init; }

    /// <summary>Multiplies a number on its way.</summary>
    public double Scale { get; init; } = 1;

    /// <summary>Is added after scaling.</summary>
    public double Offset { get; init; }

    /// <summary>Goes by travel instead of value, through the tapers of both sides.</summary>
    public bool ByTravel { get; init; }

    /// <summary>Turns the range, or a toggle, round.</summary>
    public bool Invert { get; init; }

    /// <summary>Only while this holds; empty: always.</summary>
    public string When { get; init; } = "";

    /// <summary>Choice names of the one side and what they are called on the other.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Choices { get; init; } = [];

    /// <summary>Where it stands in the file, to point at.</summary>
    public DocumentNode? Place { get; init; }

    internal static BindingSettings Read(Section section) =>
        new(
            section.Text("from", "The address that is followed.", rule: TextRule.Address),
            section.Text("to", "The address that follows.", rule: TextRule.Address)
        )
        {
            TwoWay = section.Flag("two-way", "Whether it works both ways.", false),
            Scale = section.Number("scale", "Multiplies a number on its way.", NumberRule.Any, 1),
            Offset = section.Number("offset", "Is added after scaling.", NumberRule.Any, 0),
            ByTravel = section.Flag("by-travel", "Goes by travel, through the tapers of both sides.", false),
            Invert = section.Flag("invert", "Turns the range, or a toggle, round.", false),
            When = section.Text("when", "Only while this holds, such as mix/transport/state == stopped.", ""),
            Choices =
            [
                .. section
                    .Table("choices", "Names of a choice and what they are called on the other side.")
                    .Select(member => KeyValuePair.Create(member.Key.Text, member.Value.Text)),
            ],
            Place = section.Node,
        };
}

/// <summary>One alert of the studio's own.</summary>
public sealed record AlertSettings(string When, string Severity)
{
    private static readonly Dictionary<string, string> Severities = new[]
    {
        "info",
        "warning",
        "critical",
    }.ToDictionary(severity => severity);

    /// <summary>Its name; empty: made from the condition.</summary>
    public string Id { get; init; } = "";

    /// <summary>What is wrong, for people; empty: made from the condition.</summary>
    public string Title { get; init; } = "";

    /// <summary>When it clears again; empty: as soon as the condition no longer holds.</summary>
    public string Clear { get; init; } = "";

    /// <summary>How long the condition must hold.</summary>
    public TimeSpan For { get; init; }

    /// <summary>How long it must have cleared.</summary>
    public TimeSpan Keep { get; init; }

    /// <summary>Where it stands in the file, to point at.</summary>
    public DocumentNode? Place { get; init; }

    internal static AlertSettings Read(Section section) =>
        new(
            section.Text("when", "The condition, such as gear/mains-b/voltage < 207."),
            section.Choice("severity", "How bad it is.", Severities, "warning")
        )
        {
            Id = section.Text("id", "Its name; absent: made from the condition.", "", OptionalSegment),
            Title = section.Text("title", "What is wrong, for people.", ""),
            Clear = section.Text("clear", "When it clears again, such as > 210.", ""),
            For = section.Duration("for", "How long the condition must hold.", TimeSpan.Zero),
            Keep = section.Duration("keep", "How long it must have cleared.", TimeSpan.Zero),
            Place = section.Node,
        };

    private static readonly TextRule OptionalSegment = new(
        text => text.Length == 0 || TextRule.Segment.IsGood(text),
        TextRule.Segment.Expected,
        "^[a-z0-9-]*$"
    );
}
