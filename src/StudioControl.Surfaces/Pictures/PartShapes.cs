using System.Globalization;
using System.Text;
using StudioControl.Surfaces.Profiles;
using StudioControl.Surfaces.Rehearsal;

namespace StudioControl.Surfaces.Pictures;

/// <summary>The shapes of a picture's parts, as SVG.</summary>
internal sealed class PartShapes(StringBuilder svg, SurfaceSight sight)
{
    /// <summary>From the upper edge of a fader's box to the middle of its cap at the top of its travel, and the same below.</summary>
    public const double FaderEnd = 26;

    private const double CapWidth = 30;
    private const double CapHeight = 40;

    // Scale marks that stand closer are left out; the end marks never.
    private const double ClosestMarks = 11;
    private static readonly double[] Marks = [10, 6, 5, 0, -5, -10, -20, -30, -40, -50, -60];

    public void Draw(PicturePart part)
    {
        switch (part.Kind)
        {
            case PartKind.Title:
                DrawTitle(part);
                break;
            case PartKind.Display:
                DrawDisplay(part);
                break;
            case PartKind.Second:
                DrawSecond(part);
                break;
            case PartKind.Time:
                DrawDigits(part, "time", sight.Time);
                break;
            case PartKind.Assignment:
                DrawDigits(part, "assignment", sight.Assignment);
                break;
            case PartKind.Knob:
                new KnobShape(svg, sight).Draw(part);
                break;
            case PartKind.Bar:
                new KnobShape(svg, sight).DrawBar(part);
                break;
            case PartKind.Key:
                new KeyShape(svg).Draw(part, sight.Lamps[part.Index]);
                break;
            case PartKind.Lamp:
                DrawLamp(part);
                break;
            case PartKind.Scale:
                DrawScale(part);
                break;
            case PartKind.Fader:
                DrawFader(part);
                break;
            case PartKind.Meter:
                DrawMeter(part);
                break;
            case PartKind.Jog:
                DrawJog(part);
                break;
            default:
                throw new InvalidOperationException($"A {part.Kind} has no shape.");
        }
    }

    /// <summary>A text as it may stand in a file.</summary>
    public static string Escape(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal)
            .Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace("\"", "&quot;", StringComparison.Ordinal);

    /// <summary>The attribute that says how a lamp is lit; nothing while it is dark.</summary>
    public static string LampAttribute(int lamp) =>
        lamp switch
        {
            0 => "",
            1 => " data-lamp=\"flash\"",
            _ => " data-lamp=\"on\"",
        };

    private void DrawTitle(PicturePart part)
    {
        var pressed =
            part.Label.Length * TitleLetter > part.Box.Width
                ? string.Create(
                    CultureInfo.InvariantCulture,
                    $" textLength=\"{part.Box.Width:0.##}\" lengthAdjust=\"spacingAndGlyphs\""
                )
                : "";
        Line($"<text class=\"title\" x=\"{part.Box.X:0.##}\" y=\"{part.Box.Y + 9:0.##}\"{pressed}>{part.Label}</text>");
    }

    // A capital of a title and the space after it.
    private const double TitleLetter = 6.6;

