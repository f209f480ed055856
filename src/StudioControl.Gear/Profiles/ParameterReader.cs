using StudioControl.Gear.Messages;
using StudioControl.Studio.Documents;
using StudioControl.Studio.Parameters;
using StudioControl.Studio.Tree;

namespace StudioControl.Gear.Profiles;

/// <summary>A parameter as it was read, before its messages are understood.</summary>
internal sealed record ParameterDraft(GearParameter Parameter)
{
    public required Section Section { get; init; }

    public SourceText? Ask { get; init; }

    public IReadOnlyList<SourceText> Hear { get; init; } = [];

    /// <summary>What answers the question and means nothing at any other time.</summary>
    public IReadOnlyList<SourceText> Answer { get; init; } = [];

    public IReadOnlyList<SourceText> Subscribe { get; init; } = [];

    public IReadOnlyList<SourceText> Ack { get; init; } = [];

    public DocumentNode? Set { get; init; }

    public PollClass Poll { get; init; }

    public bool IsOptional { get; init; }

    public RegisterDraft? Register { get; init; }
}

/// <summary>Reads one parameter.</summary>
internal static class ParameterReader
{
    public static readonly TextRule Path = new(
        path => AddressRules.IsParameterPath(path) || path.Contains('{', StringComparison.Ordinal),
        "a path such as outlet/1 that ends in none of description, availability, state, link, set, do",
        "^[a-z0-9{}#-]+(/[a-z0-9{}#-]+)*$"
    );

    // What fits on the displays that we know, twice.
    private const int LongestText = 64;

    private static readonly Dictionary<string, ParameterKind> Kinds = new(StringComparer.Ordinal)
    {
        ["number"] = ParameterKind.Number,
        ["level"] = ParameterKind.Level,
        ["toggle"] = ParameterKind.Toggle,
        ["choice"] = ParameterKind.Choice,
        ["text"] = ParameterKind.Text,
        ["trigger"] = ParameterKind.Trigger,
    };

    private static readonly Dictionary<string, PollClass> Polls = new(StringComparer.Ordinal)
    {
        ["fast"] = PollClass.Fast,
        ["slow"] = PollClass.Slow,
        ["once"] = PollClass.Once,
        ["never"] = PollClass.Never,
    };

    public static ParameterDraft Read(string path, Section section)
    {
        section.Raw("for", "Written out once for each: { n: 1..8 }");
        var kind = section.Choice("kind", "The sort of value", Kinds, "number");
        var wire = WireReader.Read(section, kind);
        var shape = ReadShape(path, section, kind) with { Choices = wire.Names };
        var parameter = new GearParameter
        {
            Shape = shape,
            Scaling = WireReader.ReadScaling(section, shape),
            Wire = wire.Words,
            Also = wire.Also,
            Other = wire.Other,
            Codes = WireReader.ReadCodes(section),
            Twice = section.Duration("twice", "The device wants a command again after this", TimeSpan.Zero),
            Rest = section.Duration("rest", "After a command the device is left alone for this long", TimeSpan.Zero),
            Play = section.Child("rehearse", "How the stand-in plays it", ReadPlay) ?? new(),
        };
        var after = section.Choice(
            "after-set",
            "What a command for it is answered with",
            ProfileReader.Afters,
            "nothing"
        );
        parameter = section.Has("after-set") ? parameter with { After = after } : parameter;
        return Draft(section, parameter);
    }

    public static PollClass ReadPoll(Section section) =>
        section.Choice("poll", "How often it is asked for", Polls, "fast");

    public static bool ReadOptional(Section section) =>
        section.Flag("optional", "Not every model answers this: one that does not is well all the same", false);

    public static SourceText? Source(Section section, string key, string help)
    {
        var text = section.Text(key, help, "");
        return text.Length > 0 && section.At(key) is { } node ? new(text, node) : null;
    }

    public static IReadOnlyList<SourceText> Sources(Section section, string key, string help)
    {
        var texts = section.Texts(key, help);
        var node = section.At(key);
        return
        [
            .. texts.Select(
                (text, i) => new SourceText(text, node is { Kind: NodeKind.Sequence } ? node.Items[i] : node!)
            ),
        ];
    }

    private static ParameterShape ReadShape(string path, Section section, ParameterKind kind)
    {
        var stale = section.Duration("stale", "A value older than this is stale", TimeSpan.Zero);
        var min = section.Number("min", "The lowest value", NumberRule.Any, 0);
        var max = section.Number("max", "The highest value; the longest text", NumberRule.Any, 0);
        return new()
        {
            Path = path,
            Kind = kind,
            Title = section.Text("title", "A name for people", ""),
            Unit = section.Text("unit", "The unit as it is printed", ""),
            Min = section.Has("min") ? min : double.NegativeInfinity,
            Max =
                section.Has("max") ? max
                : kind == ParameterKind.Text ? LongestText
                : double.PositiveInfinity,
            Step = section.Number("step", "The smallest change that means something", NumberRule.NotNegative, 0),
            Dangerous = section.Flag("dangerous", "Setting it can do harm: the config must allow it", false),
            DangerousChoices = section.Texts(
                "dangerous-choices",
                "Choices that can do harm: the config must allow them"
            ),
            StaleAfter = stale > TimeSpan.Zero ? stale : null,
        };
    }

    private static ParameterDraft Draft(Section section, GearParameter parameter)
    {
        if (parameter.Shape.Min > parameter.Shape.Max)
        {
            section.Problem("min", "min is above max", "expected min below max");
        }

        foreach (
            var choice in parameter.Shape.DangerousChoices.Where(choice => !parameter.Shape.Choices.Contains(choice))
        )
        {
            section.Problem(
                "dangerous-choices",
                $"'{choice}' is no choice of this",
                "expected one of its choices",
                Nearest.Of(choice, parameter.Shape.Choices)
            );
        }

        return new(parameter)
        {
            Section = section,
            Ask = Source(section, "ask", "The question"),
            Hear = Sources(section, "hear", "What answers it, or comes by itself"),
            Answer = Sources(section, "answer", "What answers it, and says nothing unless it was asked"),
            Subscribe = Sources(section, "subscribe", "What is sent once so that the device tells changes by itself"),
            Ack = Sources(section, "ack", "What acknowledges its command, where it is not the profile's"),
            Set = section.Raw("set", "The command; for a choice, one for each"),
            Poll = ReadPoll(section),
            IsOptional = ReadOptional(section),
            Register = RegisterDraft.Read(section),
        };
    }

    private static GearPlay ReadPlay(Section section) =>
        new()
        {
            Start = section.Text("start", "What it begins with", ""),
            Wander = section.Number("wander", "How far it strays to both sides", NumberRule.NotNegative, 0),
            Grows = section.Number("grows", "How much it grows in an hour", NumberRule.NotNegative, 0),
        };
}
