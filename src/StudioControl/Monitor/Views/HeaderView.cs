using StudioControl.Monitor.Drawing;

namespace StudioControl.Monitor.Views;

/// <summary>Two rows: studio, status, transport, clock; session, engine and what is waited for.</summary>
internal static class HeaderView
{
    public const int Height = 2;

    public static void Draw(Area area, Sight sight)
    {
        var clock = sight.Now.ToString("HH:mm:ss", Figures.Plain);
        area.Right(area.Width - 1, 0, clock, Ink.Dim);
        var row = area.Columns(0, area.Width - clock.Length - 2);
        var x = row.Text(1, 0, sight.Name, Ink.Strong) + 2;
        var (lamp, ink) = Status(sight);
        x = row.Text(x, 0, lamp, ink) + 3;
        if (sight.IsLive)
        {
            Transport(row, x, sight);
            Engine(area, sight);
        }
        else
        {
            area.Field(1, 1, WaitingFor(sight), area.Width - 2, Ink.Warning);
        }
    }

    /// <summary>What is missing, since when, and what will happen.</summary>
    public static string WaitingFor(Sight sight)
    {
        var since = sight.Since is { } moment ? $" since {sight.When(moment)}" : "";
        var fault = sight.Fault.Length > 0 ? $": {sight.Fault}" : "";
        return sight.Studio switch
        {
            { IsConnected: false } => $"waiting for the broker at {sight.Broker}{since}{fault}",
            { Status: "" } => $"waiting for the studio at {sight.Broker}{since}: nothing is published there",
            { Status: "stopping" } => "the studio is stopping",
            _ => $"the studio is {sight.Studio.Status}{since}",
        };
    }

    private static (string Lamp, Ink Ink) Status(Sight sight) =>
        sight.Studio switch
        {
            { IsConnected: false } => ("● no broker", Ink.Bad),
            { Status: "online" } => ("● online", Ink.Good),
            { Status: "" } => ("● waiting", Ink.Warning),
            { Status: "stopping" } => ("● stopping", Ink.Warning),
            _ => ("● offline", Ink.Bad),
        };

    private static void Transport(Area row, int x, Sight sight)
    {
        if (sight.Value("mix", "transport/state") is not { } state)
        {
            return;
        }

        var (sign, ink) = state switch
        {
            "playing" => ("▶ playing", Ink.Good),
            "recording" => ("● RECORDING", Ink.Lamp),
            _ => ($"■ {state}", Ink.Plain),
        };
        x = row.Text(x, 0, sign, ink) + 2;
        if (Figures.TryNumber(sight.Value("mix", "transport/position"), out var seconds))
        {
            x = row.Text(x, 0, Figures.Position(seconds), Ink.Strong) + 2;
        }

        const string Loop = "loop";
        if (sight.Value("mix", "transport/loop") == "true" && x + Loop.Length <= row.Width)
        {
            row.Text(x, 0, Loop, Ink.Dim);
        }
    }

    private static void Engine(Area area, Sight sight)
    {
        var x = 1;
        if (sight.Studio.Session is { } session)
        {
            string[] told = [session.Project, session.Client, session.Engineer, session.Mode];
            x = area.Text(x, 1, string.Join(" · ", told.Where(text => text.Length > 0)), Ink.Dim) + 3;
        }

        if (Figures.TryNumber(sight.Value("mix", "engine/sample-rate"), out var rate))
        {
            x = area.Text(x, 1, $"{Figures.Short(rate / 1000)} kHz", Ink.Dim) + 3;
        }

        if (Figures.TryNumber(sight.Value("mix", "engine/load"), out var load))
        {
            x = area.Text(x, 1, $"DSP {load.ToString("0", Figures.Plain)} %", load > 70 ? Ink.Warning : Ink.Dim) + 3;
        }

        if (sight.Value("mix", "engine/xruns") is { } dropouts)
        {
            area.Text(x, 1, $"dropouts {dropouts}", dropouts == "0" ? Ink.Dim : Ink.Warning);
        }
    }
}
