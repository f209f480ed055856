using System.Globalization;
using StudioControl.Studio.Documents;

namespace StudioControl.Settings.Files;

/// <summary>A piece of gear that is wired into the insert of a strip.</summary>
/// <param name="Strip">The strip, from 1.</param>
/// <param name="Gear">The id of the gear.</param>
/// <param name="Place">Where it stands in the file.</param>
public sealed record InsertSettings(int Strip, string Gear, DocumentNode Place)
{
    private const int MostStrips = 64;

    internal static IReadOnlyList<InsertSettings> Read(Section section)
    {
        var inserts = new List<InsertSettings>();
        foreach (var (strip, gear) in section.Table("inserts", "Strips and the id of the gear in their insert."))
        {
            var isStrip =
                int.TryParse(strip.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                && number is >= 1 and <= MostStrips;
            if (!isStrip)
            {
                section.Problems.Add(strip, $"'{strip.Text}' is no strip", $"expected a number from 1 to {MostStrips}");
            }
            else if (inserts.Exists(insert => insert.Strip == number))
            {
                section.Problems.Add(strip, $"strip {number} is given twice", "expected one unit in each insert");
            }
            else if (!TextRule.Segment.IsGood(gear.Text))
            {
                section.Problems.Add(gear, $"'{gear.Text}' is no id of gear", $"expected {TextRule.Segment.Expected}");
            }
            else
            {
                inserts.Add(new(number, gear.Text, gear));
            }
        }

        return inserts;
    }
}
