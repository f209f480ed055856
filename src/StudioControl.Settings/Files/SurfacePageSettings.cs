using StudioControl.Studio.Documents;

namespace StudioControl.Settings.Files;

/// <summary>A page of a surface beside the mix: parameters under its V-Pots, its faders or both.</summary>
public sealed record SurfacePageSettings(string Name, string Button)
{
    /// <summary>Addresses under the V-Pots.</summary>
    public IReadOnlyList<string> Knobs { get; init; } = [];

    /// <summary>Addresses under the faders.</summary>
    public IReadOnlyList<string> Faders { get; init; } = [];

    /// <summary>What an address is called on the strip.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();

    /// <summary>Where it stands in the file; null: nowhere.</summary>
    public DocumentNode? Place { get; init; }

    internal static SurfacePageSettings Read(Section section)
    {
        var page = new SurfacePageSettings(
            section.Text("name", "What it is called.", rule: PageName),
            section.Text(
                "button",
                "The button that shows it, and again the mix: plug-in, f1, user.",
                "",
                TextRule.Segment
            )
        )
        {
            Knobs = section.Texts(
                "v-pots",
                "Addresses under the V-Pots; more than eight are banked.",
                TextRule.Address
            ),
            Faders = section.Texts(
                "faders",
                "Addresses under the faders; absent: they stay the mix's.",
                TextRule.Address
            ),
            Labels = ReadLabels(section),
            Place = section.Node,
        };
        if (page.Knobs.Count + page.Faders.Count == 0)
        {
            section.Problem("v-pots", "the page is empty", "expected 'v-pots', 'faders' or both");
        }

        return page;
    }

    private static readonly TextRule PageName = new(
        text => text.Length is > 0 and <= 32 && text != "mix",
        "a name of at most 32 characters that is not 'mix'"
    );

    private static Dictionary<string, string> ReadLabels(Section section)
    {
        var labels = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (
            var (address, label) in section.Table("labels", "What an address of this page is called on its strip.")
        )
        {
            if (label is { Kind: NodeKind.Scalar, IsEmpty: false })
            {
                labels[address.Text] = label.Text;
            }
            else
            {
                section.Problems.Add(label, $"'{address.Text}' has no name", "expected a text");
            }
        }

        return labels;
    }
}

/// <summary>A button of a surface and the parameter that it sets.</summary>
/// <param name="Button">Its name in the profile: <c>f1</c>.</param>
/// <param name="Set">The address.</param>
/// <param name="To">The value; empty: a toggle changes, an action is done.</param>
public sealed record SurfaceButtonSettings(string Button, string Set, string To)
{
    /// <summary>Whether a toggle is on only while the button is down.</summary>
    public bool Held { get; init; }

    /// <summary>Where it stands in the file; null: nowhere.</summary>
    public DocumentNode? Place { get; init; }

    internal static SurfaceButtonSettings Read(string button, Section section) =>
        new(
            button,
            section.Text("set", "The parameter.", rule: TextRule.Address),
            section.Text("to", "The value; absent: a toggle changes, an action is done.", "")
        )
        {
            Held = section.Flag("held", "A toggle is on only while the button is down: talkback.", false),
            Place = section.Node,
        };
}
