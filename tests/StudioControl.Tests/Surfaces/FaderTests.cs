using StudioControl.Studio.Parameters;
using StudioControl.Surfaces.Profiles;

namespace StudioControl.Tests.Surfaces;

public sealed class FaderTests : IDisposable
{
    private readonly SurfaceStudio _studio = new();

    public void Dispose() => _studio.Dispose();

    [Fact]
    public void A_moved_fader_sets_the_level_of_its_strip()
    {
        var (unit, _) = _studio.AddReady(SurfaceProfiles.XTouch);
        unit.Touch(2, _studio.Now);
        unit.Move(2, 12576, _studio.Now);
        _studio.Run(1);
        Assert.Equal(0, _studio.Value("mix/ch/3/fader"), 2);
    }

    [Fact]
    public void At_the_start_the_motors_go_where_the_engine_is()
    {
        var (unit, _) = _studio.AddReady(SurfaceProfiles.XTouch);
        var expected = Tapers.XTouch.ToTravel(-20) * 16380;
        foreach (var fader in (int[])[.. Enumerable.Range(0, 8), SurfaceMap.Master])
        {
            Assert.Equal(expected, unit.PositionOf(fader), 1.0);
        }
    }

    [Fact]
    public void The_top_of_the_travel_is_the_top_of_the_scale()
    {
        var (unit, _) = _studio.AddReady(SurfaceProfiles.XTouch);
        unit.Touch(SurfaceMap.Master, _studio.Now);
        unit.Move(SurfaceMap.Master, 16380, _studio.Now);
        _studio.Run(1);
        Assert.Equal(10, _studio.Value("mix/main/fader"), 3);
        unit.Move(SurfaceMap.Master, 0, _studio.Now);
        _studio.Run(1);
        Assert.Equal(Tapers.Off, _studio.Value("mix/main/fader"));
    }

    [Fact]
    public void What_a_fader_reports_while_its_motor_moves_it_changes_nothing()
    {
        var (unit, _) = _studio.AddReady(SurfaceProfiles.XTouch);
        _studio.Wish("mix/ch/1/fader", 5);
        _studio.Run(50);
        unit.Move(0, 8000, _studio.Now);
        _studio.Run(500);
        Assert.Equal(5, _studio.Value("mix/ch/1/fader"));
    }

    [Fact]
    public void A_fader_that_trembles_where_its_motor_rests_changes_nothing()
    {
        var (unit, _) = _studio.AddReady(SurfaceProfiles.XTouch);
        unit.Move(0, unit.PositionOf(0) + 300, _studio.Now);
        _studio.Run(500);
        Assert.Equal(-20, _studio.Value("mix/ch/1/fader"));
    }

    [Fact]
    public void A_hand_whose_touch_is_not_told_moves_the_level()
    {
        var (unit, _) = _studio.AddReady(SurfaceProfiles.XTouch);
        unit.Move(0, 12576, _studio.Now);
        _studio.Run(1);
        Assert.Equal(0, _studio.Value("mix/ch/1/fader"), 2);
        _studio.Wish("mix/ch/1/fader", -30);
        _studio.Run(300);
        Assert.Equal(0, unit.FightsOf(0));
        _studio.Run(700);
        Assert.Equal(Tapers.XTouch.ToTravel(-30) * 16380, unit.PositionOf(0), 1.0);
    }

    [Fact]
    public void A_hand_that_only_just_left_is_not_taken_for_another()
    {
        var (unit, _) = _studio.AddReady(SurfaceProfiles.XTouch);
        unit.Touch(0, _studio.Now);
        unit.Move(0, 12576, _studio.Now);
        _studio.Run(20);
        unit.Release(0, _studio.Now);
        _studio.Run(20);
        unit.Move(0, 9000, _studio.Now);
        _studio.Run(1000);
        Assert.Equal(0, _studio.Value("mix/ch/1/fader"), 2);
    }

    [Fact]
    public void Held_fader_ignores_its_motor()
    {
        var (unit, _) = _studio.AddReady(SurfaceProfiles.XTouch);
        unit.Touch(0, _studio.Now);
        _studio.Run(50);
        var commands = unit.CommandsOf(0);
        _studio.Wish("mix/ch/1/fader", 5);
        _studio.Run(1000);
        Assert.Equal(commands, unit.CommandsOf(0));
        Assert.Equal(0, unit.FightsOf(0));
    }

    [Fact]
    public void A_released_fader_goes_to_the_engines_value_with_one_command()
    {
        var (unit, _) = _studio.AddReady(SurfaceProfiles.XTouch);
        unit.Touch(0, _studio.Now);
        _studio.Run(50);
        _studio.Wish("mix/ch/1/fader", 5);
        _studio.Run(50);
        var commands = unit.CommandsOf(0);
        unit.Release(0, _studio.Now);
        _studio.Run(100);
        Assert.Equal(commands, unit.CommandsOf(0));
        _studio.Run(400);
        Assert.Equal(commands + 1, unit.CommandsOf(0));
        Assert.Equal(Tapers.XTouch.ToTravel(5) * 16380, unit.PositionOf(0), 1.0);
    }

    [Fact]
    public void After_its_own_move_a_released_fader_stays_exactly_where_the_hand_left_it()
    {
        var (unit, _) = _studio.AddReady(SurfaceProfiles.XTouch);
        unit.Touch(0, _studio.Now);
        unit.Move(0, 9008, _studio.Now);
        _studio.Run(20);
        unit.Release(0, _studio.Now);
        var commands = unit.CommandsOf(0);
        _studio.Run(500);
        Assert.Equal(commands + 1, unit.CommandsOf(0));
        Assert.Equal(9008, unit.TargetOf(0));
    }

