using StudioControl.Mixing.Automation;
using StudioControl.Mixing.Desk;
using StudioControl.Mixing.Dsp.Commands;
using StudioControl.Tests.Mixing.Projects;

namespace StudioControl.Tests.Mixing.Automation;

/// <summary>Lanes: what they say at a frame, what is left out of a ride, and how they are played.</summary>
public sealed class LaneTests
{
    private readonly ParameterTable _table = ProjectTests.Table();

    [Theory]
    [InlineData(0, -20f)]
    [InlineData(100, -20f)]
    [InlineData(150, -15f)]
    [InlineData(200, -10f)]
    [InlineData(900, -10f)]
    public void Levels_go_in_straight_lines_between_points(long frame, float value) =>
        Assert.Equal(value, Lane("ch/1/fader", (100, -20), (200, -10)).ValueAt(frame));

    [Theory]
    [InlineData(0, 0f)]
    [InlineData(199, 0f)]
    [InlineData(200, 1f)]
    public void Switches_stand_until_the_next_point(long frame, float value) =>
        Assert.Equal(value, Lane("ch/1/mute", (100, 0), (200, 1)).ValueAt(frame));

    [Theory]
    [InlineData(44100, 32)]
    [InlineData(48000, 32)]
    [InlineData(96000, 64)]
    [InlineData(192000, 128)]
    public void The_grid_of_a_line_is_at_most_a_millisecond(int rate, int grid) =>
        Assert.Equal(grid, LanePlayer.GridOf(rate));

    [Fact]
    public void What_is_played_does_not_depend_on_how_time_is_cut()
    {
        var set = Set(
            Lane("ch/1/fader", (10, -20), (333, -10), (400, -10)),
            Lane("ch/2/mute", (0, 0), (77, 1), (301, 0))
        );
        var whole = Play(set, cuts: [64]);
        Assert.Equal(whole, Play(set, cuts: [1]));
        Assert.Equal(whole, Play(set, cuts: [7, 64, 3, 33]));
        Assert.Contains((77L, At("ch/2/mute").Index, 1f), whole);
        Assert.Contains((301L, At("ch/2/mute").Index, 0f), whole);
        Assert.Contains((32L, At("ch/1/fader").Index, -20 + (10 * 22 / 323f)), whole);
        Assert.Contains((333L, At("ch/1/fader").Index, -10f), whole);
    }

    [Fact]
    public void A_held_parameter_is_left_alone_and_caught_up_when_it_is_let_go()
    {
        var fader = At("ch/1/fader");
        var player = new LanePlayer(_table.All.Length, 48000) { Set = Set(Lane("ch/1/fader", (0, -20), (640, 0))) };
        var mixer = new Sink();
        player.Hold(fader.Index, held: true);
        mixer.Play(player, 0, 64);
        Assert.Empty(mixer.Values);
        player.Hold(fader.Index, held: false);
        mixer.Play(player, 64, 64);
        Assert.Equal(-18f, mixer.Values[0].Value);
    }

