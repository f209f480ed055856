using StudioControl.Monitor.Drawing;
using StudioControl.Telemetry.Watching;

namespace StudioControl.Monitor.Views;

/// <summary>What is wrong, the worst first.</summary>
internal static class AlertsView
{
    public const string Keys = " q quit   c clear peaks   ←→ strips";

    // A shorter piece of a sentence tells nothing.
    private const int LeastWhy = 12;

    public static int Rows(Sight sight) => Math.Max(1, sight.Studio.Alerts.Count) + 1;

    public static void Draw(Area area, Sight sight)
    {
        var alerts = sight.Studio.Alerts.Values.OrderBy(Rank).ThenByDescending(alert => alert.Since).ToArray();
        var firing = alerts.Count(alert => alert.State == "firing");
        var rows = Math.Max(0, Math.Min(alerts.Length, area.Height - 1));
        area.Heading(0, firing > 0 ? $"Alerts ({firing}{GearView.Hidden(alerts.Length - rows)})" : "Alerts");
        area.Right(area.Width, 0, Keys, Ink.Dim);
        if (alerts.Length == 0)
        {
            area.Text(1, 1, "none", Ink.Dim);
        }

        for (var i = 0; i < rows; i++)
        {
            Row(area, i + 1, alerts[i], sight);
        }
    }

    private static void Row(Area area, int y, AlertPicture alert, Sight sight)
    {
        var isQuiet = alert.State != "firing" || alert.IsAcknowledged;
        var ink =
            isQuiet ? Ink.Dim
            : alert.Severity == "critical" ? Ink.Bad
            : alert.Severity == "warning" ? Ink.Warning
            : Ink.Plain;
        area.Text(1, y, "▲", ink);
        area.Text(3, y, alert.Severity, ink);
        var since = alert.Since is { } moment ? sight.When(moment, area.Width) : "";
        var state =
            alert.IsAcknowledged ? "acknowledged"
            : isQuiet ? alert.State
            : "";
        var right = $"{state}  {since}";
        var room = area.Columns(12, area.Width - 12 - Area.LengthOf(right) - 1);
        room.Field(0, y, alert.Title, room.Width, isQuiet ? Ink.Dim : Ink.Strong);
        var why = Area.LengthOf(alert.Title) + 3;
        if (alert.Why.Length > 0 && room.Width - why >= LeastWhy)
        {
            room.Field(why, y, alert.Why, room.Width - why, Ink.Dim);
        }

        area.Right(area.Width, y, right, Ink.Dim);
    }

    private static int Rank(AlertPicture alert) =>
        (alert.State == "firing" && !alert.IsAcknowledged ? 0 : 10)
        + alert.Severity switch
        {
            "critical" => 0,
            "warning" => 1,
            _ => 2,
        };
}
