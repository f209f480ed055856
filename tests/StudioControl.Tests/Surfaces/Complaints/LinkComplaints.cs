using StudioControl.Studio.Desks;
using StudioControl.Studio.Tree;
using StudioControl.Surfaces.Profiles;

namespace StudioControl.Tests.Surfaces.Complaints;

/// <summary>Cables, power, several units, storms and traffic: what users of other systems complain of.</summary>
public sealed class LinkComplaints : IDisposable
{
    private const int Mute1 = 0x10;
    private const int BankRight = 0x2F;

    private readonly SurfaceStudio _studio = new(new DeskLayout { Strips = 24, Buses = 4 });

    public void Dispose() => _studio.Dispose();

    [Fact]
    public void Unplugging_or_a_power_cycle_needs_a_restart()
    {
        var (unit, cable) = _studio.AddReady(SurfaceProfiles.MackieControl);
        for (var time = 0; time < 5; time++)
        {
            cable.Pull();
            _studio.Run(300);
            Assert.Equal(Availability.Offline, _studio.Device("surface/main").Availability);
            cable.PlugIn();
            _studio.Run(1500);
            unit.PowerCycle();
            _studio.Run(1500);
        }

        unit.Press(Mute1);
        _studio.Run(20);
        Assert.Equal(1, _studio.Value("mix/ch/1/mute"));
        Assert.True(unit.IsLit(Mute1));
    }

    [Fact]
    public void A_cable_that_goes_in_the_middle_of_a_message_leaves_rubbish()
    {
        var (unit, cable) = _studio.AddReady(SurfaceProfiles.MackieControl);
        cable.FromUnit([0xF0, 0x00, 0x00, 0x66, 0x14]);
        cable.Pull();
        _studio.Run(50);
        cable.PlugIn();
        cable.FromUnit([0x90]);
        unit.PowerCycle();
        _studio.Run(2000);
        unit.Press(Mute1 + 1);
        _studio.Run(20);
        Assert.Equal(1, _studio.Value("mix/ch/2/mute"));
        Assert.Equal(0, unit.Unknown);
    }

    [Fact]
    public void Mutes_open_and_faders_go_to_zero_after_a_reconnect()
    {
        var (unit, cable) = _studio.AddReady(SurfaceProfiles.XTouch);
        _studio.Wish("mix/ch/1/mute", 1);
        _studio.Wish("mix/ch/1/fader", -6);
        _studio.Run(200);
        cable.Pull();
        _studio.Run(200);
        for (var fader = 0; fader < 8; fader++)
        {
            unit.Move(fader, 0, _studio.Now);
        }

        _studio.Mix.Asked.Clear();
        cable.PlugIn();
        for (var fader = 0; fader < 8; fader++)
        {
            unit.Move(fader, 0, _studio.Now);
            cable.FromUnit([0x90, (byte)(Mute1 + fader), 0x00]);
        }

        _studio.Run(2000);
        Assert.Empty(_studio.Mix.Asked);
        Assert.Equal(1, _studio.Value("mix/ch/1/mute"));
        Assert.Equal(unit.TargetOf(0), unit.PositionOf(0));
        Assert.True(unit.PositionOf(0) > 9000);
    }

    [Fact]
    public void Two_equal_units_are_mixed_up()
    {
        var (first, firstCable) = _studio.AddReady(SurfaceProfiles.XTouch, "left");
        var (second, _) = _studio.AddReady(SurfaceProfiles.XTouch, "right");
        second.Press(BankRight);
        _studio.Run(100);
        firstCable.Pull();
        _studio.Run(100);
        firstCable.PlugIn();
        _studio.Run(1500);
        Assert.Equal(1, _studio.Value("surface/left/bank"));
        Assert.Equal(9, _studio.Value("surface/right/bank"));
        Assert.StartsWith("Strip 1", first.UpperLine, StringComparison.Ordinal);
        Assert.StartsWith("Strip 9", second.UpperLine, StringComparison.Ordinal);
    }

    [Fact]
    public void Different_surfaces_together_disturb_each_other()
    {
        var (mackie, _) = _studio.AddReady(SurfaceProfiles.MackieControl, "a");
        var (xTouch, _) = _studio.AddReady(SurfaceProfiles.XTouch, "b");
        var (bcf, _) = _studio.AddReady(SurfaceProfiles.Bcf2000, "c");
        mackie.Touch(2, _studio.Now);
        mackie.Move(2, 12_288, _studio.Now);
        _studio.Run(400);
        Assert.Equal(0, _studio.Value("mix/ch/3/fader"), 1);
        Assert.Equal(12_576, xTouch.PositionOf(2), 16.0);
        Assert.Equal(12_287, bcf.PositionOf(2), 20.0);
        Assert.Equal(0, mackie.FightsOf(2));
        Assert.Equal(0, mackie.Unknown + xTouch.Unknown + bcf.Unknown);
    }

    [Fact]
    public void A_device_that_echoes_everything_makes_a_storm()
    {
        var (_, cable) = _studio.AddReady(SurfaceProfiles.MackieControl);
        _studio.Mix.Asked.Clear();
        var bytes = 0;
        for (var round = 0; round < 200; round++)
        {
            byte[] echo = [.. cable.ToUnit];
            cable.ToUnit.Clear();
            bytes += echo.Length;
            cable.FromUnit(echo);
            _studio.Run(10);
        }

        Assert.InRange(bytes, 0, 3125 * 3);
        Assert.DoesNotContain(_studio.Mix.Asked, asked => asked.Contains("/fader=", StringComparison.Ordinal));
    }

    [Fact]
    public void Meters_fill_the_cable_though_nothing_changes()
    {
        var (_, cable) = _studio.AddReady(SurfaceProfiles.MackieControl);
        _studio.Run(3000);
        cable.ToUnit.Clear();
        for (var i = 0; i < 100; i++)
        {
            _studio.Mix.PublishLevels();
            _studio.Run(20);
        }

        Assert.DoesNotContain((byte)0xD0, cable.ToUnit);
    }

    [Fact]
    public void Meters_can_not_be_switched_off()
    {
        var (_, cable) = _studio.Add(SurfaceProfiles.MackieControl, new SurfaceUnit { Id = "main", HasMeters = false });
        _studio.Run(2000);
        cable.ToUnit.Clear();
        for (var i = 0; i < 50; i++)
        {
            Array.Fill(_studio.Mix.Levels.Peak, -20 + (i % 10));
            _studio.Mix.PublishLevels();
            _studio.Run(20);
        }

        Assert.DoesNotContain((byte)0xD0, cable.ToUnit);
    }
}
