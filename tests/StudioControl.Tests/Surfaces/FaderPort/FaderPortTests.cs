using StudioControl.Studio.Tree;
using StudioControl.Surfaces.Playing;

namespace StudioControl.Tests.Surfaces.FaderPort;

public sealed class FaderPortTests : IDisposable
{
    private readonly SurfaceStudio _studio = new();

    public void Dispose() => _studio.Dispose();

    [Fact]
    public void It_is_told_each_second_that_its_host_is_there()
    {
        var cable = Add("faderport-8");
        _studio.Run(1500);
        cable.ToUnit.Clear();
        _studio.Run(10_000);
        Assert.Equal(10, Sent(cable).Split("A00000").Length - 1);
        Assert.Equal(Availability.Online, _studio.Device("surface/main").Availability);
    }

    [Fact]
    public void Its_displays_are_set_up_and_tell_names_and_values()
    {
        var cable = Add("faderport-8");
        _studio.Run(2000);
        Assert.Contains("F00001060213" + "00" + "15" + "F7", Sent(cable), StringComparison.Ordinal);
        Assert.Contains(
            "F00001060212" + "00" + "00" + "00" + "53747269702031" + "F7",
            Sent(cable),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "F00001060212" + "07" + "01" + "00" + "2D32302E30" + "F7",
            Sent(cable),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Strips_9_to_16_have_numbers_of_their_own()
    {
        var cable = Add("faderport-16");
        _studio.Run(3000);
        cable.ToUnit.Clear();
        foreach (var (note, strip) in (ReadOnlySpan<(byte, int)>)[(0x58, 12), (0x59, 15), (0x50, 9), (0x57, 16)])
        {
            cable.FromUnit([0x90, note, 0x7F, 0x90, note, 0x00]);
            _studio.Run(20);
            Assert.Equal(1, _studio.Value($"mix/ch/{strip}/solo"));
        }

        cable.FromUnit([0x90, 0x07, 0x7F, 0x90, 0x07, 0x00]);
        _studio.Run(20);
        Assert.Equal(9, _studio.Value("surface/main/selected"));
        cable.FromUnit([0x90, 0x77, 0x7F, 0xEF, 0x70, 0x7F]);
        _studio.Run(20);
        Assert.Equal(10, _studio.Value("mix/ch/16/fader"), 2);
        _studio.Mix.Levels.Peak[8] = 0;
        _studio.Mix.PublishLevels();
        _studio.Run(1000);
        Assert.Contains("C07F", Sent(cable), StringComparison.Ordinal);
    }

    [Fact]
    public void A_colour_is_three_notes_and_then_a_rest()
    {
        using var studio = new SurfaceStudio(new StudioControl.Studio.Desks.DeskLayout { Strips = 8 });
        var cable = new CablePort(studio.Loop.Clock, null);
        studio.Loop.Add(new SurfaceDriver(SurfaceProfiles.Shipped("faderport-8"), new() { Id = "main" }), cable);
        studio.Run(3000);
        cable.ToUnit.Clear();
        studio.Mix.Say("ch/2/colour", new(1));
        studio.Wish("mix/ch/2/mute", 1);
        studio.Wish("mix/ch/3/mute", 1);
        studio.Run(100);
        var sent = Sent(cable);
        Assert.Contains("9119", sent, StringComparison.Ordinal);
        Assert.Contains("9219", sent, StringComparison.Ordinal);
        Assert.Contains("9319", sent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_byte_takes_400_microseconds()
    {
        var cable = Add("faderport-8");
        var sent = 0;
        for (var i = 0; i < 3000; i++)
        {
            _studio.Run(1);
            Assert.InRange(cable.BytesToUnit - sent, 0, 24);
            sent = cable.BytesToUnit;
        }

        _studio.Run(1000);
        Assert.InRange(sent, 200, 1000);
    }

    [Fact]
    public void What_the_dynamics_take_away_has_bars_of_its_own()
    {
        var cable = Add("faderport-8");
        _studio.Run(2000);
        cable.ToUnit.Clear();
        _studio.Mix.Levels.Peak[0] = -12;
        _studio.Mix.Levels.Reduction[0] = 6;
        _studio.Mix.PublishLevels();
        _studio.Run(100);
        Assert.Contains("D0" + "67", Sent(cable), StringComparison.Ordinal);
        Assert.Contains("D8" + "44", Sent(cable), StringComparison.Ordinal);
    }

    [Fact]
    public void The_one_of_2010_is_asked_who_it_is_and_switched_to_its_own_mode()
    {
        var cable = Add("faderport-classic");
        _studio.Run(150);
        Assert.Equal("F07E7F0601F7", Sent(cable));
        cable.FromUnit(Convert.FromHexString("F07E7F06020001060200010001000000F7"));
        _studio.Run(500);
        Assert.Contains("910064", Sent(cable), StringComparison.Ordinal);
        Assert.Equal(Availability.Online, _studio.Device("surface/main").Availability);

        // Its lamps have other numbers than its buttons.
        cable.ToUnit.Clear();
        cable.FromUnit([0xA0, 0x12, 0x01, 0xA0, 0x12, 0x00]);
        _studio.Run(20);
        Assert.Equal(1, _studio.Value("mix/ch/1/mute"));
        Assert.Equal("A01501", Sent(cable));
        cable.FromUnit([0xE0, 0x00, 0x02]);
        _studio.Run(20);
        var right = _studio.Value("mix/ch/1/pan");
        Assert.True(right > 0);
        cable.FromUnit([0xE0, 0x00, 0x7F]);
        _studio.Run(20);
        Assert.True(_studio.Value("mix/ch/1/pan") < right);
        cable.FromUnit([0xA0, 0x7F, 0x01, 0xB0, 0x00, 0x7F, 0xB0, 0x20, 0x70]);
        _studio.Run(20);
        Assert.Equal(10, _studio.Value("mix/ch/1/fader"), 2);
    }

    [Fact]
    public void A_heartbeat_that_comes_back_is_a_loop_and_nothing_was_shown_before()
    {
        var (unit, cable) = _studio.Add(SurfaceProfiles.Shipped("faderport-8"));
        unit.Echoes = true;
        _studio.Mix.Say("ch/1/mute", new(1));
        _studio.Run(20_000);
        Assert.Contains("loop", _studio.Device("surface/main").Reason, StringComparison.Ordinal);
        Assert.Equal(1, _studio.Value("mix/ch/1/mute"));
        Assert.DoesNotContain("9010", Sent(cable), StringComparison.Ordinal);

        unit.Echoes = false;
        _studio.Run(8000);
        Assert.Equal(Availability.Online, _studio.Device("surface/main").Availability);
        Assert.Equal(1, _studio.Value("mix/ch/1/mute"));
    }

    private CablePort Add(string profile)
    {
        var cable = new CablePort(_studio.Loop.Clock, null);
        _studio.Loop.Add(new SurfaceDriver(SurfaceProfiles.Shipped(profile), new() { Id = "main" }), cable);
        return cable;
    }

    private static string Sent(CablePort cable) => Convert.ToHexString([.. cable.ToUnit]);
}
