using StudioControl.Studio.Desks;
using StudioControl.Surfaces.Profiles;

namespace StudioControl.Tests.Surfaces;

/// <summary>Colours, second displays and blinking: what a unit shows beside texts and lamps.</summary>
public sealed class StripColourTests
{
    private static readonly DeskLayout Desk = new() { Strips = 12, Buses = 2 };

    [Fact]
    public void A_strip_has_its_channels_colour_and_white_where_it_has_none()
    {
        using var studio = new SurfaceStudio(Desk);
        var (_, cable) = studio.AddReady(Shelf("x-touch"));
        studio.Wish("mix/ch/2/colour", IndexOf("blue"));
        studio.Run(50);
        Assert.Equal("F0 00 00 66 14 72 07 04 07 07 07 07 07 07 F7", LastColours(cable));
    }

    [Fact]
    public void A_bank_brings_its_own_colours_and_leaves_what_is_empty_dark()
    {
        using var studio = new SurfaceStudio(Desk);
        var (unit, cable) = studio.AddReady(Shelf("x-touch"));
        studio.Wish("mix/bus/2/colour", IndexOf("red"));
        unit.Press(0x43);
        studio.Run(50);
        Assert.Equal("F0 00 00 66 14 72 07 01 00 00 00 00 00 00 F7", LastColours(cable));
    }

    [Fact]
    public void A_text_over_all_strips_makes_dark_ones_white_while_it_stands()
    {
        using var studio = new SurfaceStudio(Desk);
        var (unit, cable) = studio.AddReady(Shelf("x-touch"));
        unit.Press(0x43);
        studio.Run(50);
        unit.Press(0x18);
        unit.Press(0x2C);
        studio.Run(50);
        Assert.Equal("F0 00 00 66 14 72 07 07 07 07 07 07 07 07 F7", LastColours(cable));
    }

    [Fact]
    public void A_unit_of_four_strips_has_its_lower_line_where_the_protocol_has_it()
    {
        using var studio = new SurfaceStudio(Desk);
        var (_, cable) = studio.AddReady(Shelf("artist-control"));
        var told = Messages.Of(cable).Beginning("F0 00 00 66 14 12");
        Assert.Contains(
            told,
            one => one.StartsWith("F0 00 00 66 14 12 00 53 74 72 69 70 31", StringComparison.Ordinal)
        );
        Assert.Contains(told, one => one.StartsWith("F0 00 00 66 14 12 38 30 2E 30", StringComparison.Ordinal));
        Assert.All(told, one => Assert.InRange(one.Length / 3, 8, 8 + 28));
    }

    [Fact]
    public void Colours_that_did_not_change_are_not_sent_again()
    {
        using var studio = new SurfaceStudio(Desk);
        var (unit, cable) = studio.AddReady(Shelf("x-touch"));
        cable.ToUnit.Clear();
        unit.Press(0x32);
        studio.Run(500);
        Assert.Empty(Messages.Of(cable).Beginning("F0 00 00 66 14 72"));
    }

    [Fact]
    public void An_icon_blinks_the_selected_strip_and_no_other()
    {
        using var studio = new SurfaceStudio(Desk);
        var (unit, cable) = studio.AddReady(Shelf("icon-p1-m"));
        unit.Press(0x19);
        studio.Run(100);
        cable.ToUnit.Clear();
        studio.Run(2000);
        var told = Messages.Of(cable).Beginning("F0 00 02 4E 16 14");
        Assert.InRange(told.Count, 7, 9);
        Assert.All(told, one => Assert.StartsWith("F0 00 02 4E 16 14 7F 7F 7F", one, StringComparison.Ordinal));
        Assert.Equal(2, told.Distinct().Count());
    }

    [Fact]
    public void A_second_display_names_channels_and_main_whatever_the_first_tells()
    {
        using var studio = new SurfaceStudio(Desk);
        var (unit, cable) = studio.AddReady(Shelf("icon-qcon-pro-x"));
        unit.Press(0x18);
        unit.Press(0x2C);
        studio.Run(200);
        var cells = Second(cable);
        Assert.Equal(" Strp1 Strp2 Strp3 Strp4 Strp5 Strp6 Strp7 Strp8 Main   ", cells[..56].Replace("\0", " "));
        cable.ToUnit.Clear();
        studio.Wish("mix/main/fader", -3);
        studio.Run(100);
        Assert.Equal("F0 00 00 67 15 13 69 2D 33 2E 30 F7", Messages.Of(cable).Beginning("F0 00 00 67 15 13")[^1]);
    }

    [Fact]
    public void A_lamp_that_cannot_flash_is_lit_and_darkened_twice_a_second()
    {
        using var studio = new SurfaceStudio(Desk);
        var (unit, cable) = studio.AddReady(Shelf("icon-qcon-pro-x"));
        unit.Press(0x18);
        unit.Press(0x2C);
        studio.Run(100);
        cable.ToUnit.Clear();
        studio.Run(2000);
        var told = Messages.Of(cable).Beginning("90 2C");
        Assert.InRange(told.Count, 7, 9);
        Assert.All(told, one => Assert.NotEqual("90 2C 01", one));
    }

    [Fact]
    public void The_main_has_a_meter_for_each_side_where_the_unit_has_them()
    {
        using var studio = new SurfaceStudio(Desk);
        var (_, cable) = studio.AddReady(Shelf("icon-p1-m"));
        Assert.True(studio.Loop.Tree.TryFindDevice("mix", out var mix));
        var bank = mix
            .Levels.ToList()
            .FindIndex(one => one.Shape.Strips.Any(strip => strip.StartsWith("mix/main", StringComparison.Ordinal)));
        var left = mix.Levels[bank]
            .Shape.Strips.ToList()
            .FindIndex(strip => strip.StartsWith("mix/main", StringComparison.Ordinal));
        cable.ToUnit.Clear();
        studio.Mix.LevelsOf(bank).Peak[left] = -1;
        studio.Mix.LevelsOf(bank).Peak[left + 1] = -100;
        studio.Mix.PublishLevels(bank);
        studio.Run(100);
        Assert.Contains("D1 0B", Messages.Of(cable).All);
        Assert.DoesNotContain("D1 1B", Messages.Of(cable).All);
    }

    // What the second display shows: the messages' characters at their offsets.
    private static string Second(CablePort cable)
    {
        var cells = new char[112];
        foreach (var message in Messages.Of(cable).Beginning("F0 00 00 67 15 13"))
        {
            var bytes = Convert.FromHexString(message.Replace(" ", "", StringComparison.Ordinal));
            for (var at = 7; at < bytes.Length - 1; at++)
            {
                cells[bytes[6] + at - 7] = (char)bytes[at];
            }
        }

        return new(cells);
    }

    private static string LastColours(CablePort cable) => Messages.Of(cable).Beginning("F0 00 00 66 14 72")[^1];

    private static int IndexOf(string colour) => DeskColours.Names.ToList().IndexOf(colour);

    private static SurfaceProfile Shelf(string id) =>
        SurfaceProfiles.Read(id, File.ReadAllText(Path.Combine(SurfaceProfiles.Folder, $"{id}.yaml"))).Profile;
}
