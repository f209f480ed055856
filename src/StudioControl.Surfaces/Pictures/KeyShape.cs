using System.Globalization;
using System.Text;

namespace StudioControl.Surfaces.Pictures;

/// <summary>A key: its words in one or two lines as large as they fit, its sign before or above them.</summary>
internal sealed class KeyShape(StringBuilder svg)
{
    private const double LargestLetters = 9.5;
    private const double SmallestLetters = 7.5;
    private const double NarrowKey = 44;

    // Capitals of the sans-serif faces that pages have are at most this wide, as a part of their size.
    private const double LetterWidth = 0.74;
    private const double TallKey = 40;

    private static readonly Dictionary<string, string> Signs = new()
    {
        ["left"] = "M-4 0 4-4.5V4.5Z",
        ["right"] = "M4 0-4-4.5V4.5Z",
        ["up"] = "M0-4 4.5 4h-9Z",
        ["down"] = "M0 4 4.5-4h-9Z",
        ["play"] = "M7 0-5-7V7Z",
        ["stop"] = "M-6-6H6V6H-6Z",
        ["record"] = "M-7 0a7 7 0 1 0 14 0a7 7 0 1 0-14 0Z",
        ["rewind"] = "M0 0 9-6V6ZM-9 0 0-6V6Z",
        ["forward"] = "M0 0-9-6V6ZM9 0 0-6V6Z",
    };

    public void Draw(PicturePart part, int lamp)
    {
        var box = part.Box;
        Line(
            $"<g class=\"key {part.Tone}\" data-part=\"key/{part.Index}\" data-name=\"{PartShapes.Escape(NameOf(part))}\"{PartShapes.LampAttribute(lamp)}>"
        );
        Line(
            $"<rect x=\"{box.X:0.##}\" y=\"{box.Y:0.##}\" width=\"{box.Width:0.##}\" height=\"{box.Height:0.##}\" rx=\"4\"/>"
        );
        if (part.Sign.Length == 0)
        {
            Words(part.Label, box);
        }
        else if (IsArrow(part))
        {
            Sign(part.Sign, box.MiddleX, box.MiddleY);
        }
        else if (box.Height >= TallKey)
        {
            Sign(part.Sign, box.MiddleX, box.Y + (box.Height * 0.4));
            Words(part.Label, new(box.X, box.Bottom - 14, box.Width, 12));
        }
        else if (box.Width < NarrowKey)
        {
            Sign(part.Sign, box.MiddleX, box.Y + 7.5);
            Words(part.Label, new(box.X, box.Bottom - 12, box.Width, 11));
        }
        else
        {
            var isLeft = part.Sign == "left";
            Sign(part.Sign, isLeft ? box.X + 7 : box.Right - 7, box.MiddleY);
            Words(part.Label, new(isLeft ? box.X + 12 : box.X + 1, box.Y, box.Width - 13, box.Height));
        }

        Line($"</g>");
    }

    // A key of the cursor: its sign is its name.
    private static bool IsArrow(PicturePart part) =>
        part.Sign is "up" or "down" or "left" or "right"
        && part.Label.Equals(part.Sign, StringComparison.OrdinalIgnoreCase);

    private static string NameOf(PicturePart part) =>
        part.Sign is "left" or "right" && !IsArrow(part) ? $"{part.Label} {part.Sign}" : part.Label;

    private void Words(string text, Box box)
    {
        var lines = Lines(text);
        var longest = lines.Max(line => line.Length);
        var size = Math.Clamp((box.Width - 4) / (longest * LetterWidth), SmallestLetters, LargestLetters);
        for (var i = 0; i < lines.Length; i++)
        {
            var y = box.MiddleY + (size * 0.36) + ((i - ((lines.Length - 1) / 2.0)) * (size + 1));
            var isLong = lines[i].Length * LetterWidth * size > box.Width - 3;
            var pressed = isLong
                ? string.Create(
                    CultureInfo.InvariantCulture,
                    $" textLength=\"{box.Width - 4:0.##}\" lengthAdjust=\"spacingAndGlyphs\""
                )
                : "";
            Line(
                $"<text x=\"{box.MiddleX:0.##}\" y=\"{y:0.##}\" font-size=\"{size:0.##}\"{pressed}>{PartShapes.Escape(lines[i])}</text>"
            );
        }
    }

    private static string[] Lines(string text)
    {
        var words = text.Split(' ');
        return words.Length < 2 || text.Length <= 5 ? [text] : [words[0], string.Join(' ', words[1..])];
    }

    private void Sign(string name, double x, double y) =>
        Line($"<path class=\"sign\" transform=\"translate({x:0.##} {y:0.##})\" d=\"{Signs[name]}\"/>");

    private void Line(FormattableString text) => svg.Append(text.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
