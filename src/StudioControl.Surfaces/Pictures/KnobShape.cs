using System.Globalization;
using System.Text;
using StudioControl.Surfaces.Rehearsal;

namespace StudioControl.Surfaces.Pictures;

/// <summary>A V-Pot and its ring of eleven lamps, the twelfth below them.</summary>
internal sealed class KnobShape(StringBuilder svg, SurfaceSight sight)
{
    private const int Lamps = 11;
    private const double Radius = 16.5;
    private const double RingRadius = 26;
    private const double LowestAngle = 150;

    public void Draw(PicturePart part)
    {
        var (x, y) = (part.Box.MiddleX, part.Box.Y + 31);
        var push = part.Push < 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" data-push=\"{part.Push}\"");
        Line($"<g class=\"knob\" data-part=\"knob/{part.Index}\" data-name=\"{part.Label}\"{push}>");
        Line($"<circle class=\"turn\" cx=\"{x:0.##}\" cy=\"{y:0.##}\" r=\"{Radius:0.##}\"/>");
        Line($"<circle class=\"grip\" cx=\"{x:0.##}\" cy=\"{y:0.##}\" r=\"{Radius - 4:0.##}\"/>");
        if (part.Index >= sight.Rings.Length || !sight.Profile.Map.Rings[part.Index].Exists)
        {
            Line($"<path class=\"pointer\" d=\"M{x:0.##} {y - 5:0.##}V{y - Radius + 2:0.##}\"/></g>");
            return;
        }

        var ring = sight.Rings[part.Index];
        for (var lamp = 1; lamp <= Lamps; lamp++)
        {
            var angle = ((lamp - 6) / 5.0 * LowestAngle - 90) * Math.PI / 180;
            Led(x + (RingRadius * Math.Cos(angle)), y + (RingRadius * Math.Sin(angle)), IsLit(ring, lamp));
        }

        Led(x, y + RingRadius + 3, (ring & 0x40) != 0);
        Line($"</g>");
    }

    /// <summary>The same lamps in a row, where there is no knob to stand around.</summary>
    public void DrawBar(PicturePart part)
    {
        var (box, ring) = (part.Box, sight.Rings[part.Index]);
        Line($"<g class=\"knob\" data-part=\"bar/{part.Index}\">");
        for (var lamp = 1; lamp <= Lamps; lamp++)
        {
            Led(box.MiddleX + ((lamp - 6) * 6.8), box.MiddleY, IsLit(ring, lamp));
        }

        Line($"</g>");
    }

    /// <summary>Whether a lamp, 1 to 11, of a ring is lit (modes: dot, boost and cut, wrap, spread).</summary>
    public static bool IsLit(int ring, int lamp)
    {
        var value = ring & 0x0F;
        return value != 0
            && ((ring >> 4) & 3) switch
            {
                0 => lamp == Math.Min(value, Lamps),
                1 => lamp >= Math.Min(value, 6) && lamp <= Math.Max(value, 6),
                2 => lamp <= value,
                _ => Math.Abs(lamp - 6) < value,
            };
    }

    private void Led(double x, double y, bool isLit) =>
        Line($"<circle class=\"led\"{(isLit ? " data-lit=\"\"" : "")} cx=\"{x:0.##}\" cy=\"{y:0.##}\" r=\"2.6\"/>");

    private void Line(FormattableString text) => svg.Append(text.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
