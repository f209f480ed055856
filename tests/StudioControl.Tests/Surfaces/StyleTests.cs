using System.Globalization;
using StudioControl.Surfaces.Profiles;
using StudioControl.Surfaces.Wires;

namespace StudioControl.Tests.Surfaces;

/// <summary>The bytes of each style that a profile may name.</summary>
public sealed class StyleTests
{
    [Theory]
    [InlineData("mackie", 0x46, "B0 30 46")]
    [InlineData("dots", 0x06, "B0 30 06")]
    [InlineData("asparion", 0x16, "B2 30 40")]
    [InlineData("asparion", 0x2B, "B1 30 7F")]
    [InlineData("asparion", 0x00, "B1 30 00")]
    [InlineData("scale", 0x01, "B0 30 00")]
    [InlineData("scale", 0x06, "B0 30 40")]
    [InlineData("two-controllers", 0x16, "BA 01 01 B0 30 07")]
    [InlineData("two-controllers", 0x2B, "BA 01 02 B0 30 0D")]
    [InlineData("two-controllers", 0x01, "BA 01 00 B0 30 01")]
    public void A_ring_is_told_in_its_style(string style, int value, string message) =>
        Assert.Equal(
            message,
            Written(
                $"displays: {{ ring-style: {style} }}{(style == "two-controllers" ? "\nknobs: { ring-mode-at: cc 11/1 }" : "")}",
                (wire, into) => wire.WriteRing(into, 0, value)
            )
        );

    [Theory]
    [InlineData(0xFFFFFF, 7)]
    [InlineData(0xFF2020, 1)]
    [InlineData(0x200000, 1)]
    [InlineData(0xFFD800, 3)]
    [InlineData(0x20C020, 2)]
    [InlineData(0x3060FF, 4)]
    [InlineData(0xF030E0, 5)]
    [InlineData(0x20D8E0, 6)]
    [InlineData(0x000000, 0)]
    public void An_x_touch_has_the_nearest_of_eight_colours(int colour, int told)
    {
        var colours = new int[SurfaceMap.MostStrips];
        colours[2] = colour;
        Assert.Equal(
            $"F0 00 00 66 14 72 00 00 {told:X2} 00 00 00 00 00 F7",
            Written("displays: { colour-style: behringer }", (wire, into) => wire.WriteColours(into, colours))
        );
    }

    [Fact]
    public void An_icon_has_red_green_and_blue_lifted_from_the_dark()
    {
        var colours = new int[SurfaceMap.MostStrips];
        colours[0] = 0xFF8002;
        Assert.Equal(
            $"F0 00 02 4E 16 14 7F 54 00 {string.Join(' ', Enumerable.Repeat("00", 21))} F7",
            Written("displays: { colour-style: icon }", (wire, into) => wire.WriteColours(into, colours))
        );
    }

    [Fact]
    public void An_asparion_has_three_notes_for_each_strip() =>
        Assert.Equal(
            "91 22 7F 92 22 40 93 22 00",
            Written("displays: { colour-style: asparion }", (wire, into) => wire.WriteColour(into, 2, 0xFF8000))
        );

    [Theory]
    [InlineData(12, "F0 00 00 66 14 1A 0C 01 41 62 F7")]
    [InlineData(97, "F0 00 00 66 14 1A 01 02 41 62 F7")]
    public void An_asparion_has_numbered_lines(int first, string message) =>
        Assert.Equal(
            message,
            Written(
                "displays: { text-style: asparion, cells: 12, pitch: 12 }",
                (wire, into) => wire.WriteText(into, first, "Ab"u8)
            )
        );

    [Theory]
    [InlineData("qcon", 1, "F0 00 00 67 15 13 01 41 62 F7")]
    [InlineData("qcon", 56 + 49, "F0 00 00 67 15 13 69 41 62 F7")]
    [InlineData("asparion", 8, "F0 00 00 66 14 19 08 41 62 F7")]
    public void A_second_display_is_told_in_its_style(string style, int first, string message) =>
        Assert.Equal(
            message,
            Written($"displays: {{ second-text: {style} }}", (wire, into) => wire.WriteSecondText(into, first, "Ab"u8))
        );

    [Fact]
    public void A_strip_message_holds_both_lines_and_the_colour()
    {
        const string Rest = "displays: { text-style: strip-messages, colour-style: with-text, cells: 7 }";
        var wire = Wire(Rest);
        Span<byte> into = stackalloc byte[SurfaceWire.LongestMessage];
        wire.WriteText(into, 7, "Kick   "u8);
        wire.WriteText(into, 56 + 7, "-3.0   "u8);
        Assert.Equal(
            "F0 00 20 32 14 4C 01 21 4B 69 63 6B 20 20 20 2D 33 2E 30 20 20 20 F7",
            Hex(into[..wire.WriteColour(into, 1, 0xFF0000)])
        );
    }

    [Theory]
    [InlineData("meter-style: mackie", 2, 12, "D0 2C")]
    [InlineData("meter-style: mackie", 16, 5, "D1 05")]
    [InlineData("meter-style: mackie", 17, 5, "D1 15")]
    [InlineData("meter-style: stereo", 20, 5, "D1 25")]
    public void A_meter_is_told_in_its_style(string style, int meter, int step, string message) =>
        Assert.Equal(message, Written($"displays: {{ {style} }}", (wire, into) => wire.WriteMeter(into, meter, step)));