    [Fact]
    public void Playing_allocates_nothing()
    {
        var player = new LanePlayer(_table.All.Length, 48000)
        {
            Set = Set(Lane("ch/1/fader", (0, -20), (1_000_000, 0)), Lane("ch/2/mute", (0, 0), (1000, 1))),
        };
        var mixer = new Counter();
        for (var frame = 0; frame < 64_000; frame += 64)
        {
            mixer.Play(player, frame);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var frame = 64_000; frame < 640_000; frame += 64)
        {
            mixer.Play(player, frame);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.True(mixer.Count > 10_000);
    }

    [Fact]
    public void A_ride_keeps_only_what_no_line_tells_and_stays_within_a_tenth_of_a_decibel()
    {
        var ride = new Ride();
        ride.Begin(0, -20);
        var random = new Random(3);
        var moves = new List<(long Frame, float Value)> { (0, -20) };
        var value = -20f;
        for (var frame = 640L; frame < 400_000; frame += 640)
        {
            value += frame is > 100_000 and < 200_000 ? 0f : (float)(random.NextDouble() - 0.4) * 0.2f;
            ride.Add(frame, value, line: 2880, near: 48);
            moves.Add((frame, value));
        }

        ride.End(400_000, returns: true);
        var lane = LaneMerge.Put(At("ch/1/fader"), null, ride);
        Assert.InRange(lane.Count, 3, moves.Count / 2);
        foreach (var (frame, moved) in moves)
        {
            Assert.Equal(moved, lane.ValueAt(frame), 0.101f);
        }

        Assert.Equal(-20f, lane.ValueAt(400_000));
    }

    [Fact]
    public void A_value_that_stood_is_not_turned_into_a_slope()
    {
        var ride = new Ride();
        ride.Begin(0, -20);
        ride.Add(48_000, -10, line: 2880, near: 48);
        ride.End(96_000, returns: false);
        var lane = LaneMerge.Put(At("ch/1/fader"), null, ride);
        Assert.Equal(-20f, lane.ValueAt(47_999));
        Assert.Equal(-10f, lane.ValueAt(48_000));
        Assert.Equal(-10f, lane.ValueAt(500_000));
    }

    [Fact]
    public void What_stood_before_and_after_a_ride_stays()
    {
        var old = Lane("ch/1/fader", (0, -40), (100_000, 0));
        var ride = new Ride();
        ride.Begin(40_000, -24);
        ride.Add(41_000, -5, line: 2880, near: 48);
        ride.End(50_000, returns: true);
        var lane = LaneMerge.Put(At("ch/1/fader"), old, ride);
        Assert.Equal(old.ValueAt(39_000), lane.ValueAt(39_000), 0.001f);
        Assert.Equal(-5f, lane.ValueAt(45_000));
        Assert.Equal(-5f, lane.ValueAt(49_999));
        Assert.Equal(old.ValueAt(50_000), lane.ValueAt(50_000), 0.001f);
        Assert.Equal(old.ValueAt(75_000), lane.ValueAt(75_000), 0.001f);
    }

    [Fact]
    public void Fifty_passes_can_be_undone_and_redone()
    {
        var history = new LaneHistory();
        var now = LaneSet.Empty;
        for (var pass = 0; pass < 60; pass++)
        {
            history.Keep(now);
            now = Set(Lane("ch/1/fader", (pass, -pass)));
        }

        var undone = 0;
        while (history.Undo(now) is { } before)
        {
            (now, undone) = (before, undone + 1);
        }

        Assert.Equal(LaneHistory.Deepest, undone);
        Assert.Equal(-9f, now.Lanes[0].Values[0]);
        now = history.Redo(now)!;
        Assert.Equal(-10f, now.Lanes[0].Values[0]);
        history.Keep(now);
        Assert.Null(history.Redo(now));
    }

    private List<(long Frame, int Parameter, float Value)> Play(LaneSet set, int[] cuts)
    {
        var player = new LanePlayer(_table.All.Length, 48000) { Set = new([.. set.Lanes]) };
        var mixer = new Sink();
        var cut = 0;
        for (var frame = 0L; frame < 512; )
        {
            var take = (int)Math.Min(cuts[cut++ % cuts.Length], 512 - frame);
            mixer.Play(player, frame, take);
            frame += take;
        }

        return mixer.Values.Select(at => (at.Frame, _table.Catalogue.IndexOf(at.Command.Target), at.Value)).ToList();
    }

    private static LaneSet Set(params Lane[] lanes) => LaneSet.Empty.With(lanes);

    private Parameter At(string path) => ProjectTests.At(_table, path);

    private Lane Lane(string path, params (long Frame, float Value)[] points)
    {
        var parameter = At(path);
        return new(
            parameter.Index,
            parameter.Target,
            LaneRules.IsLine(parameter),
            [.. points.Select(point => point.Frame)],
            [.. points.Select(point => point.Value)],
            points.Length
        );
    }

    private sealed class Sink : IMixTarget
    {
        private long _frame;

        public List<(long Frame, MixCommand Command, float Value)> Values { get; } = [];

        public void Play(LanePlayer player, long frame, int frames)
        {
            for (_frame = frame; _frame < frame + frames; )
            {
                _frame += player.Play(_frame, (int)(frame + frames - _frame), this);
            }
        }

        public void Take(in MixCommand command) => Values.Add((_frame, command, command.Value));
    }

    private sealed class Counter : IMixTarget
    {
        public int Count { get; private set; }

        public void Play(LanePlayer player, long frame)
        {
            for (var at = frame; at < frame + 64; )
            {
                at += player.Play(at, (int)(frame + 64 - at), this);
            }
        }

        public void Take(in MixCommand command) => Count++;
    }
}
