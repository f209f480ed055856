using StudioControl.Monitor.Drawing;

namespace StudioControl.Monitor.Views;

/// <summary>Divides the screen: header, strips, main, gear, alerts.</summary>
internal static class MonitorScreen
{
    // Less than this holds no meter and no gear; a part of the picture is shown all the same.
    private const int FewestAlertRows = 2;
    private const int FewestGearRows = 4;

    /// <summary>The height with which nothing is cut off.</summary>
    public static int WantedHeight(Sight sight, int width) =>
        HeaderView.Height
        + StripsView.Rows(StripsView.Strips(sight).Count, width).Wanted
        + MainView.Height
        + GearView.Rows(sight)
        + AlertsView.Rows(sight)
        + 2;

    public static void Draw(CellGrid grid, Sight sight)
    {
        var screen = grid.Whole;
        HeaderView.Draw(screen.Rows(0, HeaderView.Height), sight);
        var body = screen.Rows(HeaderView.Height, screen.Height - HeaderView.Height);
        if (sight.Studio.Devices.Count == 0 && sight.Studio.Strips.Count == 0)
        {
            body.Right(body.Width, body.Height - 1, AlertsView.Keys, Ink.Dim);
            return;
        }

        DrawBody(body, sight);
        if (!sight.IsLive)
        {
            grid.Fade(HeaderView.Height);
        }
    }

    private static void DrawBody(Area body, Sight sight)
    {
        var hasMain = sight.Studio.Strips.ContainsKey(MainView.Bank);
        var main = hasMain ? MainView.Height : 0;
        var (wanted, fewest) = StripsView.Rows(StripsView.Strips(sight).Count, body.Width);
        var rest = body.Height - main;
        var alerts = Math.Min(AlertsView.Rows(sight), Math.Max(FewestAlertRows, rest - fewest - GearView.Rows(sight)));
        var gear = Math.Clamp(rest - alerts - fewest, FewestGearRows, GearView.Rows(sight));
        var strips = Math.Clamp(rest - alerts - gear, 0, wanted);
        var spare = rest - alerts - gear - strips;
        var gap = Math.Clamp(spare / 2, 0, 1);

        var y = 0;
        Area Next(int height, int after)
        {
            var part = body.Rows(y, height);
            y += height + after;
            return part;
        }

        StripsView.Draw(Next(strips, 0), sight);
        if (hasMain)
        {
            MainView.Draw(Next(main, gap), sight);
        }

        GearView.Draw(Next(gear, gap), sight);
        AlertsView.Draw(body.Rows(y, body.Height - y), sight);
    }
}
