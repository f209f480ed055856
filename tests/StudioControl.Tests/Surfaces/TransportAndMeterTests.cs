using StudioControl.Engines.Embedded;
using StudioControl.Mixing.Dsp.Meters;
using StudioControl.Studio.Desks;

namespace StudioControl.Tests.Surfaces;

public sealed class TransportAndMeterTests : IDisposable
{
    private const int Rewind = 0x5B;
    private const int Forward = 0x5C;
    private const int Stop = 0x5D;
    private const int Play = 0x5E;

    private readonly SurfaceStudio _studio = new();

    public void Dispose() => _studio.Dispose();

    [Fact]
    public void Play_and_stop_set_the_transport_and_their_lamps_follow()
    {
        var (unit, _) = _studio.AddReady(SurfaceProfiles.XTouch);
        Assert.True(unit.IsLit(Stop));
        unit.Press(Play);
        _studio.Run(5);
        Assert.Equal(1, _studio.Value("mix/transport/state"));
        Assert.True(unit.IsLit(Play));
        Assert.False(unit.IsLit(Stop));
    }

    [Fact]
    public void Stop_when_stopped_goes_to_the_start()
    {
        var (unit, _) = _studio.AddReady(SurfaceProfiles.XTouch);
        unit.Press(Stop);
        _studio.Run(5);
        Assert.Equal("0", _studio.Mix.LastLocate);
    }

    [Fact]
    public void A_held_winding_key_goes_on()
    {
        var (unit, _) = _studio.AddReady(SurfaceProfiles.XTouch);
        _studio.Mix.Say("transport/position", new(30.5));
        unit.Hold(Forward);
        _studio.Run(1100);
        Assert.Equal(5, _studio.Mix.Wishes);
        Assert.Equal("32.5", _studio.Mix.LastLocate);
        Assert.True(unit.IsLit(Forward));
        unit.Let(Forward);
        _studio.Run(1000);
        Assert.Equal(5, _studio.Mix.Wishes);
        Assert.False(unit.IsLit(Forward));
        _studio.Mix.Say("transport/position", new(1));
        unit.Press(Rewind);
        _studio.Run(5);
        Assert.Equal("0", _studio.Mix.LastLocate);
    }

    [Fact]
    public void The_time_is_shown_and_only_changed_digits_are_sent()
    {
        var (unit, cable) = _studio.AddReady(SurfaceProfiles.XTouch);
        _studio.Mix.Say("transport/position", new(3725.25));
        _studio.Run(200);
        Assert.Equal("001.02.05.250", unit.Time);
        cable.ToUnit.Clear();
        _studio.Mix.Say("transport/position", new(3725.35));
        _studio.Run(200);
        Assert.Equal("B04233", Convert.ToHexString([.. cable.ToUnit]));
    }

    [Fact]
    public void The_time_is_shown_at_most_ten_times_a_second()
    {
        var (_, cable) = _studio.AddReady(SurfaceProfiles.XTouch);
        cable.ToUnit.Clear();
        for (var i = 0; i < 1000; i++)
        {
            _studio.Mix.Say("transport/position", new(i / 1000.0));
            _studio.Run(1);
        }

        Assert.InRange(cable.ToUnit.Count, 30, 11 * 3 * 3);
    }

    [Theory]
    [InlineData(-144, 0)]
    [InlineData(-60, 1)]
    [InlineData(-19.9, 5)]
    [InlineData(-0.1, 11)]
    [InlineData(0, 12)]
    [InlineData(3, 13)]
    public void A_peak_lights_the_steps_of_the_ladder(float peak, int step)
    {
        var (unit, _) = _studio.AddReady(SurfaceProfiles.XTouch);
        _studio.Mix.Levels.Peak[2] = peak;
        _studio.Mix.PublishLevels();
        _studio.Run(60);
        Assert.Equal(step, unit.MeterOf(2));
    }

    [Fact]
    public void Of_several_frames_between_two_sendings_the_highest_counts()
    {
        var (unit, _) = _studio.AddReady(SurfaceProfiles.XTouch);
        _studio.Mix.PublishLevels();
        _studio.Run(5);
        _studio.Mix.Levels.Peak[0] = -5;
        _studio.Mix.PublishLevels();
        _studio.Mix.Levels.Peak[0] = -50;
        _studio.Mix.PublishLevels();
        _studio.Run(60);
        Assert.Equal(9, unit.MeterOf(0));
    }

    [Fact]
    public void Meters_are_sent_at_most_twenty_times_a_second()
    {
        var (_, cable) = _studio.AddReady(SurfaceProfiles.XTouch);
        cable.ToUnit.Clear();
        for (var i = 0; i < 1000; i++)
        {
            Array.Fill(_studio.Mix.Levels.Peak, i % 2 == 0 ? -5 : -50);
            _studio.Mix.Levels.Peak[i % 8] = -1;
            _studio.Mix.PublishLevels();
            _studio.Run(1);
        }

        Assert.InRange(cable.ToUnit.Count, 16, 21 * 16);
    }

