using StudioControl.Monitor.Drawing;

namespace StudioControl.Monitor.Views;

/// <summary>The main bus: two meters and its loudness.</summary>
internal static class MainView
{
    public const string Bank = "main";

    public const int Height = 3;

    private static readonly string[] Sides = ["left", "right"];

    public static void Draw(Area area, Sight sight)
    {
        for (var side = 0; side < Sides.Length; side++)
        {
            new StripRow
            {
                Number = "",
                Name = $"Main {Sides[side]}",
                Fader = sight.Value("mix", "main/fader"),
                IsMuted = sight.Value("mix", "main/mute") == "true",
                Reading = sight.Meters.Read(Bank, side),
            }.Draw(area, side);
        }

        if (sight.Studio.Loudness is { } loudness)
        {
            var x = 3;
            x = Figure(area, x, "M", Figures.Level(loudness.Momentary), Ink.Plain);
            x = Figure(area, x, "S", Figures.Level(loudness.ShortTerm), Ink.Plain);
            x = Figure(area, x, "I", Figures.Level(loudness.Integrated), Ink.Strong);
            x = area.Text(x - 1, 2, "LUFS", Ink.Dim) + 3;
            x = Figure(area, x, "LRA", Figures.Level(loudness.Range), Ink.Plain);
            x = Figure(area, x, "TP", Figures.Level(sight.TruePeak), sight.TruePeak > -1 ? Ink.Bad : Ink.Plain);
            x = area.Text(x - 1, 2, "dBTP", Ink.Dim) + 3;
            var phase = loudness.Correlation.ToString("+0.00;-0.00;0.00", Figures.Plain);
            Figure(area, x, "corr", phase, loudness.Correlation < 0 ? Ink.Bad : Ink.Plain);
        }
    }

    private static int Figure(Area area, int x, string name, string figure, Ink ink)
    {
        x = area.Text(x, 2, name, Ink.Dim) + 1;
        return area.Text(x, 2, figure.PadLeft(5), ink) + 2;
    }
}
