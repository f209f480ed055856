using System.Globalization;
using StudioControl.Records.Inventory;
using StudioControl.Studio.Inventory;

namespace StudioControl.Verbs;

/// <summary>The inventory as columns of text.</summary>
internal static class InventoryTable
{
    private static readonly string[] Heads =
    [
        "device",
        "maker and model",
        "serial",
        "place",
        "hours",
        "in sessions",
        "service",
        "calibration",
    ];

    public static int Write(InventoryReading reading, TextWriter to)
    {
        string[][] rows = [Heads, .. reading.Units.Select(Row)];
        var widths = Enumerable.Range(0, Heads.Length).Select(i => rows.Max(row => row[i].Length)).ToArray();
        foreach (var row in rows)
        {
            to.WriteLine(string.Join("  ", row.Select((text, i) => text.PadRight(widths[i]))).TrimEnd());
        }

        if (reading.Former.Count > 0)
        {
            to.WriteLine();
            to.WriteLine("No longer in the studio:");
            foreach (var (unit, count) in reading.Former)
            {
                to.WriteLine(
                    $"  {unit.Device}  {unit.Serial}  {Hours(count.Powered)} h, last seen {count.LastSeen:yyyy-MM-dd}"
                );
            }
        }

        return ExitCode.Done;
    }

    private static string[] Row(InventoryReport unit) =>
        [
            unit.Device,
            unit.Model.StartsWith(unit.Maker, StringComparison.OrdinalIgnoreCase)
                ? Or(unit.Model)
                : $"{unit.Maker} {unit.Model}".Trim(),
            Or(unit.Serial),
            Or(string.Join(", ", new[] { unit.Place, unit.Rack }.Where(text => text.Length > 0))),
            Hours(unit.Count?.Powered ?? TimeSpan.Zero),
            Hours(unit.Count?.InSessions ?? TimeSpan.Zero),
            Due(unit.Service),
            Due(unit.Calibration),
        ];

    private static string Due(Upkeep upkeep)
    {
        if (upkeep.Level == UpkeepLevel.Unplanned)
        {
            return upkeep.Last is { } last ? $"done {last:yyyy-MM-dd}" : "-";
        }

        var day = upkeep.Due is { } due ? $"{due:yyyy-MM-dd}" : "";
        var hours = upkeep.HoursLeft is { } left
            ? string.Create(CultureInfo.InvariantCulture, $"{Math.Abs(left):0} h {(left < 0 ? "over" : "left")}")
            : "";
        var word = upkeep.Level switch
        {
            UpkeepLevel.Over => "DUE ",
            UpkeepLevel.Soon => "soon ",
            _ => "",
        };
        return word + string.Join(" or ", new[] { day, hours }.Where(text => text.Length > 0));
    }

    private static string Hours(TimeSpan span) => span.TotalHours.ToString("0.0", CultureInfo.InvariantCulture);

    private static string Or(string text) => text.Length > 0 ? text : "-";
}
