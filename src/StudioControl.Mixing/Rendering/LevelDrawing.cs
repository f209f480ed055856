using System.Globalization;
using System.Text;

namespace StudioControl.Mixing.Rendering;

/// <summary>Draws levels over time: as lines of block characters, or as an SVG file.</summary>
public static class LevelDrawing
{
    private const double Floor = -60;
    private const int Rows = 8;
    private const string Eighths = " ▁▂▃▄▅▆▇█";

    /// <summary>Lines from the top: full blocks are the RMS, shades over them the peaks; the scale stands on the left.</summary>
    public static IReadOnlyList<string> Lines(LevelPicture picture, int columns)
    {
        var levels = picture.Columns(columns);
        var lines = new List<string>();
        for (var row = Rows - 1; row >= 0; row--)
        {
            var line = new StringBuilder();
            line.Append(CultureInfo.InvariantCulture, $"{Floor + ((row + 1) * -Floor / Rows), 6:0.#} ");
            foreach (var (peak, rms) in levels)
            {
                line.Append(CellOf(HeightOf(peak) - row, HeightOf(rms) - row));
            }

            lines.Add(line.ToString().TrimEnd());
        }

        return lines;
    }

    /// <summary>The same as an SVG document.</summary>
    /// <param name="picture">The levels.</param>
    /// <param name="title">Stands over it.</param>
    /// <param name="length">Of the programme; written under it.</param>
    public static string Svg(LevelPicture picture, string title, TimeSpan length)
    {
        const int Width = 960;
        const int Height = 240;
        var levels = picture.Columns(Width);
        var text = new StringBuilder();
        text.Append(
            CultureInfo.InvariantCulture,
            $"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="-48 -28 {Width + 64} {Height
                + 56}" font-family="sans-serif" font-size="12">
            <rect x="-48" y="-28" width="{Width + 64}" height="{Height + 56}" fill="#fff"/>
            <text x="0" y="-10">{System.Net.WebUtility.HtmlEncode(title)}</text>

            """
        );
        for (var decibels = 0; decibels >= (int)Floor; decibels -= 12)
        {
            var y = Height * decibels / Floor;
            text.Append(
                CultureInfo.InvariantCulture,
                $"""
                <path d="M0 {y:0.#}H{Width}" stroke="#ddd"/><text x="-8" y="{y
                    + 4:0.#}" text-anchor="end">{decibels}</text>

                """
            );
        }

        Append(text, levels, static level => level.Peak, ("#9bc4e2", Width, Height));
        Append(text, levels, static level => level.Rms, ("#2b6a99", Width, Height));
        text.Append(
            CultureInfo.InvariantCulture,
            $"<text x=\"0\" y=\"{Height + 20}\">0:00</text><text x=\"{Width}\" y=\"{Height + 20}\" "
                + $"text-anchor=\"end\">{(int)length.TotalMinutes}:{length.Seconds:00}</text>\n</svg>\n"
        );
        return text.ToString();
    }

    private static void Append(
        StringBuilder text,
        IReadOnlyList<(double Peak, double Rms)> all,
        Func<(double Peak, double Rms), double> levelOf,
        (string Color, int Width, int Height) drawing
    )
    {
        text.Append(CultureInfo.InvariantCulture, $"<path fill=\"{drawing.Color}\" d=\"M0 {drawing.Height}");
        for (var column = 0; column < all.Count; column++)
        {
            var x = (double)column * drawing.Width / all.Count;
            var y = drawing.Height * Math.Clamp(levelOf(all[column]) / Floor, 0, 1);
            text.Append(CultureInfo.InvariantCulture, $"L{x:0.#} {y:0.#}");
        }

        text.Append(CultureInfo.InvariantCulture, $"L{drawing.Width} {drawing.Height}Z\"/>\n");
    }

    // In rows: 0 at the floor.
    private static double HeightOf(double decibels) => Rows * Math.Clamp(1 - (decibels / Floor), 0, 1);

    private static char CellOf(double peak, double rms)
    {
        if (rms > 0)
        {
            return Eighths[(int)Math.Clamp(Math.Ceiling(rms * 8), 1, 8)];
        }

        return peak > 0 ? '░' : ' ';
    }
}
