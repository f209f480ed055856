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

    public DocumentNode? Set { get; init; }

    public PollClass Poll { get; init; }

    public RegisterDraft? Register { get; init; }
}

/// <summary>Reads one parameter.</summary>
internal static class ParameterReader
{
    public static readonly TextRule Path = new(
        AddressRules.IsParameterPath,
        "a path such as outlet/1 that ends in none of description, availability, state, link, set, do",
        TextRule.Address.Pattern
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
    };

    public static ParameterDraft Read(string path, Section section)
    {
        var kind = section.Choice("kind", "The sort of value", Kinds, "number");
        var (choices, wire) = Choices(section, kind);
        var stale = section.Duration("stale", "A value older than this is stale", TimeSpan.Zero);
        var min = section.Number("min", "The lowest value", NumberRule.Any, 0);
        var max = section.Number("max", "The highest value; the longest text", NumberRule.Any, 0);
        var isText = kind == ParameterKind.Text;
        var shape = new ParameterShape
        {
            Path = path,
            Kind = kind,
            Title = section.Text("title", "A name for people", ""),
            Unit = section.Text("unit", "The unit as it is printed", ""),
            Min = section.Has("min") ? min : double.NegativeInfinity,
            Max =
                section.Has("max") ? max
                : isText ? LongestText
                : double.PositiveInfinity,
            Step = section.Number("step", "The smallest change that means something", NumberRule.NotNegative, 0),
            Choices = choices,
            Dangerous = section.Flag("dangerous", "Setting it can do harm: the config must allow it", false),
            DangerousChoices = section.Texts(
                "dangerous-choices",
                "Choices that can do harm: the config must allow them"
            ),
            StaleAfter = stale > TimeSpan.Zero ? stale : null,
        };
        var parameter = new GearParameter
        {
            Shape = shape,
            Scale = section.Number("scale", "What one unit of the wire is worth", NumberRule.Any, 1),
            Wire = wire,
            Play = section.Child("rehearse", "How the stand-in plays it", ReadPlay) ?? new(),
        };
        return Draft(section, parameter);
    }

    public static PollClass ReadPoll(Section section) =>
        section.Choice("poll", "How often it is asked for", Polls, "fast");

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

    private static ParameterDraft Draft(Section section, GearParameter parameter)
    {
        if (parameter.Scale == 0)
        {
            section.Problem("scale", "a scale of 0 makes every value 0", "expected what one unit of the wire is worth");
        }

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
            Set = section.Raw("set", "The command; for a choice, one for each"),
            Poll = ReadPoll(section),
            Register = RegisterDraft.Read(section),
        };
    }

    private static (IReadOnlyList<string> Names, IReadOnlyList<string> Wire) Choices(
        Section section,
        ParameterKind kind
    )
    {
        var names = section.Texts("choices", "The choices, where the device uses the same words", TextRule.Segment);
        var table = section.Table("values", "Each choice (a toggle: off, on) and what stands on the line for it");
        if (table.Count == 0)
        {
            IReadOnlyList<string> usual = kind == ParameterKind.Toggle ? ["0", "1"] : names;
            if (kind == ParameterKind.Choice && names.Count == 0)
            {
                section.Problem("kind", "a choice without choices", "expected choices: or values:");
            }

            return (names, usual);
        }

        var keys = table.Select(member => member.Key.Text).ToArray();
        var wire = table.Select(member => member.Value.Text).ToArray();
        if (kind != ParameterKind.Toggle)
        {
            return (keys, wire);
        }

        if (keys.Length != 2 || !keys.Contains("off") || !keys.Contains("on"))
        {
            section.Problem("values", "a toggle has the values off and on", "expected off: and on:");
            return ([], ["0", "1"]);
        }

        return ([], keys[0] == "off" ? wire : [wire[1], wire[0]]);
    }

    private static GearPlay ReadPlay(Section section) =>
        new()
        {
            Start = section.Text("start", "What it begins with", ""),
            Wander = section.Number("wander", "How far it strays to both sides", NumberRule.NotNegative, 0),
            Grows = section.Number("grows", "How much it grows in an hour", NumberRule.NotNegative, 0),
        };
}
