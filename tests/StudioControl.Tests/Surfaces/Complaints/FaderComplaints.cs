using StudioControl.Studio.Desks;
using StudioControl.Surfaces.Profiles;
using StudioControl.Surfaces.Rehearsal;

namespace StudioControl.Tests.Surfaces.Complaints;

/// <summary>What users of other systems complain of most (the theme is the name): faders that fight, touch, selection, banks.</summary>
public sealed class FaderComplaints : IDisposable
{
    private const int Send = 0x29;
    private const int BankRight = 0x2F;
    private const int Flip = 0x32;
    private const int Write = 0x4B;
    private const int Select1 = 0x18;

    private readonly SurfaceStudio _studio = new(new DeskLayout { Strips = 24, Buses = 4 });

    public void Dispose() => _studio.Dispose();

    [Fact]
    public void Motor_faders_tick_when_the_host_sends_tiny_changes()
    {
        var (unit, _) = _studio.AddReady(SurfaceProfiles.XTouch);
        var before = unit.CommandsOf(0);
        for (var i = 0; i < 200; i++)
        {
            _studio.Mix.Say("ch/1/fader", new(i % 2 == 0 ? 0.02 : -0.02));
            _studio.Run(10);
        }

        Assert.InRange(unit.CommandsOf(0) - before, 0, 1);
    }

    [Fact]
    public void Motor_faders_work_against_the_hand()
    {
        var (unit, _) = _studio.AddReady(SurfaceProfiles.MackieControl);
        unit.Touch(0, _studio.Now);
        for (var i = 0; i < 100; i++)
        {
            unit.Move(0, i * 160, _studio.Now);
            _studio.Wish("mix/ch/1/fader", -30);
            _studio.Run(10);
        }

        Assert.Equal(0, unit.FightsOf(0));
    }

    [Fact]
    public void A_slow_host_resets_faders_to_old_values()
    {
        _studio.Mix.Slowness = TimeSpan.FromMilliseconds(300);
        var (unit, _) = _studio.AddReady(SurfaceProfiles.XTouch);
        unit.Touch(0, _studio.Now);
        for (var i = 0; i <= 40; i++)
        {
            unit.Move(0, 4000 + (i * 200), _studio.Now);
            _studio.Run(10);
        }

        unit.Release(0, _studio.Now);
        _studio.Run(1500);
        Assert.Equal(12_000, unit.PositionOf(0));
    }

    [Fact]
    public void A_touch_that_is_not_sensed_snaps_the_fader_back()
    {
        var (unit, _) = _studio.AddReady(SurfaceProfiles.XTouch);
        for (var i = 0; i < 40; i++)
        {
            unit.MoveUnsensed(0, 6000 + (i * 100), _studio.Now);
            _studio.Run(20);
        }

        _studio.Run(1500);
        Assert.InRange(unit.TargetOf(0), 9800, 10_000);
    }

    [Fact]
    public void A_release_with_the_last_echos_value_leaves_the_motor_unheld()
    {
        var (unit, _) = _studio.AddReady(SurfaceProfiles.MackieControl);
        unit.Touch(0, _studio.Now);
        unit.Move(0, 8000, _studio.Now);
        _studio.Run(300);
        var before = unit.CommandsOf(0);
        unit.Release(0, _studio.Now);
        _studio.Run(500);
        Assert.Equal(before + 1, unit.CommandsOf(0));
    }

    [Fact]
    public void Touch_automation_drops_when_the_finger_holds_still()
    {
        var (unit, _) = _studio.AddReady(SurfaceProfiles.MackieControl);
        unit.Touch(2, _studio.Now);
        unit.Move(2, 9000, _studio.Now);
        _studio.Run(20_000);
        Assert.Equal(1, _studio.Value("mix/ch/3/touch"));
        unit.Release(2, _studio.Now);
        _studio.Run(20);
        Assert.Equal(0, _studio.Value("mix/ch/3/touch"));
    }

    [Fact]
    public void Write_automation_from_one_touch_is_a_saw_tooth()
    {
        var (unit, _) = _studio.AddReady(SurfaceProfiles.MackieControl);
        unit.Press(Select1);
        unit.Press(Write);
        unit.Touch(0, _studio.Now);
        unit.Move(0, 9000, _studio.Now);
        _studio.Run(100);
        _studio.Mix.Asked.Clear();
        _studio.Run(5000);
        Assert.Empty(_studio.Mix.Asked);
    }

    [Fact]
    public void The_bank_shifts_though_the_selected_strip_is_in_sight()
    {
        var unit = Following();
        _studio.Wish("surface/main/selected", 5);
        Assert.Equal(1, _studio.Value("surface/main/bank"));
        _studio.Wish("surface/main/selected", 12);
        Assert.Equal(9, _studio.Value("surface/main/bank"));
        Assert.StartsWith("Strip 9", unit.UpperLine, StringComparison.Ordinal);
    }

    [Fact]
    public void Selecting_moves_a_fader()
    {
        var (unit, _) = _studio.AddReady(SurfaceProfiles.XTouch);
        var before = Enumerable.Range(0, 8).Sum(unit.CommandsOf);
        for (var strip = 0; strip < 8; strip++)
        {
            unit.Press(Select1 + strip);
            _studio.Run(300);
        }

        Assert.Equal(before, Enumerable.Range(0, 8).Sum(unit.CommandsOf));
    }

    [Fact]
    public void Faders_dip_to_zero_when_the_bank_changes()
    {
        var (unit, cable) = _studio.AddReady(SurfaceProfiles.XTouch);
        cable.ToUnit.Clear();
        unit.Press(BankRight);
        _studio.Run(500);
        for (var i = 0; i + 2 < cable.ToUnit.Count; i++)
        {
            Assert.False(
                cable.ToUnit[i] is >= 0xE0 and <= 0xE7 && cable.ToUnit[i + 2] == 0,
                "a fader was sent to the bottom"
            );
        }
    }

    [Fact]
    public void Sends_on_faders_are_missing()
    {
        var (unit, _) = _studio.AddReady(SurfaceProfiles.XTouch);
        unit.Press(Select1 + 3);
        unit.Press(Send);
        unit.Press(Flip);
        _studio.Run(500);
        unit.Touch(1, _studio.Now);
        unit.Move(1, 12_576, _studio.Now);
        _studio.Run(50);
        Assert.Equal(0, _studio.Value("mix/ch/4/send/2/level"), 1);
    }

    private SurfaceStandIn Following()
    {
        var (unit, _) = _studio.Add(SurfaceProfiles.XTouch, new SurfaceUnit { Id = "main", FollowsSelection = true });
        _studio.Run(2000);
        return unit;
    }
}
