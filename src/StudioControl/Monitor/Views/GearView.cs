using StudioControl.Monitor.Drawing;
using StudioControl.Telemetry.Watching;

namespace StudioControl.Monitor.Views;

/// <summary>Gear, surfaces and engines: one row each.</summary>
internal static class GearView
{
    // A link that is well is told every 10 s; what was heard within that is heard now.
    private static readonly TimeSpan LinkPace = TimeSpan.FromSeconds(15);

    private const int Engine = 2;
    private const int NameWidth = 18;
    private const int StateWidth = 9;
    private const int RightWidth = 19;

    public static int Rows(Sight sight) => Devices(sight).Count + 1;

    public static void Draw(Area area, Sight sight)
    {
        var devices = Devices(sight);
        var rows = Math.Max(0, Math.Min(devices.Count, area.Height - 1));
        var online = devices.Count(id => sight.Studio.Devices[id] == "online");
        var told = sight.IsLive ? $"{online}/{devices.Count} online" : "as last heard";
        area.Heading(0, $"Gear and surfaces ({told}{Hidden(devices.Count - rows)})");
        if (area.Width > 60)
        {
            area.Right(area.Width, 0, "    heard    answers", Ink.Dim);
        }

        for (var i = 0; i < rows; i++)
        {
            Row(area, i + 1, devices[i], sight);
        }
    }

    /// <summary>What a heading says of rows that have no room.</summary>
    public static string Hidden(int rows) => rows > 0 ? string.Create(Figures.Plain, $", {rows} not shown") : "";

    // What is not well comes first: the last ones are hidden when there is no room for all.
    private static IReadOnlyList<string> Devices(Sight sight) =>
        [
            .. sight
                .Studio.Devices.Keys.Where(id => id is not "room")
                .OrderBy(id => sight.Studio.Devices[id] == "online" || sight.IsLive is false)
                .ThenBy(Kind)
                .ThenBy(id => id, StringComparer.Ordinal),
        ];

    private static int Kind(string id) =>
        id.StartsWith("gear/", StringComparison.Ordinal) ? 0
        : id.StartsWith("surface/", StringComparison.Ordinal) ? 1
        : Engine;

    private static void Row(Area area, int y, string id, Sight sight)
    {
        var state = sight.Studio.Devices[id];
        var card = sight.Studio.Cards.GetValueOrDefault(id);
        var link = sight.Studio.Links.GetValueOrDefault(id);
        var ink = state switch
        {
            "online" => Ink.Good,
            "degraded" => Ink.Warning,
            "offline" => Ink.Bad,
            _ => Ink.Dim,
        };
        area.Text(1, y, "●", ink);
        area.Field(3, y, card?.Name is { Length: > 0 } name ? name : id, NameWidth);
        area.Text(4 + NameWidth, y, state, ink);
        var right = area.Columns(5 + NameWidth + StateWidth, area.Width);
        if (state is "online" or "degraded" && card is not null)
        {
            // A desk's thousands tell nothing in a line; what matters of it stands above.
            var values = Kind(id) == Engine ? null : sight.Studio.Values.GetValueOrDefault(id);
            Values(right.Columns(0, right.Width - RightWidth - 1), y, card, values);
            Link(area, y, link, sight);
        }
        else
        {
            var since = link?.Since is { } moment ? sight.When(moment, area.Width) : "";
            right.Field(0, y, link?.Reason ?? "", right.Width - Area.LengthOf(since) - 2, ink);
            right.Right(right.Width, y, since, Ink.Dim);
        }
    }

    private static void Values(Area area, int y, DevicePicture card, ValuesPicture? values)
    {
        var x = 0;
        foreach (var (text, isStale) in values is null ? [] : TellingValues.Of(card, values))
        {
            if (x > 0 && x + Area.LengthOf(text) > area.Width)
            {
                return;
            }

            area.Field(x, y, text, area.Width - x, isStale ? Ink.Dim : Ink.Plain);
            x += Area.LengthOf(text) + 3;
        }
    }

    private static void Link(Area area, int y, LinkPicture? link, Sight sight)
    {
        if (link?.LastHeard is { } heard)
        {
            var age = sight.Now - heard;
            area.Right(area.Width - 11, y, sight.IsLive && age < LinkPace ? "now" : Figures.Age(age), Ink.Dim);
        }

        if (link?.LatencyMs is { } latency)
        {
            area.Right(area.Width, y, $"{Figures.Short(Math.Round(latency, 1))} ms", Ink.Dim);
        }
    }
}
