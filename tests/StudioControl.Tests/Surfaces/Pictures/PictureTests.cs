using System.Globalization;
using System.Runtime.CompilerServices;
using System.Xml.Linq;
using StudioControl.Surfaces.Pictures;
using StudioControl.Surfaces.Profiles;
using StudioControl.Surfaces.Rehearsal;

namespace StudioControl.Tests.Surfaces.Pictures;

public sealed class PictureTests
{
    public static TheoryData<string> Shipped => ProfileTests.Shipped;

    [Theory]
    [MemberData(nameof(Shipped))]
    public void Every_shipped_profile_draws_all_its_controls(string file)
    {
        var profile = Read(file);
        var picture = SurfacePicture.Of(profile);
        var keys = picture
            .Parts.Where(part => part.Kind is PartKind.Key or PartKind.Lamp)
            .Select(part => part.Index)
            .Concat(picture.Parts.Where(part => part.Push >= 0).Select(part => part.Push))
            .Order()
            .ToArray();
        var wanted = Enumerable
            .Range(0, profile.Keys.Count)
            .Where(key => profile.Keys[key].Function != KeyFunction.None)
            .Union(profile.FreeButtons.Values)
            .Order();
        Assert.Equal(wanted, keys);
        var faders = profile.Map.Faders.Take(profile.Strips).Count(fader => fader.Exists);
        Assert.Equal(faders + (profile.Faders.HasMaster ? 1 : 0), Count(picture, PartKind.Fader));
        var knobs = profile.Map.Knobs.Count(knob => knob.Exists) + (profile.Map.SelectedKnob.Exists ? 1 : 0);
        Assert.Equal(knobs, Count(picture, PartKind.Knob));
        var strips = Enumerable.Range(0, profile.Strips);
        Assert.Equal(
            strips.Count(strip => profile.Map.Rings[strip].Exists && !profile.Map.Knobs[strip].Exists),
            Count(picture, PartKind.Bar)
        );
        Assert.Equal(profile.Displays.Cells > 0 ? profile.Strips : 0, Count(picture, PartKind.Display));
        var meters = profile.Strips + (profile.Displays.HasMainMeters ? 2 : 0);
        Assert.Equal(profile.Displays.MeterLadder.Count > 0 ? meters : 0, Count(picture, PartKind.Meter));
        Assert.Equal(profile.Displays.HasTimecode ? 1 : 0, Count(picture, PartKind.Time));
        Assert.Equal(profile.Displays.HasAssignment ? 1 : 0, Count(picture, PartKind.Assignment));
    }

    [Theory]
    [MemberData(nameof(Shipped))]
    public void No_two_parts_overlap_and_none_leaves_the_body(string file)
    {
        var picture = SurfacePicture.Of(Read(file));
        var parts = picture.Parts.ToArray();
        for (var i = 0; i < parts.Length; i++)
        {
            var box = parts[i].Box;
            Assert.True(
                box is { X: >= 0, Y: >= 0 } && box.Right <= picture.Width && box.Bottom <= picture.Height,
                $"{parts[i]} leaves the body"
            );
            foreach (var other in parts[(i + 1)..])
            {
                Assert.False(box.Overlaps(other.Box), $"{parts[i]} overlaps {other}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Shipped))]
    public void The_docs_have_the_picture_that_the_profile_draws(string file)
    {
        var drawn = Draw(Read(file));
        var kept = Kept(Path.ChangeExtension(file, ".svg"));
        Assert.True(drawn == kept, $"docs/surfaces is old. The way out: studiocontrol surfaces draw docs/surfaces");
    }

    [Theory]
    [MemberData(nameof(Shipped))]
    public void A_picture_is_a_file_that_any_reader_of_XML_takes(string file)
    {
        var svg = XDocument.Parse(Draw(Read(file)));
        var travels = svg.Descendants().Select(element => element.Attribute("data-travel")).OfType<XAttribute>();
        Assert.All(travels, travel => Assert.True(double.Parse(travel.Value, CultureInfo.InvariantCulture) > 100));
    }

    [Fact]
    public void What_is_shown_is_drawn()
    {
        var profile = Read("mackie-control.yaml");
        var sight = new SurfaceSight(profile) { Time = "<&>" };
        sight.Upper[3] = "Oboe";
        sight.Lamps[0x13] = 1;
        sight.Lamps[0x14] = 127;
        sight.Faders[2] = profile.Faders.FullScale;
        var svg = XDocument.Parse(SurfaceSvg.Write(SurfacePicture.Of(profile), sight));
        Assert.Equal("flash", Part(svg, "key/19").Attribute("data-lamp")?.Value);
        Assert.Equal("on", Part(svg, "key/20").Attribute("data-lamp")?.Value);
        Assert.Null(Part(svg, "key/21").Attribute("data-lamp"));
        Assert.Contains("Oboe", Part(svg, "display/3").Value, StringComparison.Ordinal);
        Assert.Contains("<&>", Part(svg, "time/0").Value, StringComparison.Ordinal);
        Assert.Equal("translate(0 -220)", CapOf(svg, 2));
        Assert.Equal("translate(0 0)", CapOf(svg, 4));
    }

    [Theory]
    [InlineData(0x00, "")]
    [InlineData(0x04, "4")]
    [InlineData(0x13, "3 4 5 6")]
    [InlineData(0x18, "6 7 8")]
    [InlineData(0x23, "1 2 3")]
    [InlineData(0x33, "4 5 6 7 8")]
    [InlineData(0x36, "1 2 3 4 5 6 7 8 9 10 11")]
    public void A_ring_lights_the_lamps_of_its_mode(int ring, string lit) =>
        Assert.Equal(lit, string.Join(' ', Enumerable.Range(1, 11).Where(lamp => KnobShape.IsLit(ring, lamp))));

    private static XElement Part(XDocument svg, string name) =>
        svg.Descendants().Single(element => element.Attribute("data-part")?.Value == name);

    private static string? CapOf(XDocument svg, int fader) =>
        Part(svg, string.Create(CultureInfo.InvariantCulture, $"fader/{fader}"))
            .Elements()
            .Single(element => element.Attribute("class")?.Value == "cap")
            .Attribute("transform")
            ?.Value;

    private static int Count(SurfacePicture picture, PartKind kind) => picture.Parts.Count(part => part.Kind == kind);

    private static string Draw(SurfaceProfile profile) =>
        SurfaceSvg.Write(SurfacePicture.Of(profile), PictureScene.Of(profile));

    private static SurfaceProfile Read(string file) =>
        SurfaceProfiles.Read(file, File.ReadAllText(Path.Combine(SurfaceProfiles.Folder, file))).Profile;

    private static string Kept(string name, [CallerFilePath] string here = "")
    {
        var docs = Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "..", "docs", "surfaces", name);
        return File.Exists(docs) ? File.ReadAllText(docs).ReplaceLineEndings("\n") : "";
    }
}
