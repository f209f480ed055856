using StudioControl.Gear.Messages;
using StudioControl.Studio.Documents;
using StudioControl.Studio.Parameters;

namespace StudioControl.Gear.Profiles;

/// <summary>What stands on the wire for a parameter's choices.</summary>
internal sealed record WireWords(IReadOnlyList<string> Names, IReadOnlyList<string> Words)
{
    public IReadOnlyList<(int Index, string Word)> Also { get; init; } = [];

    public int Other { get; init; } = -1;
}

/// <summary>Reads how a parameter's values stand on the wire: words, codes, and what a number is worth.</summary>
internal static class WireReader
{
    // In values: a choice that stands for all that no other choice says.
    private const string Other = "*";

    public static WireWords Read(Section section, ParameterKind kind)
    {
        var names = section.Texts("choices", "The choices, where the device uses the same words", TextRule.Segment);
        var table = section.Table(
            "values",
            "Each choice (a toggle: off, on) and what stands on the line for it; a list where several words are read alike; '*' for all else"
        );
        if (table.Count == 0)
        {
            if (kind == ParameterKind.Choice && names.Count == 0)
            {
                section.Problem("kind", "a choice without choices", "expected choices: or values:");
            }

            return new(names, kind == ParameterKind.Toggle ? ["0", "1"] : names);
        }

        if (kind == ParameterKind.Toggle)
        {
            var keys = table.Select(member => member.Key.Text).ToArray();
            if (keys.Length != 2 || !keys.Contains("off") || !keys.Contains("on"))
            {
                section.Problem("values", "a toggle has the values off and on", "expected off: and on:");
                return new([], ["0", "1"]);
            }

            table = keys[0] == "off" ? table : [table[1], table[0]];
        }

        return Words(table, kind == ParameterKind.Toggle);
    }

    public static Scaling ReadScaling(Section section, ParameterShape shape)
    {
        var scale = section.Number("scale", "What one unit of the wire is worth", NumberRule.Any, 1);
        var offset = section.Number("offset", "The value where the wire says 0", NumberRule.Any, 0);
        var ends = section.Raw("wire", "The wire's numbers for min and max: [255, 1]");
        if (scale == 0)
        {
            section.Problem("scale", "a scale of 0 makes every value 0", "expected what one unit of the wire is worth");
            return Scaling.None;
        }

        if (ends is null)
        {
            return new(scale, offset);
        }

        double from = 0;
        double to = 0;
        var isRange = double.IsFinite(shape.Min) && double.IsFinite(shape.Max) && shape.Max > shape.Min;
        var isGood =
            isRange
            && ends is { Kind: NodeKind.Sequence, Items: [var first, var last] }
            && Numbers.TryParse(first.Text, out from)
            && Numbers.TryParse(last.Text, out to);
        if (!isGood || from.Equals(to) || section.Has("scale") || section.Has("offset"))
        {
            section.Problem(
                "wire",
                "these can't be the ends of a range",
                "expected wire: [0, 255] with min: and max:, and neither scale: nor offset:"
            );
            return Scaling.None;
        }

        var slope = (shape.Max - shape.Min) / (to - from);
        return new(slope, shape.Min - (from * slope));
    }

    public static IReadOnlyList<(string Wire, double Number)> ReadCodes(Section section)
    {
        var codes = new List<(string Wire, double Number)>();
        foreach (var member in section.Table("codes", "What stands on the line for no number: unknown, or -inf"))
        {
            if (member.Value.Text is "unknown" or "-inf")
            {
                codes.Add((member.Key.Text, member.Value.Text == "-inf" ? double.NegativeInfinity : double.NaN));
            }
            else if (Numbers.TryParse(member.Value.Text, out var number))
            {
                codes.Add((member.Key.Text, number));
            }
            else
            {
                section.Problems.Add(
                    member.Value,
                    $"'{member.Value.Text}' is no meaning",
                    "expected unknown, -inf or a number"
                );
            }
        }

        return codes;
    }

    private static WireWords Words(IReadOnlyList<DocumentMember> table, bool isToggle)
    {
        var words = new List<string>();
        var also = new List<(int Index, string Word)>();
        var other = -1;
        for (var i = 0; i < table.Count; i++)
        {
            var value = table[i].Value;
            if (value.Kind == NodeKind.Sequence && value.Items.Count > 0)
            {
                words.Add(value.Items[0].Text);
                also.AddRange(value.Items.Skip(1).Select(item => (i, item.Text)));
            }
            else
            {
                words.Add(value.Text);
                other = value.Text == Other ? i : other;
            }
        }

        return new(isToggle ? [] : [.. table.Select(member => member.Key.Text)], words) { Also = also, Other = other };
    }
}