    [Fact]
    public void A_level_that_holds_is_repeated_once_a_second_and_silence_is_not()
    {
        var (_, cable) = _studio.AddReady(SurfaceProfiles.XTouch);
        _studio.Mix.Levels.Peak[0] = -5;
        _studio.Mix.PublishLevels();
        _studio.Run(60);
        cable.ToUnit.Clear();
        for (var i = 0; i < 100; i++)
        {
            _studio.Mix.PublishLevels();
            _studio.Run(20);
        }

        var sent = Convert.ToHexString([.. cable.ToUnit]);
        Assert.InRange(sent.Split("D009").Length - 1, 1, 2);
        Assert.DoesNotContain("D010", sent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_clip_lights_the_overload_for_three_seconds_and_old_clips_do_not()
    {
        var (unit, _) = _studio.AddReady(SurfaceProfiles.XTouch);
        _studio.Mix.Levels.Clips[1] = 5;
        Publish(100);
        Assert.False(unit.IsOverloaded(1));
        _studio.Mix.Levels.Clips[1] = 6;
        Publish(100);
        Assert.True(unit.IsOverloaded(1));
        Publish(2700);
        Assert.True(unit.IsOverloaded(1));
        Publish(400);
        Assert.False(unit.IsOverloaded(1));
    }

    [Fact]
    public void The_meters_of_an_engine_that_went_away_fall_to_nothing()
    {
        var (unit, _) = _studio.AddReady(SurfaceProfiles.XTouch);
        _studio.Mix.Levels.Peak[0] = -5;
        Publish(100);
        Assert.Equal(9, unit.MeterOf(0));
        _studio.Mix.GoOffline();
        _studio.Run(100);
        Assert.Equal(0, unit.MeterOf(0));
    }

    [Theory]
    [InlineData("rms", -12.5f, 6)]
    [InlineData("vu", 0f, 5)]
    [InlineData("vu", 8.5f, 7)]
    [InlineData("ppm-1", 0f, 7)]
    [InlineData("k-14", 4f, 7)]
    [InlineData("k-20", 20.5f, 13)]
    public void A_reading_of_the_engines_meter_mode_stands_where_its_scales_zero_lies(
        string mode,
        float reading,
        int step
    )
    {
        using var studio = new SurfaceStudio(new DeskLayout { Strips = 4 });
        var (unit, _) = studio.AddReady(SurfaceProfiles.XTouch);
        studio.Mix.Say("meters/mode", new(DeskCatalogue.MeterModes.ToList().IndexOf(mode)));
        studio.Mix.Levels.Peak[1] = -1;
        studio.Mix.Levels.Reading[1] = reading;
        studio.Mix.PublishLevels();
        studio.Run(60);
        Assert.Equal(step, unit.MeterOf(1));
    }

    [Fact]
    public void The_zeros_that_surfaces_know_are_those_of_the_engine() =>
        Assert.All(
            Enum.GetValues<MeterMode>(),
            mode => Assert.Equal(MeterScale.ZeroOf(mode), MeterZeros.Of(MeterScale.Names[(int)mode]))
        );

    [Fact]
    public void On_request_the_meters_show_what_dynamics_take_away()
    {
        using var studio = new SurfaceStudio(new DeskLayout { Strips = 4 });
        var (unit, _) = studio.AddReady(SurfaceProfiles.XTouch);
        studio.Wish("surface/main/gain-reduction", 1);
        studio.Mix.Levels.Peak[0] = -1;
        studio.Mix.Levels.Reduction[1] = 3.2f;
        studio.Mix.Levels.Reduction[2] = 40;
        studio.Mix.PublishLevels();
        studio.Run(60);
        Assert.Equal((0, 4, 12), (unit.MeterOf(0), unit.MeterOf(1), unit.MeterOf(2)));
    }

    [Fact]
    public void Buses_have_their_own_meters()
    {
        using var studio = new SurfaceStudio(new DeskLayout { Strips = 4 });
        var (unit, _) = studio.AddReady(SurfaceProfiles.XTouch);
        studio.Wish("surface/main/layer", 1);
        studio.Mix.LevelsOf(MixBranch.BusBank).Peak[1] = -9;
        studio.Mix.LevelsOf(MixBranch.StripBank).Peak[1] = -1;
        studio.Mix.PublishLevels(MixBranch.BusBank);
        studio.Mix.PublishLevels(MixBranch.StripBank);
        studio.Run(60);
        Assert.Equal(7, unit.MeterOf(1));
    }

    [Fact]
    public void The_main_shows_its_louder_side()
    {
        using var studio = new SurfaceStudio(new DeskLayout { Strips = 4 });
        var (unit, _) = studio.AddReady(SurfaceProfiles.XTouch);
        studio.Wish("surface/main/layer", 3);
        studio.Mix.LevelsOf(MixBranch.MainBank).Peak[0] = -30;
        studio.Mix.LevelsOf(MixBranch.MainBank).Peak[1] = -9;
        studio.Mix.PublishLevels(MixBranch.MainBank);
        studio.Run(60);
        Assert.Equal(7, unit.MeterOf(0));
    }

    private void Publish(int milliseconds)
    {
        for (var i = 0; i < milliseconds / 20; i++)
        {
            _studio.Mix.PublishLevels();
            _studio.Run(20);
        }
    }
}
