using StudioControl.Gear.Messages;
using StudioControl.Studio.Documents;

namespace StudioControl.Gear.Profiles;

/// <summary>Reads what a device says by itself and that means more than its fields: values, and what to ask then.</summary>
internal sealed class EventReader(Section section, IReadOnlyList<ParameterDraft> drafts, PatternReader patterns)
{
    public IReadOnlyList<Template> Read() =>
        [
            .. section
                .List("events", "What it says by itself: values that it means, what to ask then", ReadOne)
                .SelectMany(templates => templates),
        ];

    private Template[] ReadOne(Section one)
    {
        one.Raw("for", "Written out once for each: { n: 1..8 }");
        var sources = ParameterReader.Sources(one, "hear", "The message");
        var constants = Values(one);
        var asks = Asks(one);
        return
        [
            .. sources
                .Select(source => patterns.Read(source, -1))
                .OfType<Template>()
                .Select(template => new Template(template.Parts, template.Text) { Constants = constants, Asks = asks }),
        ];
    }

    private List<Hit> Values(Section one)
    {
        var constants = new List<Hit>();
        foreach (var member in one.Table("values", "What it means, by path"))
        {
            var index = IndexOf(one, member.Key);
            if (index < 0)
            {
                continue;
            }

            if (GearValues.TryParse(drafts[index].Parameter, member.Value.Text, out var value))
            {
                constants.Add(new(index, value.Number, 0, 0, new ConstantCodec(value)));
            }
            else
            {
                one.Problems.Add(
                    member.Value,
                    $"'{member.Value.Text}' is no value of {member.Key.Text}",
                    "expected one of its kind"
                );
            }
        }

        return constants;
    }

    private int[] Asks(Section one)
    {
        var texts = one.Texts("asks", "Parameters to ask for when it is heard; route/* is all of route/…");
        var node = one.At("asks");
        return
        [
            .. texts
                .SelectMany((_, i) => Asked(one, node!.Kind == NodeKind.Sequence ? node.Items[i] : node))
                .Where(index => index >= 0),
        ];
    }

    private List<int> Asked(Section one, DocumentNode name)
    {
        var all = Enumerable
            .Range(0, drafts.Count)
            .Where(i =>
                name.Text.EndsWith("/*", StringComparison.Ordinal)
                && drafts[i].Parameter.Shape.Path.StartsWith(name.Text[..^1], StringComparison.Ordinal)
            )
            .ToList();
        return all.Count > 0 ? all : [IndexOf(one, name)];
    }

    private int IndexOf(Section one, DocumentNode name)
    {
        for (var i = 0; i < drafts.Count; i++)
        {
            if (drafts[i].Parameter.Shape.Path == name.Text)
            {
                return i;
            }
        }

        one.Problems.Add(
            name,
            $"'{name.Text}' is no parameter of this profile",
            "expected a path",
            Nearest.Of(name.Text, drafts.Select(draft => draft.Parameter.Shape.Path))
        );
        return -1;
    }
}