    [Fact]
    public void The_top_of_a_scale_is_its_overload()
    {
        const string Plain = """
            id: some
            name: Some
            family: map
            displays: { meter-style: scale, meter-at: cc 1/90 }
            """;
        var wire = WireShop.For(SurfaceProfiles.Read("some", Plain).Profile);
        Span<byte> into = stackalloc byte[SurfaceWire.LongestMessage];
        Assert.Equal("B0 5B 7E", Hex(into[..wire.WriteMeter(into, 1, 13)]));
        Assert.Equal("B0 5B 7F", Hex(into[..wire.WriteOverload(into, 1, isOn: true)]));
        Assert.Equal("B0 5B 7F", Hex(into[..wire.WriteMeter(into, 1, 4)]));
        Assert.Equal(0, wire.WriteOverload(into, 1, isOn: false));
        Assert.Equal("B0 5B 00", Hex(into[..wire.WriteMeter(into, 1, 0)]));
    }

    [Theory]
    [InlineData("overload: true", "D0 3E")]
    [InlineData("overload: false", "")]
    public void An_overload_is_told_where_the_unit_has_one(string has, string message) =>
        Assert.Equal(
            message,
            Written($"displays: {{ {has} }}", (wire, into) => wire.WriteOverload(into, 3, isOn: true))
        );

    [Theory]
    [InlineData(127, "90 10 01")]
    [InlineData(1, "90 10 02")]
    [InlineData(0, "90 10 05")]
    public void A_lamp_has_the_profiles_values(int value, string message) =>
        Assert.Equal(
            message,
            Written(
                "lamp-values: { on: 1, off: 5, flash: 2 }\nstrip-buttons: { mute: 0x10 }",
                (wire, into) => wire.WriteLamp(into, 0x10, value)
            )
        );

    [Theory]
    [InlineData(KeyFunction.Mute, 4, 127, "F0 00 20 29 02 11 78 08 24 0F F7")]
    [InlineData(KeyFunction.Select, 7, 127, "F0 00 20 29 02 11 78 08 1F 3F F7")]
    [InlineData(KeyFunction.BankLeft, 0, 127, "F0 00 20 29 02 11 78 08 2E 3F F7")]
    [InlineData(KeyFunction.Mute, 0, 0, "F0 00 20 29 02 11 78 08 20 00 F7")]
    public void A_launch_control_has_coloured_lamps(KeyFunction function, int strip, int value, string message)
    {
        var profile = ShelfProfile("launch-control-xl");
        var wire = WireShop.For(profile);
        Span<byte> into = stackalloc byte[SurfaceWire.LongestMessage];
        Assert.Equal(message, Hex(into[..wire.WriteLamp(into, profile.KeyOf(new(function, strip)), value)]));
        Assert.Equal("F0 00 20 29 02 11 77 08 F7", Hex(into[..wire.WriteStart(into, 0)]));
    }

    [Fact]
    public void No_message_of_any_shipped_profile_is_longer_than_its_place()
    {
        Span<byte> into = stackalloc byte[SurfaceWire.LongestMessage];
        Span<byte> text = stackalloc byte[56];
        text.Fill((byte)'x');
        foreach (var file in Directory.GetFiles(SurfaceProfiles.Folder, "*.yaml"))
        {
            var wire = WireShop.For(ShelfProfile(Path.GetFileNameWithoutExtension(file)));
            var profile = ShelfProfile(Path.GetFileNameWithoutExtension(file));
            var run = profile.Displays.WritesWholeCells ? text[..profile.Displays.Pitch] : text;
            Assert.InRange(profile.Displays.Cells == 0 ? 0 : wire.WriteText(into, 0, run), 0, into.Length);
            Assert.InRange(wire.WriteSecondText(into, 0, text), 0, into.Length);
            Assert.InRange(wire.WriteColours(into, new int[SurfaceMap.MostStrips]), 0, into.Length);
        }
    }

    private static SurfaceProfile ShelfProfile(string id) =>
        SurfaceProfiles.Read(id, File.ReadAllText(Path.Combine(SurfaceProfiles.Folder, $"{id}.yaml"))).Profile;

    private delegate int Writer(SurfaceWire wire, Span<byte> into);

    private static string Written(string rest, Writer write)
    {
        Span<byte> into = stackalloc byte[SurfaceWire.LongestMessage];
        return Hex(into[..write(Wire(rest), into)]);
    }

    private static SurfaceWire Wire(string rest)
    {
        var (profile, problems) = SurfaceProfiles.Read(
            "some",
            $"id: some\nname: Some\nfamily: mackie-control\ndevice-ids: [0x14]\n{rest}\n"
        );
        Assert.Empty(problems.Items);
        return WireShop.For(profile);
    }

    private static string Hex(ReadOnlySpan<byte> bytes) =>
        string.Join(' ', bytes.ToArray().Select(one => one.ToString("X2", CultureInfo.InvariantCulture)));
}