    [Fact]
    public void A_slow_engine_does_not_pull_a_released_fader_back()
    {
        _studio.Mix.Slowness = TimeSpan.FromMilliseconds(300);
        var (unit, _) = _studio.AddReady(SurfaceProfiles.XTouch);
        unit.Touch(0, _studio.Now);
        unit.Move(0, 12000, _studio.Now);
        _studio.Run(5);
        unit.Release(0, _studio.Now);
        var commands = unit.CommandsOf(0);
        _studio.Run(1000);
        Assert.Equal(commands + 1, unit.CommandsOf(0));
        Assert.Equal(12000, unit.PositionOf(0));
    }

    [Fact]
    public void A_servo_that_wants_it_gets_the_hands_positions_back_and_nothing_else()
    {
        var (unit, _) = _studio.AddReady(SurfaceProfiles.MackieControl);
        unit.Touch(0, _studio.Now);
        for (var i = 0; i < 50; i++)
        {
            unit.Move(0, 6000 + (i * 16), _studio.Now);
            _studio.Run(5);
        }

        _studio.Run(50);
        var last = unit.PositionOf(0);
        Assert.Equal(last, unit.TargetOf(0));
        unit.Release(0, _studio.Now);
        _studio.Run(1000);
        Assert.Equal(last, unit.PositionOf(0));
    }

    [Fact]
    public void A_fader_moved_on_one_surface_moves_the_motor_of_the_other()
    {
        var (a, _) = _studio.AddReady(SurfaceProfiles.XTouch, "a");
        var (b, _) = _studio.AddReady(SurfaceProfiles.MackieControl, "b");
        a.Touch(4, _studio.Now);
        a.Move(4, 12576, _studio.Now);
        _studio.Run(300);
        Assert.Equal(Tapers.X32.ToTravel(0) * 16368, b.PositionOf(4), 20.0);
    }

    [Fact]
    public void A_fader_held_on_the_other_surface_does_not_move()
    {
        var (a, _) = _studio.AddReady(SurfaceProfiles.XTouch, "a");
        var (b, _) = _studio.AddReady(SurfaceProfiles.XTouch, "b");
        b.Touch(4, _studio.Now);
        _studio.Run(20);
        var (place, commands) = (b.PositionOf(4), b.CommandsOf(4));
        a.Touch(4, _studio.Now);
        a.Move(4, 12576, _studio.Now);
        _studio.Run(300);
        Assert.Equal((place, commands), (b.PositionOf(4), b.CommandsOf(4)));
    }

    [Fact]
    public void Changes_smaller_than_a_step_do_not_tick_the_motor()
    {
        var (unit, _) = _studio.AddReady(SurfaceProfiles.XTouch);
        var commands = unit.CommandsOf(0);
        for (var i = 0; i < 100; i++)
        {
            _studio.Wish("mix/ch/1/fader", -20 + (i % 2 * 0.01));
            _studio.Run(5);
        }

        Assert.Equal(commands, unit.CommandsOf(0));
    }

    [Fact]
    public void A_motor_gets_at_most_fifty_positions_a_second_and_always_the_last()
    {
        var (unit, _) = _studio.AddReady(SurfaceProfiles.XTouch);
        var commands = unit.CommandsOf(0);
        for (var i = 0; i < 1000; i++)
        {
            _studio.Wish("mix/ch/1/fader", -60 + (i * 0.05));
            _studio.Run(1);
        }

        _studio.Run(200);
        Assert.InRange(unit.CommandsOf(0) - commands, 25, 51);
        Assert.Equal(Tapers.XTouch.ToTravel(-10.05) * 16380, unit.TargetOf(0), 1.0);
    }

    [Fact]
    public void A_held_fader_keeps_its_strip_through_a_bank_change()
    {
        var (unit, _) = _studio.AddReady(SurfaceProfiles.XTouch);
        unit.Touch(0, _studio.Now);
        unit.Press(0x2F);
        _studio.Run(20);
        unit.Move(0, 12576, _studio.Now);
        _studio.Run(20);
        Assert.Equal(0, _studio.Value("mix/ch/1/fader"), 2);
        Assert.Equal(-20, _studio.Value("mix/ch/9/fader"));
        unit.Release(0, _studio.Now);
        _studio.Run(500);
        Assert.Equal(Tapers.XTouch.ToTravel(-20) * 16380, unit.PositionOf(0), 1.0);
    }

    [Fact]
    public void After_a_bank_change_the_place_of_the_last_move_counts_as_a_move()
    {
        var (unit, _) = _studio.AddReady(SurfaceProfiles.XTouch);
        unit.Touch(0, _studio.Now);
        unit.Move(0, 12576, _studio.Now);
        unit.Release(0, _studio.Now);
        _studio.Run(1000);
        unit.Press(0x2F);
        _studio.Run(1000);
        unit.Touch(0, _studio.Now);
        unit.Move(0, 12576, _studio.Now);
        _studio.Run(1);
        Assert.Equal(0, _studio.Value("mix/ch/9/fader"), 2);
    }

    [Fact]
    public void Without_touch_a_fader_takes_hold_when_it_meets_the_value()
    {
        var (unit, _) = _studio.AddReady(SurfaceProfiles.Bcf2000);
        var there = unit.PositionOf(0);
        unit.Move(0, there + 4000, _studio.Now);
        unit.Move(0, there + 2000, _studio.Now);
        _studio.Run(10);
        Assert.Equal(-20, _studio.Value("mix/ch/1/fader"));
        unit.Move(0, there - 200, _studio.Now);
        _studio.Run(10);
        Assert.NotEqual(-20, _studio.Value("mix/ch/1/fader"));
    }
}