    private void DrawDisplay(PicturePart part)
    {
        var (box, strip, cells) = (part.Box, part.Index, Math.Max(7, sight.Profile.Displays.Cells));
        var (kind, letter) =
            cells <= 9 ? ("", 14)
            : cells <= 12 ? (" dense", 11)
            : (" densest", 8);
        var tint = sight.Colours[strip];
        Line(
            $"<g class=\"display{kind}\" data-part=\"display/{strip}\"{(tint == 0 ? "" : " data-tinted=\"\"")}>{Rect(box, 3, "glass")}"
        );
        Line(
            $"<rect class=\"tint\" x=\"{box.X:0.##}\" y=\"{box.Y:0.##}\" width=\"{box.Width:0.##}\" height=\"{box.Height:0.##}\" rx=\"3\" fill=\"{(tint == 0 ? "none" : string.Create(CultureInfo.InvariantCulture, $"#{tint:x6}"))}\"/>"
        );
        var x = box.X + ((box.Width - (LetterWidth * letter * cells)) / 2);
        Line($"<text x=\"{x:0.##}\" y=\"{box.Y + 18:0.##}\">{Escape(sight.Upper[strip])}</text>");
        Line($"<text x=\"{x:0.##}\" y=\"{box.Y + 36:0.##}\">{Escape(sight.Lower[strip])}</text></g>");
    }

    private void DrawSecond(PicturePart part)
    {
        var (box, strip) = (part.Box, part.Index);
        var lines = SecondCells.LinesOf(sight.Profile.Displays.SecondText);
        var cells = SecondCells.PlaceOf(sight.Profile.Displays.SecondText, strip).Cells;
        var x = box.X + ((box.Width - (LetterWidth * 14 * cells)) / 2);
        Line($"<g class=\"display\" data-part=\"second/{strip}\">{Rect(box, 3, "glass")}");
        for (var line = 0; line < lines; line++)
        {
            var text = line == 0 ? sight.Second[strip] : sight.SecondLower[strip];
            Line($"<text x=\"{x:0.##}\" y=\"{box.Y + 18 + (18 * line):0.##}\">{Escape(text)}</text>");
        }

        Line($"</g>");
    }

    // Of a monospaced letter, as a part of its size.
    private const double LetterWidth = 0.602;

    private void DrawDigits(PicturePart part, string kind, string text)
    {
        var box = part.Box;
        Line($"<g class=\"{kind}\" data-part=\"{kind}/0\">{Rect(box, 3)}");
        Line($"<text x=\"{box.MiddleX:0.##}\" y=\"{box.MiddleY + 10:0.##}\">{Escape(text)}</text></g>");
    }

    private void DrawLamp(PicturePart part)
    {
        var (x, y) = (part.Box.X + 6, part.Box.MiddleY);
        var lamp = LampAttribute(sight.Lamps[part.Index]);
        Line(
            $"<g class=\"lamp {part.Tone}\" data-part=\"key/{part.Index}\"{lamp}><circle cx=\"{x:0.##}\" cy=\"{y:0.##}\" r=\"3.5\"/>"
        );
        Line($"<text x=\"{x + 8:0.##}\" y=\"{y + 3:0.##}\">{Escape(part.Label)}</text></g>");
    }

    private void DrawScale(PicturePart part)
    {
        var taper = sight.Profile.Faders.Taper;
        var (right, top, travel) = (part.Box.Right, part.Box.Y + FaderEnd, part.Box.Height - (2 * FaderEnd));
        Line($"<g class=\"scale\">");
        Mark("∞", top + travel, right, "");
        var last = double.NegativeInfinity;
        var highest = taper.ToValue(1) + 0.1;
        foreach (var level in Marks.Where(level => level <= highest && !(level == 6 && highest > 10)))
        {
            var y = top + ((1 - taper.ToTravel(level)) * travel);
            if (y - last < ClosestMarks || top + travel - y < ClosestMarks)
            {
                continue;
            }

            last = y;
            Mark(
                Math.Abs(level).ToString("0", CultureInfo.InvariantCulture),
                y,
                right,
                level == 0 ? " class=\"unity\"" : ""
            );
        }

        Line($"</g>");
    }

    private void Mark(string text, double y, double right, string kind)
    {
        Line($"<text{kind} x=\"{right - 8:0.##}\" y=\"{y + 3.2:0.##}\">{text}</text>");
        Line($"<line x1=\"{right - 5:0.##}\" x2=\"{right + 4:0.##}\" y1=\"{y:0.##}\" y2=\"{y:0.##}\"/>");
    }

    private void DrawFader(PicturePart part)
    {
        var box = part.Box;
        var travel = box.Height - (2 * FaderEnd);
        var up = travel * sight.Faders[part.Index] / sight.Profile.Faders.FullScale;
        Line(
            $"<g class=\"fader {part.Tone}\" data-part=\"fader/{part.Index}\" data-name=\"{part.Label}\" data-travel=\"{travel:0.##}\">"
        );
        Line(
            $"<rect class=\"reach\" x=\"{box.X:0.##}\" y=\"{box.Y:0.##}\" width=\"{box.Width:0.##}\" height=\"{box.Height:0.##}\" fill=\"none\" pointer-events=\"all\"/>"
        );
        Line(
            $"<rect class=\"slot\" x=\"{box.MiddleX - 2.5:0.##}\" y=\"{box.Y + 10:0.##}\" width=\"5\" height=\"{box.Height - 20:0.##}\" rx=\"2.5\"/>"
        );
        var (x, y) = (box.MiddleX - (CapWidth / 2), box.Bottom - FaderEnd - (CapHeight / 2));
        Line(
            $"<g class=\"cap\" transform=\"translate(0 {0 - up:0.##})\">{Rect(new(x, y, CapWidth, CapHeight), 4, "whole")}"
        );
        Line(
            $"{Rect(new(x + 1, y + 1, CapWidth - 2, 12), 3, "upper")}{Rect(new(x + 1, y + CapHeight - 13, CapWidth - 2, 12), 3, "lower")}{Rect(new(x + 1, y + (CapHeight / 2) - 1.5, CapWidth - 2, 3), 0, "line")}</g></g>"
        );
    }

    private void DrawMeter(PicturePart part)
    {
        var ladder = sight.Profile.Displays.MeterLadder;
        var pitch = part.Box.Height / ladder.Count;
        Line($"<g class=\"meter\" data-part=\"meter/{part.Index}\">");
        for (var step = 1; step <= ladder.Count; step++)
        {
            // The last step is the lamp of an overload.
            var isLit = step == ladder.Count ? sight.Overloads[part.Index] : sight.Meters[part.Index] >= step;
            var height =
                step == ladder.Count ? "over"
                : ladder[step - 1] >= -10 ? "high"
                : "low";
            Line(
                $"<rect class=\"step {height}\"{(isLit ? " data-lit=\"\"" : "")} x=\"{part.Box.X:0.##}\" y=\"{part.Box.Bottom - (step * pitch) + 1:0.##}\" width=\"{part.Box.Width:0.##}\" height=\"{pitch - 2:0.##}\" rx=\"1.5\"/>"
            );
        }

        Line($"</g>");
    }

    private void DrawJog(PicturePart part)
    {
        var (x, y, radius) = (part.Box.MiddleX, part.Box.MiddleY, (part.Box.Width / 2) - 2);
        Line($"<g class=\"jog\" data-part=\"jog/0\" data-name=\"{part.Label}\">");
        Line($"<circle class=\"rim\" cx=\"{x:0.##}\" cy=\"{y:0.##}\" r=\"{radius:0.##}\"/>");
        Line($"<circle class=\"disc\" cx=\"{x:0.##}\" cy=\"{y:0.##}\" r=\"{radius - 7:0.##}\"/>");
        Line($"<circle class=\"dent\" cx=\"{x:0.##}\" cy=\"{y - radius + 24:0.##}\" r=\"10\"/></g>");
    }

    private static string Rect(Box box, double round, string kind = "") =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"<rect{(kind.Length == 0 ? "" : $" class=\"{kind}\"")} x=\"{box.X:0.##}\" y=\"{box.Y:0.##}\" width=\"{box.Width:0.##}\" height=\"{box.Height:0.##}\"{(round > 0 ? $" rx=\"{round:0.##}\"" : "")}/>"
        );

    private void Line(FormattableString text) => svg.Append(text.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
