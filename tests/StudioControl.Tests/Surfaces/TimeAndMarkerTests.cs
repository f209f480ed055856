using System.Globalization;
using StudioControl.Studio.Desks;
using StudioControl.Studio.Parameters;
using StudioControl.Surfaces.Pages;
using StudioControl.Surfaces.Rehearsal;

namespace StudioControl.Tests.Surfaces;

/// <summary>The song's time on a surface: bars, the jog wheel, scrubbing, markers.</summary>
public sealed class TimeAndMarkerTests : IDisposable
{
    private const int SmpteBeats = 0x35;
    private const int Shift = 0x46;
    private const int Marker = 0x54;
    private const int Rewind = 0x5B;
    private const int Forward = 0x5C;
    private const int Scrub = 0x65;
    private const int SmpteLamp = 0x71;
    private const int BeatsLamp = 0x72;

    private readonly SurfaceStudio _studio = new(new DeskLayout { Strips = 8, Buses = 2 });
    private readonly SurfaceStandIn _unit;
    private readonly CablePort _cable;

    public TimeAndMarkerTests()
    {
        (_unit, _cable) = _studio.AddReady(SurfaceProfiles.MackieControl);
        At(10.25);
    }

    public void Dispose() => _studio.Dispose();

    [Fact]
    public void The_display_counts_bars_by_the_tempo()
    {
        Press(SmpteBeats);
        _studio.Run(200);
        Assert.Equal("006.01.03.000", _unit.Time);
        Assert.True(_unit.IsLit(BeatsLamp));
        Assert.False(_unit.IsLit(SmpteLamp));
        _studio.Wish("mix/transport/beats", 3);
        _studio.Run(200);
        Assert.StartsWith("007.03.03.", _unit.Time, StringComparison.Ordinal);
        Press(SmpteBeats);
        _studio.Run(200);
        Assert.Contains("10.250", _unit.Time, StringComparison.Ordinal);
    }

    [Fact]
    public void The_jog_wheel_goes_by_tenths_and_with_shift_by_hundredths()
    {
        _unit.TurnJog(3);
        _studio.Run(60);
        Assert.Equal(10.55, Located(), 3);
        _unit.Hold(Shift);
        _unit.TurnJog(-5);
        _studio.Run(60);
        Assert.Equal(10.5, Located(), 3);
        _unit.Let(Shift);
        _studio.Run(500);
        At(40);
        _unit.TurnJog(-1);
        _studio.Run(60);
        Assert.Equal(39.9, Located(), 3);
    }

    [Fact]
    public void The_jog_wheel_goes_by_beats_where_bars_are_shown()
    {
        Press(SmpteBeats);
        _unit.TurnJog(2);
        _studio.Run(60);
        Assert.Equal(11.25, Located(), 3);
    }

    [Fact]
    public void A_wheel_in_motion_sends_twenty_places_a_second_and_the_last_one()
    {
        _studio.Mix.Asked.Clear();
        for (var i = 0; i < 200; i++)
        {
            _unit.TurnJog(1);
            _studio.Run(5);
        }

        _studio.Run(60);
        Assert.InRange(_studio.Mix.Asked.Count, 15, 22);
        Assert.Equal(30.25, Located(), 3);
    }

    [Fact]
    public void Scrubbing_sounds_while_the_wheel_turns()
    {
        Press(Scrub);
        Assert.True(_unit.IsLit(Scrub));
        _unit.TurnJog(1);
        _studio.Run(50);
        Assert.Equal(1, _studio.Value("mix/transport/state"));
        _studio.Run(600);
        Assert.Equal(0, _studio.Value("mix/transport/state"));
    }

    [Fact]
    public void A_wheel_whose_cable_is_pulled_stops_what_it_played()
    {
        Press(Scrub);
        _unit.TurnJog(1);
        _studio.Run(50);
        _cable.Pull();
        _studio.Run(50);
        Assert.Equal(0, _studio.Value("mix/transport/state"));
    }

    [Fact]
    public void A_marker_is_set_and_taken_away_where_the_music_is()
    {
        Press(Marker);
        Assert.Equal("10.25 M1", _studio.Text("mix/transport/markers"));
        At(20);
        Press(Marker);
        Assert.Equal("10.25 M1; 20 M2", _studio.Text("mix/transport/markers"));
        _unit.Hold(Shift);
        Press(Marker);
        _unit.Let(Shift);
        Assert.Equal("10.25 M1", _studio.Text("mix/transport/markers"));
    }

    [Fact]
    public void While_marker_is_held_the_winding_keys_go_from_marker_to_marker()
    {
        Say("0 Intro; 12.5 Verse; 40 Chorus");
        _unit.Hold(Marker);
        Press(Forward);
        Assert.Equal(12.5, Located(), 3);
        At(12.5);
        Press(Forward);
        Assert.Equal(40, Located(), 3);
        At(40);
        Press(Rewind);
        Assert.Equal(12.5, Located(), 3);
        _unit.Let(Marker);
        _studio.Run(20);
        Assert.Equal("0 Intro; 12.5 Verse; 40 Chorus", _studio.Text("mix/transport/markers"));
    }

    [Theory]
    [InlineData("", 5, "5 M1")]
    [InlineData("40 Chorus; 0 Intro", 5, "0 Intro; 5 M3; 40 Chorus")]
    [InlineData("nonsense; 7", 9.5, "7; 9.5 M2")]
    [InlineData("5 Here", 5.01, null)]
    public void A_list_takes_one_more(string before, double at, string? after) =>
        Assert.Equal(after, MarkerList.With(before, at));

    [Theory]
    [InlineData("1 A; 2 B; 3 C", 2.5, "1 A; 3 C")]
    [InlineData("1 A", 0.5, null)]
    public void The_marker_that_was_passed_last_goes(string before, double at, string? after) =>
        Assert.Equal(after, MarkerList.Without(before, at));

    private double Located() => double.Parse(_studio.Mix.LastLocate ?? "NaN", CultureInfo.InvariantCulture);

    private void At(double seconds)
    {
        _studio.Mix.Say("transport/position", new(seconds));
        _studio.Run(5);
    }

    private void Say(string markers) => _studio.Mix.Say("transport/markers", Value.Of(markers));

    private void Press(int key)
    {
        _unit.Press(key);
        _studio.Run(50);
    }
}
