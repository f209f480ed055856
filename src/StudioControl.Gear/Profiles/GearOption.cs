using StudioControl.Studio.Documents;

namespace StudioControl.Gear.Profiles;

/// <summary>
/// Something that differs from unit to unit and that only the studio's file knows: how many outputs, the name of a block.
/// In a profile's texts <c>{name}</c> stands for it.
/// </summary>
public sealed record GearOption(string Name)
{
    /// <summary>What it is, for people.</summary>
    public string Help { get; init; } = "";

    /// <summary>What it is where the studio says nothing: one text, or a list.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    /// <summary>Whether it is a list.</summary>
    public bool IsList { get; init; }

    /// <summary>The lowest number; null: it is no number.</summary>
    public double? Min { get; init; }

    /// <summary>The highest number.</summary>
    public double? Max { get; init; }

    internal static GearOption Read(string name, Section section)
    {
        var fallback = section.Raw(
            "default",
            "What it is where the studio's file says nothing: a text, a number, a list"
        );
        var min = section.Number("min", "The lowest number", NumberRule.Any, 0);
        var max = section.Number("max", "The highest number", NumberRule.Any, 0);
        var option = new GearOption(name)
        {
            Help = section.Text("help", "What it is, for people", ""),
            Values = fallback is null ? [""] : Texts(fallback),
            IsList = fallback is { Kind: NodeKind.Sequence },
            Min = section.Has("min") ? min : null,
            Max = section.Has("max") ? max : null,
        };
        if (name.Length > 0 && !name.All(char.IsAsciiLetterLower))
        {
            section.Problem("default", $"'{name}' can't be an option's name", "expected lower-case letters only");
        }

        return option;
    }

    /// <summary>The option with what a studio's file says for it; what does not fit is a problem there.</summary>
    internal GearOption With(DocumentNode chosen, ProblemList problems)
    {
        if (chosen.Kind == NodeKind.Mapping || (chosen.Kind == NodeKind.Sequence && !IsList))
        {
            problems.Add(chosen, $"'{Name}' is one value", $"expected {Name}: {(Help.Length > 0 ? Help : "a value")}");
            return this;
        }

        var values = Texts(chosen);
        foreach (var value in values.Where(value => !IsFit(value)))
        {
            problems.Add(
                chosen,
                $"'{value}' can't be used for '{Name}'",
                $"expected a number from {Min ?? double.MinValue} to {Max ?? double.MaxValue}"
            );
            return this;
        }

        return this with
        {
            Values = values,
        };
    }

    private bool IsFit(string value) =>
        Min is null && Max is null
        || (Numbers.TryParse(value, out var number) && number >= (Min ?? number) && number <= (Max ?? number));

    private static string[] Texts(DocumentNode node) =>
        node.Kind == NodeKind.Sequence ? [.. node.Items.Select(item => item.Text)] : [node.Text];
}
