using System.Globalization;
using StudioControl.Studio.Documents;

namespace StudioControl.Settings.Files;

/// <summary>A unit that is wired into the insert of a strip.</summary>
/// <param name="Strip">The strip, from 1.</param>
/// <param name="Gear">The id of the gear; empty: the unit has no control of its own.</param>
/// <param name="Place">Where it stands in the file.</param>
public sealed record InsertSettings(int Strip, string Gear, DocumentNode? Place)
{
    private const int MostStrips = 64;

    private static readonly TextRule Port = new(
        text => text.IndexOf(':', StringComparison.Ordinal) is > 0 and var at && at < text.Length - 1,
        "a JACK port such as system:playback_5",
        "^[^:]+:.+$"
    );

    /// <summary>What people call it; empty: as the gear is called.</summary>
    public string Name { get; init; } = "";

    /// <summary>The JACK ports that its inputs are wired to: one, or left and right; empty: none is given.</summary>
    public IReadOnlyList<string> Send { get; init; } = [];

    /// <summary>The JACK ports that its outputs are wired to: as many as <see cref="Send"/>.</summary>
    public IReadOnlyList<string> Return { get; init; } = [];

    internal static IReadOnlyList<InsertSettings> Read(Section section)
    {
        var inserts = new List<InsertSettings>();
        const string Help = "The units in the strips' inserts, by strip; the id of the gear alone is enough.";
        foreach (var insert in section.MapOrTexts("inserts", Help, ReadOne, "gear"))
        {
            if (inserts.Exists(other => other.Strip == insert.Strip && insert.Strip > 0))
            {
                section.Problems.Add(
                    insert.Place!,
                    $"strip {insert.Strip} is given twice",
                    "expected one unit in each insert"
                );
            }
            else if (insert.Strip > 0)
            {
                inserts.Add(insert);
            }
        }

        return inserts;
    }

    // Strip 0 stands for what is no strip, and is told here.
    private static InsertSettings ReadOne(string strip, Section section)
    {
        var isStrip =
            int.TryParse(strip, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number is >= 1 and <= MostStrips;
        var insert = new InsertSettings(
            isStrip ? number : 0,
            section.Text("gear", "The id of the gear, where it has a control of its own.", "", TextRule.Segment),
            section.Node
        )
        {
            Name = section.Text("name", "What people call it; absent: as the gear is called.", ""),
            Send = section.Texts("send", "The JACK ports of its inputs: one, or left and right.", Port),
            Return = section.Texts("return", "The JACK ports of its outputs, as many.", Port),
        };
        if (section.Node is { } node)
        {
            Check(insert, strip, node, section.Problems);
        }

        return insert;
    }

    private static void Check(InsertSettings insert, string strip, DocumentNode node, ProblemList problems)
    {
        if (insert.Strip == 0)
        {
            problems.Add(node, $"'{strip}' is no strip", $"expected a number from 1 to {MostStrips}");
        }

        if (insert.Gear.Length + insert.Name.Length == 0)
        {
            problems.Add(node, "this insert has no unit", "expected the id of gear, or a name");
        }

        if (insert.Send.Count != insert.Return.Count || insert.Send.Count > 2)
        {
            problems.Add(
                node,
                $"{insert.Send.Count} sends and {insert.Return.Count} returns make no insert",
                "expected one of each, or two of each for stereo"
            );
        }
    }
}
