using StudioControl.Studio.Documents;

namespace StudioControl.Gear.Profiles;

/// <summary>Reads a profile's options, takes what the studio's file chooses, and writes the profile out with them.</summary>
internal sealed class OptionReader(Section section)
{
    public IReadOnlyList<GearOption> Read(IReadOnlyList<DocumentMember> chosen)
    {
        var options = section
            .Map("options", "What differs from unit to unit; the studio's file chooses", GearOption.Read)
            .Where(option => option.Name.Length > 0)
            .ToList();
        foreach (var member in chosen)
        {
            var index = options.FindIndex(option => option.Name == member.Key.Text);
            if (index >= 0)
            {
                options[index] = options[index].With(member.Value, section.Problems);
                continue;
            }

            var names = options.Select(option => option.Name).ToArray();
            section.Problems.Add(
                member.Key,
                $"this profile has no option '{member.Key.Text}'",
                names.Length > 0 ? $"expected one of {string.Join(", ", names)}" : "leave 'options' out",
                Nearest.Of(member.Key.Text, names)
            );
        }

        if (section.Node is { Kind: NodeKind.Mapping } node)
        {
            var isHex = node.Find("notation")?.Text == "hex";

            // The examples prove the profile as it is shipped; another unit has other addresses.
            var kept = chosen.Count == 0 ? node : Without(node, "examples");
            section.Replace(new ProfileExpansion(section.Problems, isHex).Expand(kept, options));
        }

        return options;
    }

    private static DocumentNode Without(DocumentNode node, string key) =>
        node with
        {
            Members = [.. node.Members.Where(member => member.Key.Text != key)],
        };
}
