using StudioControl.Monitor.Drawing;
using StudioControl.Telemetry.Watching;

namespace StudioControl.Monitor.Views;

/// <summary>Gear, surfaces and engines: one row each.</summary>
internal static class GearView
{
    // A link that is well is told every 10 s; what was heard within that is heard now.
    private static readonly TimeSpan LinkPace = TimeSpan.FromSeconds(15);

    private const int NameWidth = 18;
    private const int StateWidth = 9;
    private const int RightWidth = 19;

    public static int Rows(Sight sight) => Devices(sight).Count + 1;

    public static void Draw(Area area, Sight sight)
    {
        var devices = Devices(sight);
        area.Heading(
            0,
            $"Gear and surfaces ({devices.Count(id => sight.Studio.Devices[id] == "online")}/{devices.Count})"
        );
        if (area.Width > 60)
        {
            area.Right(area.Width, 0, "    heard    answers", Ink.Dim);
        }

        var rows = Math.Min(devices.Count, area.Height - 1);
        for (var i = 0; i < rows; i++)
        {
            // What is not well comes first when there is no room for all.
            Row(area, i + 1, devices[i], sight);
        }

        if (devices.Count > rows && rows > 0)
        {
            area.Right(area.Width, rows, $" +{devices.Count - rows} more", Ink.Dim);
        }
    }

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
        : 2;

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
        var middle = area.Columns(5 + NameWidth + StateWidth, area.Width - 5 - NameWidth - StateWidth - RightWidth - 1);
        if (state is "online" or "degraded" && card is not null)
        {
            Values(middle, y, card, sight.Studio.Values.GetValueOrDefault(id));
        }
        else
        {
            middle.Field(0, y, Why(link, sight), middle.Width, ink);
        }

        Link(area, y, link, sight);
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

    private static string Why(LinkPicture? link, Sight sight) =>
        link?.Since is { } since ? $"since {sight.When(since)}  {link.Reason}" : link?.Reason ?? "";

    private static void Link(Area area, int y, LinkPicture? link, Sight sight)
    {
        if (link?.LastHeard is { } heard)
        {
            var age = sight.Now - heard;
            area.Right(area.Width - 11, y, age < LinkPace ? "now" : Figures.Age(age), Ink.Dim);
        }

        if (link?.LatencyMs is { } latency)
        {
            area.Right(area.Width, y, $"{Figures.Short(Math.Round(latency, 1))} ms", Ink.Dim);
        }
    }
}
