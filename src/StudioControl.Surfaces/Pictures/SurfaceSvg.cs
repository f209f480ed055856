using System.Globalization;
using System.Text;
using StudioControl.Surfaces.Rehearsal;

namespace StudioControl.Surfaces.Pictures;

/// <summary>
/// Draws a surface as SVG. Each part carries <c>data-part</c> (<c>fader/3</c>, <c>key/94</c>), and what can change is told by
/// attributes and texts alone, so that a page can go on with the drawing where this one ends.
/// </summary>
public sealed class SurfaceSvg
{
    private readonly StringBuilder _svg = new();
    private readonly SurfacePicture _picture;
    private readonly PartShapes _shapes;

    private SurfaceSvg(SurfacePicture picture, SurfaceSight sight)
    {
        _picture = picture;
        _shapes = new(_svg, sight);
    }

    /// <summary>A file that stands alone: with its style, for light and dark pages.</summary>
    public static string Write(SurfacePicture picture, SurfaceSight sight)
    {
        var svg = new SurfaceSvg(picture, sight);
        svg.Open(picture.Width, picture.Height);
        svg._svg.Append("<style>\n").Append(Style("instrument.css")).Append(Style("instrument-light.css"));
        svg._svg.Append("</style>\n");
        svg.Draw();
        return svg._svg.Append("</svg>\n").ToString();
    }

    /// <summary>For a page that has the style.</summary>
    public static string WriteBare(SurfacePicture picture, SurfaceSight sight)
    {
        var svg = new SurfaceSvg(picture, sight);
        svg.Open(picture.Width, picture.Height);
        svg.Draw();
        return svg._svg.Append("</svg>").ToString();
    }

    private void Open(double width, double height) =>
        _svg.Append(
            CultureInfo.InvariantCulture,
            $"""
            <svg xmlns="http://www.w3.org/2000/svg" class="instrument" viewBox="0 0 {width:0.##} {height:0.##}" width="{width:0.##}" height="{height:0.##}" role="img">
            <title>{PartShapes.Escape(Name)}</title>

            """
        );

    private string Name =>
        _picture.Profile.Maker.Length == 0
            ? _picture.Profile.Name
            : $"{_picture.Profile.Maker} {_picture.Profile.Name}";

    private void Draw()
    {
        _svg.Append(
            CultureInfo.InvariantCulture,
            $"""
            <rect class="body" x="1" y="1" width="{_picture.Width - 2:0.##}" height="{_picture.Height
                - 2:0.##}" rx="10"/>
            <text class="plate" x="{SurfacePicture.Margin:0.##}" y="28">{PartShapes.Escape(
                _picture.Profile.Name
            )} <tspan class="maker" dx="4">{PartShapes.Escape(_picture.Profile.Maker)}</tspan></text>

            """
        );
        DrawSection("strips", _picture.Strips, _picture.StripsBox);
        DrawSection("panel", _picture.Panel, _picture.PanelBox);
    }

    private void DrawSection(string name, IReadOnlyList<PicturePart> parts, Box box)
    {
        if (parts.Count == 0)
        {
            return;
        }

        _svg.Append(
            CultureInfo.InvariantCulture,
            $"<g data-section=\"{name}\" data-box=\"{box.X:0.##} {box.Y:0.##} {box.Width:0.##} {box.Height:0.##}\">\n"
        );
        foreach (var part in parts)
        {
            _shapes.Draw(part);
        }

        _svg.Append("</g>\n");
    }

    private static string Style(string name)
    {
        using var stream = typeof(SurfaceSvg).Assembly.GetManifestResourceStream($"pictures/{name}")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
