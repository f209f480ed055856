using StudioControl.Monitor.Drawing;
using StudioControl.Monitor.Meters;

namespace StudioControl.Monitor.Views;

/// <summary>The channel strips, in as many columns as their number and the height need.</summary>
internal static class StripsView
{
    private const int ScaleHeight = 1;

    private const string Buses = "buses";

    // Shown beside the strips, or no strips at all: a spectrum's bands.
    private static readonly string[] Elsewhere = [MainView.Bank, "monitor", "rta"];

    // A meter longer than this says no more; two columns use the width better.
    private const int WidestColumn = 160;

    /// <summary>Rows that a number of strips wants, and the fewest with which all are seen at once.</summary>
    public static (int Wanted, int Fewest) Rows(int strips, int width)
    {
        var columns = Math.Max(1, width / StripRow.Narrowest);
        return (Split(strips, Math.Max(1, width / WidestColumn)) + ScaleHeight, Split(strips, columns) + ScaleHeight);
    }

    /// <summary>The height that is used of so many rows: columns of equal length.</summary>
    public static int Fit(int strips, int rows) =>
        rows > ScaleHeight ? Split(strips, Split(strips, rows - ScaleHeight)) + ScaleHeight : rows;

    public static void Draw(Area area, Sight sight)
    {
        var strips = Strips(sight);
        var rows = area.Height - ScaleHeight;
        if (rows < 1 || strips.Count == 0)
        {
            return;
        }

        var columns = Math.Clamp(Split(strips.Count, rows), 1, Math.Max(1, area.Width / StripRow.Narrowest));
        var page = rows * columns;
        var pages = Split(strips.Count, page);
        var first = sight.Page % pages * page;
        var width = area.Width / columns;
        for (var i = 0; i < Math.Min(page, strips.Count - first); i++)
        {
            var column = area.Columns(i / rows * width, width);
            Row(sight, strips[first + i]).Draw(column, i % rows);
        }

        var used = Math.Min(rows, strips.Count - first);
        for (var i = 0; i < columns; i++)
        {
            MeterBar.DrawScale(StripRow.Bar(area.Columns(i * width, width)), used);
        }

        if (pages > 1)
        {
            area.Text(3, used, $"page {(sight.Page % pages) + 1}/{pages} ←→", Ink.Heading);
        }
    }

    /// <summary>The strips of all engines, then their buses: where the height has no room they stand on the last pages.</summary>
    public static IReadOnlyList<Strip> Strips(Sight sight) =>
        [
            .. sight
                .Studio.Strips.Where(bank => !Elsewhere.Any(name => IsBank(bank.Key, name)))
                .OrderBy(bank => IsBank(bank.Key, Buses))
                .ThenBy(bank => bank.Key, StringComparer.Ordinal)
                .SelectMany(bank => bank.Value.Select((address, index) => new Strip(bank.Key, index, address))),
        ];

    // A further engine's banks bear its id before their name.
    private static bool IsBank(string bank, string name) =>
        bank == name || bank.EndsWith($"-{name}", StringComparison.Ordinal);

    private static StripRow Row(Sight sight, Strip strip)
    {
        var (device, path) = strip.Owner(sight);
        string? Value(string name) => sight.Value(device, $"{path}/{name}");
        return new()
        {
            Number = path[(path.LastIndexOf('/') + 1)..],
            Name = Value("name") is { Length: > 0 } name ? name.Trim() : path,
            Fader = Value("fader"),
            IsMuted = Value("mute") == "true",
            IsSoloed = Value("solo") == "true",
            Reading = sight.Meters.Read(strip.Bank, strip.Index),
        };
    }

    private static int Split(int count, int parts) => Math.Max(1, (count + parts - 1) / parts);
}

/// <summary>A strip of a bank: its place in the frame and its address.</summary>
internal readonly record struct Strip(string Bank, int Index, string Address)
{
    /// <summary>The device that has it, and its path there.</summary>
    public (string Device, string Path) Owner(Sight sight)
    {
        var address = Address;
        var device = sight
            .Studio.Cards.Keys.Where(card => address.StartsWith(card + "/", StringComparison.Ordinal))
            .MaxBy(card => card.Length);
        return device is null ? ("", address) : (device, address[(device.Length + 1)..]);
    }
}
