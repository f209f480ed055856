using StudioControl.Studio.Conditions;
using StudioControl.Studio.Documents;
using StudioControl.Studio.Parameters;

namespace StudioControl.Studio.Bindings;

/// <summary>
/// One parameter follows another. Numbers go by <see cref="Scale"/> and <see cref="Offset"/>, or by travel where a range,
/// a taper or <see cref="Invert"/> is given; choices, toggles and texts go by name.
/// </summary>
public sealed record BindingRule
{
    /// <summary>The address that leads.</summary>
    public required string From { get; init; }

    /// <summary>The address that follows.</summary>
    public required string To { get; init; }

    /// <summary>The follower leads too.</summary>
    public bool TwoWay { get; init; }

    /// <summary>to = from × scale + offset.</summary>
    public double Scale { get; init; } = 1;

    /// <summary>In the follower's unit.</summary>
    public double Offset { get; init; }

    /// <summary>The part of the leader's range that is used; null: all of it.</summary>
    public BindingSpan? In { get; init; }

    /// <summary>The part of the follower's range that is used; null: all of it.</summary>
    public BindingSpan? Out { get; init; }

    /// <summary>The leader's curve; null: straight.</summary>
    public Taper? FromTaper { get; init; }

    /// <summary>The follower's curve; null: straight.</summary>
    public Taper? ToTaper { get; init; }

    /// <summary>Top becomes bottom, on becomes off.</summary>
    public bool Invert { get; init; }

    /// <summary>The binding acts only while this holds; null: always.</summary>
    public Condition? When { get; init; }

    /// <summary>The leader's names and what they are called at the follower; <c>*</c>: all that are not named.</summary>
    public IReadOnlyDictionary<string, string> Names { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// The follower also takes the first value that is read after either end came (back). Without it a binding acts on
    /// changes only: what stood there when a device returned moves nothing.
    /// </summary>
    public bool AtConnect { get; init; }

    internal bool GoesByTravel =>
        In is not null || Out is not null || FromTaper is not null || ToTaper is not null || Invert;

    /// <summary>Reads a rule from a config.</summary>
    public static BindingRule Read(Section section) =>
        new()
        {
            From = section.Text("from", "The address that leads.", rule: TextRule.Address),
            To = section.Text("to", "The address that follows.", rule: TextRule.Address),
            TwoWay = section.Flag("two-way", "The follower leads too.", false),
            Scale = section.Number("scale", "The leader's number times this.", NumberRule.Any, 1),
            Offset = section.Number("offset", "Added to it, in the follower's unit.", NumberRule.Any, 0),
            In = section.Child("in", "The part of the leader's range that is used.", BindingSpan.Read),
            Out = section.Child("out", "The part of the follower's range that is used.", BindingSpan.Read),
            FromTaper = ReadTaper(section, "from-taper", "The leader's curve."),
            ToTaper = ReadTaper(section, "to-taper", "The follower's curve."),
            Invert = section.Flag("invert", "Top becomes bottom, on becomes off.", false),
            When = ConditionReading.Read(section, "when", "The binding acts only while this holds."),
            Names = ReadNames(section),
            AtConnect = section.Flag("at-connect", "The follower also takes the first value that is read.", false),
        };

    private static Taper? ReadTaper(Section section, string key, string help)
    {
        var choices = new Dictionary<string, Taper?>(StringComparer.Ordinal) { ["straight"] = null };
        foreach (var name in Tapers.Names)
        {
            choices[name] = Tapers.TryFind(name, out var taper) ? taper : null;
        }

        return section.Choice(key, help, choices, "straight");
    }

    private static Dictionary<string, string> ReadNames(Section section)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var member in section.Table("names", "The leader's names and the follower's; '*': all others."))
        {
            if (member.Value.Kind == NodeKind.Scalar)
            {
                names[member.Key.Text] = member.Value.Text;
            }
            else
            {
                section.Problems.Add(member.Value, $"'{member.Key.Text}' is no name", "expected a name");
            }
        }

        return names;
    }
}

/// <summary>A part of a range; <paramref name="Low"/> may be above <paramref name="High"/>, never equal.</summary>
public sealed record BindingSpan(double Low, double High)
{
    internal static BindingSpan Read(Section section)
    {
        var low = section.Number("low", "At the bottom of travel.", NumberRule.Any);
        var high = section.Number("high", "At the top of travel.", NumberRule.Any);
        if (low == high)
        {
            section.Problem("high", "the span is empty", "expected a value that differs from 'low'");
        }

        return new(low, high);
    }
}

/// <summary>A rule that does nothing now, and why: told in the service's info.</summary>
public sealed record UnresolvedBinding(BindingRule Rule, string Reason);
