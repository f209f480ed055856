using Microsoft.Extensions.Time.Testing;
using StudioControl.Records.Inventory;
using StudioControl.Records.Storage;
using StudioControl.Studio.Inventory;
using StudioControl.Studio.Loop;
using StudioControl.Tests.Studio.Bench;

namespace StudioControl.Tests.Records;

public sealed class CountingTests : IDisposable
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly InventoryBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Hours_are_counted_while_the_unit_answers()
    {
        _bench.Pass(90 * Minute);
        _bench.Pull();
        _bench.Pass(60 * Minute);
        _bench.Plug();
        _bench.Pass(30 * Minute);
        Assert.Equal(120, _bench.Count.Powered.TotalMinutes, 0.1);
    }

    [Fact]
    public void Hours_in_sessions_are_those_while_a_transport_plays_or_records()
    {
        var engine = _bench.PlugEngine();
        _bench.Pass(10 * Minute);
        engine.Desk.Report(0, new(1));
        _bench.Pass(20 * Minute);
        engine.Desk.Report(0, new(2));
        _bench.Pass(5 * Minute);
        engine.Desk.Report(0, new(0));
        _bench.Pass(10 * Minute);
        Assert.Equal(25, _bench.Count.InSessions.TotalMinutes, 0.1);
        Assert.Equal(45, _bench.Count.Powered.TotalMinutes, 0.1);
    }

    [Fact]
    public void A_unit_that_is_away_has_no_session()
    {
        _bench.PlugEngine().Desk.Report(0, new(1));
        _bench.Pull();
        _bench.Pass(20 * Minute);
        Assert.Equal(TimeSpan.Zero, _bench.Count.InSessions);
    }

    [Fact]
    public void An_engine_that_is_lost_while_it_plays_ends_the_session()
    {
        var engine = _bench.PlugEngine();
        engine.Desk.Report(0, new(1));
        _bench.Pass(5 * Minute);
        engine.Desk.Announce(StudioControl.Studio.Tree.Availability.Offline, "killed");
        _bench.Pass(20 * Minute);
        Assert.Equal(5, _bench.Count.InSessions.TotalMinutes, 0.1);
    }

    [Theory]
    [InlineData(-400)]
    [InlineData(400)]
    public void A_wall_clock_that_is_set_counts_nothing(int days)
    {
        var time = new SetClock();
        using var loop = new StudioLoop(new(time));
        var recorder = new InventoryRecorder(loop.Clock, _bench);
        recorder.Use(new Dictionary<string, InventoryFacts> { [InventoryBench.Tape] = new() });
        loop.Add(recorder);
        loop.Add(new Box(InventoryBench.Tape, []), null);
        loop.RunOnce();
        recorder.Take(RecordSnapshot.Empty);
        time.Advance(Minute);
        time.Set = TimeSpan.FromDays(days);
        time.Advance(Minute);
        recorder.Stop();
        Assert.Equal(2, _bench.Batches[^1].Units[0].Count.Powered.TotalMinutes);
    }

    [Fact]
    public void A_night_that_the_machine_slept_counts_two_minutes_at_most()
    {
        _bench.Pass(10 * Minute);
        _bench.Studio.Time.Advance(TimeSpan.FromHours(9));
        _bench.Studio.Loop.RunOnce();
        Assert.InRange(_bench.Count.Powered.TotalMinutes, 10, 12.1);
    }

    [Fact]
    public void What_a_kill_costs_is_a_minute_at_most()
    {
        _bench.Pass(TimeSpan.FromSeconds(3599));
        var written = _bench.Batches[^1].Units[0].Count.Powered;
        Assert.InRange((TimeSpan.FromSeconds(3599) - written).TotalSeconds, 0, 60);
    }

    [Fact]
    public void A_stop_writes_the_last_second()
    {
        _bench.Pass(TimeSpan.FromSeconds(130));
        _bench.Recorder.Stop();
        Assert.Equal(130, _bench.Batches[^1].Units[0].Count.Powered.TotalSeconds, 0.1);
    }

    [Fact]
    public void Nothing_is_written_while_nothing_is_counted()
    {
        _bench.Pull();
        _bench.Pass(2 * Minute);
        var before = _bench.Batches.Count;
        _bench.Pass(60 * Minute);
        Assert.Equal(before, _bench.Batches.Count);
    }

    [Fact]
    public void What_found_no_room_goes_with_the_next()
    {
        _bench.IsFull = true;
        _bench.Pass(10 * Minute);
        _bench.Recorder.Note(InventoryBench.Tape, new(UpkeepKind.Service, null, "ann", "belt"));
        _bench.IsFull = false;
        _bench.Batches.Clear();
        _bench.Pass(Minute);
        var batch = Assert.Single(_bench.Batches);
        Assert.Equal(11, batch.Units[0].Count.Powered.TotalMinutes, 0.1);
        Assert.Equal("ann", Assert.Single(batch.Upkeep).By);
    }

    [Fact]
    public void People_are_told_of_hours_once_a_minute()
    {
        _bench.Reports.Clear();
        for (var i = 0; i < 600; i++)
        {
            _bench.Say(0, "SN1");
            _bench.Pass(TimeSpan.FromSeconds(1));
        }

        Assert.InRange(_bench.Reports.Count, 10, 12);
    }

    [Fact]
    public void A_unit_that_comes_back_was_lost_once_and_came_twice()
    {
        _bench.Pass(Minute);
        _bench.Pull();
        _bench.Pass(TimeSpan.FromSeconds(5));
        _bench.Plug();
        _bench.Pass(Minute);
        Assert.Equal((2, 1), (_bench.Count.TimesOnline, _bench.Count.TimesLost));
    }

    [Fact]
    public void A_reload_that_puts_it_together_anew_is_no_loss()
    {
        _bench.Pass(Minute);
        _bench.Replace();
        _bench.Pass(Minute);
        Assert.Equal((1, 0), (_bench.Count.TimesOnline, _bench.Count.TimesLost));
        Assert.Equal(2, _bench.Count.Powered.TotalMinutes, 0.1);
    }

    [Theory]
    [InlineData(1, 7)]
    [InlineData(60, 8)]
    public void A_restart_of_the_service_is_no_switching_on_and_a_night_is(int minutesAway, int times)
    {
        using var bench = new InventoryBench(isRead: false);
        var seen = bench.Studio.Time.GetUtcNow() - (minutesAway * Minute);
        var count = new UnitCount(TimeSpan.FromHours(5), default) { LastSeen = seen, TimesOnline = 7 };
        bench.Recorder.Take(new([new(new(InventoryBench.Tape, ""), count)], []));
        bench.Pass(Minute);
        Assert.Equal(times, bench.Count.TimesOnline);
    }

    [Fact]
    public void A_year_of_eight_hours_a_day_is_counted_to_the_minute()
    {
        for (var day = 0; day < 365; day++)
        {
            _bench.Pass(TimeSpan.FromHours(8));
            _bench.Pull();
            _bench.Pass(TimeSpan.FromHours(16));
            _bench.Plug();
        }

        _bench.Recorder.Stop();
        Assert.Equal(365 * 8, _bench.Batches[^1].Units[0].Count.Powered.TotalHours, 0.02);
        Assert.Equal(365, _bench.Batches[^1].Units[0].Count.TimesLost);
    }

    [Fact]
    public void What_is_not_watched_costs_the_loop_no_memory()
    {
        var engine = _bench.PlugEngine();
        var (box, _, _) = _bench.Studio.Plug("gear/meter", Shapes.Number("volts"));
        engine.Desk.Report(0, new(1));
        var i = 0;
        _bench.Studio.Loop.Remove(_bench.Studio.Heard);
        Allocations.None(() =>
        {
            for (var n = 0; n < 1000; n++)
            {
                box.Desk.Report(0, new(i++ % 100));
            }
        });
    }

    [Fact]
    public void Before_the_records_are_read_nothing_is_told()
    {
        using var bench = new InventoryBench(isRead: false);
        bench.Pass(10 * Minute);
        Assert.Empty(bench.Reports);
        Assert.Empty(bench.Batches);
        bench.Recorder.Take(
            new([new(new(InventoryBench.Tape, ""), new(TimeSpan.FromHours(5), TimeSpan.FromHours(2)))], [])
        );
        Assert.Equal(310, bench.Count.Powered.TotalMinutes, 0.1);
        Assert.Equal(2, bench.Count.InSessions.TotalHours);
    }

    [Fact]
    public void Without_records_the_files_word_is_told_and_no_hours()
    {
        using var bench = new InventoryBench(new() { Model = "BVW-75", Serial = "SN1" }, isRead: false);
        bench.Recorder.TellFault("the disk is full");
        Assert.Equal("SN1", bench.Last.Serial);
        Assert.Null(bench.Last.Count);
        Assert.Equal("the disk is full", bench.Fault);
        Assert.Contains(
            "the disk is full",
            bench.Recorder.Note(InventoryBench.Tape, new(UpkeepKind.Service, null, "", "")),
            StringComparison.Ordinal
        );
    }

    /// <summary>A clock on the wall that somebody sets; the time since the start goes on.</summary>
    private sealed class SetClock : FakeTimeProvider
    {
        public TimeSpan Set { get; set; }

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Set;

        public override long GetTimestamp() => base.GetUtcNow().Ticks;
    }
}
