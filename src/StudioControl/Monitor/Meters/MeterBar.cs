using System.Text;
using StudioControl.Monitor.Drawing;

namespace StudioControl.Monitor.Meters;

/// <summary>Draws a lying meter: RMS bright, from there to the peak darker, the held peak as a tick.</summary>
internal static class MeterBar
{
    // Eighths of a cell, from none to all.
    private const string Eighths = " ▏▎▍▌▋▊▉█";

    public static void Draw(Area bar, int y, MeterReading reading)
    {
        var peak = MeterScale.Travel(reading.Peak) * bar.Width;
        var rms = MeterScale.Travel(reading.Rms) * bar.Width;
        for (var x = 0; x < bar.Width; x++)
        {
            var lit = Math.Clamp((int)Math.Round((peak - x) * 8), 0, 8);
            bar.Set(x, y, new Rune(Eighths[lit]), lit == 0 ? Ink.Track : Zone(x, bar.Width, isSoft: x + 0.5 > rms));
        }

        var hold = (int)Math.Ceiling(MeterScale.Travel(reading.Hold) * bar.Width) - 1;
        if (hold >= (int)peak && hold >= 0)
        {
            bar.Set(hold, y, new Rune('▕'), Zone(hold, bar.Width, isSoft: false));
        }
    }

    /// <summary>The figures under a bar, each centred at its level where there is room.</summary>
    public static void DrawScale(Area bar, int y)
    {
        var free = 0;
        foreach (var mark in MeterScale.Marks)
        {
            var text = Math.Abs(mark).ToString(Figures.Plain);
            var x = Math.Min((int)(MeterScale.Travel(mark) * bar.Width) - (text.Length / 2), bar.Width - text.Length);
            if (x >= free)
            {
                free = bar.Text(x, y, text, Ink.Dim) + 1;
            }
        }
    }

    private static Ink Zone(int x, int width, bool isSoft)
    {
        var travel = (x + 0.5) / width;
        return travel > MeterScale.Travel(MeterScale.High) ? (isSoft ? Ink.HighSoft : Ink.High)
            : travel > MeterScale.Travel(MeterScale.Middle) ? (isSoft ? Ink.MiddleSoft : Ink.Middle)
            : isSoft ? Ink.LowSoft
            : Ink.Low;
    }
}
