using StudioControl.Studio.Alerts;
using StudioControl.Studio.Inventory;
using StudioControl.Tests.Studio.Bench;

namespace StudioControl.Tests.Records;

/// <summary>When service and calibration are due, and the alerts of it. The bench's first day is 2026-03-01.</summary>
public sealed class UpkeepTests
{
    private static readonly DateOnly Day = new(2026, 3, 1);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Theory]
    [InlineData("12 months", 12, 0, 0)]
    [InlineData("1 year", 12, 0, 0)]
    [InlineData("26 weeks", 0, 182, 0)]
    [InlineData("90 days", 0, 90, 0)]
    [InlineData("2000 hours", 0, 0, 2000)]
    public void A_plan_is_written_as_people_say_it(string text, int months, int days, double hours)
    {
        Assert.True(UpkeepPlan.Rule.IsGood(text));
        Assert.Matches(UpkeepPlan.Rule.Pattern, text);
        Assert.Equal(new UpkeepPlan(months, days, hours), UpkeepPlan.Of([text]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("12")]
    [InlineData("0 months")]
    [InlineData("-1 months")]
    [InlineData("1.5 years")]
    [InlineData("12 moons")]
    [InlineData("99999999999 days")]
    [InlineData("2147483647 years")]
    [InlineData("200000 hours")]
    [InlineData("12 months 3")]
    public void What_is_no_plan_is_refused(string text) => Assert.False(UpkeepPlan.Rule.IsGood(text));

    [Fact]
    public void Of_two_plans_what_comes_first_counts()
    {
        var plan = UpkeepPlan.Of(["12 months", "2000 hours"]);
        var last = new UpkeepDone(Day, 100 * Hour);
        Assert.Equal(UpkeepLevel.Later, Upkeep.Of(plan, last, new(Day, null, 1000 * Hour)).Level);
        Assert.Equal(UpkeepLevel.Soon, Upkeep.Of(plan, last, new(Day, null, 1900 * Hour)).Level);
        Assert.Equal(UpkeepLevel.Over, Upkeep.Of(plan, last, new(Day, null, 2100 * Hour)).Level);
        Assert.Equal(UpkeepLevel.Over, Upkeep.Of(plan, last, new(Day.AddDays(366), null, 100 * Hour)).Level);
    }

    [Theory]
    [InlineData(334, UpkeepLevel.Later)]
    [InlineData(335, UpkeepLevel.Soon)]
    [InlineData(365, UpkeepLevel.Soon)]
    [InlineData(366, UpkeepLevel.Over)]
    public void A_day_is_told_thirty_days_before_and_when_it_is_past(int days, UpkeepLevel level)
    {
        var upkeep = Upkeep.Of(new(12, 0, 0), new(Day, null), new(Day.AddDays(days), null, null));
        Assert.Equal((level, Day.AddYears(1)), (upkeep.Level, upkeep.Due));
    }

    [Fact]
    public void A_weekly_calibration_is_not_always_soon() =>
        Assert.Equal(UpkeepLevel.Later, Upkeep.Of(new(0, 7, 0), new(Day, null), new(Day.AddDays(5), null, null)).Level);

    [Fact]
    public void What_was_never_done_counts_from_the_day_it_was_installed_or_seen()
    {
        var upkeep = Upkeep.Of(new(12, 0, 0), null, new(Day, Day.AddYears(-2), null));
        Assert.Equal((UpkeepLevel.Over, Day.AddYears(-1)), (upkeep.Level, upkeep.Due));
        Assert.Equal(UpkeepLevel.Unplanned, Upkeep.Of(new(12, 0, 0), null, new(Day, null, null)).Level);
    }

    [Fact]
    public void Hours_that_are_not_known_are_no_alert() =>
        Assert.Equal(UpkeepLevel.Unplanned, Upkeep.Of(new(0, 0, 2000), null, new(Day, null, null)).Level);

    [Fact]
    public void A_service_that_was_told_wins_over_an_older_day_of_the_file_and_a_later_day_of_the_file_over_it()
    {
        using var bench = new InventoryBench(new() { Serviced = Day.AddDays(-300), ServiceEvery = new(12, 0, 100) });
        bench.Pass(10 * Hour);
        Assert.Null(bench.Recorder.Note(InventoryBench.Tape, new(UpkeepKind.Service, null, "ann", "belt")));
        Assert.Equal(Day, bench.Last.Service.Last);
        Assert.Equal(100, bench.Last.Service.HoursLeft!.Value, 0.1);

        bench.Pass(TimeSpan.FromDays(2));
        Assert.Equal(52, bench.Last.Service.HoursLeft!.Value, 0.1);
        bench.Use(new() { Serviced = Day.AddDays(1), ServiceEvery = new(12, 0, 100) });
        Assert.Equal(
            (Day.AddDays(1), 100.0),
            (bench.Last.Service.Last, Math.Round(bench.Last.Service.HoursLeft!.Value))
        );
    }

    [Fact]
    public void A_slip_in_the_file_that_is_corrected_leaves_nothing_behind()
    {
        using var bench = new InventoryBench(new() { Serviced = new(2062, 1, 1), ServiceEvery = new(12, 0, 0) });
        bench.Pass(Hour);
        bench.Use(new() { Serviced = new(2026, 1, 1), ServiceEvery = new(12, 0, 0) });
        Assert.Equal(new DateOnly(2027, 1, 1), bench.Last.Service.Due);
    }

    [Fact]
    public void A_service_that_is_still_to_come_is_refused()
    {
        using var bench = new InventoryBench();
        var note = new UpkeepNote(UpkeepKind.Service, Day.AddDays(1), "", "");
        Assert.Equal("2026-03-02 is still to come", bench.Recorder.Note(InventoryBench.Tape, note));
        Assert.Contains("no gear", bench.Recorder.Note("gear/none", note), StringComparison.Ordinal);
    }

    [Fact]
    public void Alerts_come_thirty_days_before_grow_when_it_is_past_and_go_when_it_was_done()
    {
        using var room = new AlertRoom(new() { Serviced = Day.AddDays(-320), ServiceEvery = new(12, 0, 0) });
        room.Pass(TimeSpan.FromDays(14));
        Assert.Empty(room.Lines);
        room.Pass(TimeSpan.FromDays(2));
        Assert.Equal(["gear-tape-service-soon Info Firing"], room.Lines);
        Assert.Equal(("gear/tape", "2026-04-15"), (room.Last.Device, room.Last.Limit));
        room.Pass(TimeSpan.FromDays(31));
        Assert.Equal(["gear-tape-service-soon solved", "gear-tape-service-due Warning Firing"], room.Lines.TakeLast(2));
        room.Bench.Recorder.Note(InventoryBench.Tape, new(UpkeepKind.Service, null, "ann", ""));
        Assert.Equal("gear-tape-service-due solved", room.Lines[^1]);
    }

    [Fact]
    public void Hours_alert_at_nine_tenths_and_at_the_whole()
    {
        using var room = new AlertRoom(new() { CalibrateEvery = new(0, 0, 100) });
        room.Pass(89 * Hour);
        Assert.Empty(room.Lines);
        room.Pass(2 * Hour);
        Assert.Equal(["gear-tape-calibration-soon Info Firing"], room.Lines);
        room.Pass(10 * Hour);
        Assert.Equal("gear-tape-calibration-due Warning Firing", room.Lines[^1]);
        Assert.Equal("100 h", room.Last.Limit);
    }

    [Fact]
    public void A_missing_port_neither_hides_a_service_nor_solves_it()
    {
        using var room = new AlertRoom(new() { Serviced = Day.AddYears(-2), ServiceEvery = new(12, 0, 0) });
        room.Bench.Pull();
        room.Pass(Hour);
        Assert.Contains("gear-tape-port Warning Firing", room.Lines);
        Assert.Equal(["gear-tape-service-due Warning Firing"], room.Lines.Where(line => line.Contains("service")));
    }

    [Fact]
    public void Another_units_number_is_told_until_the_file_knows_it()
    {
        using var room = new AlertRoom(new() { Serial = "SN1" });
        room.Bench.Say(0, "SN2");
        Assert.Equal(["gear-tape-serial Info Firing"], room.Lines);
        Assert.Contains("another unit stands in this place", room.Last.Title, StringComparison.Ordinal);
        Assert.Equal(("SN2", "SN1"), (room.Last.Value, room.Last.Limit));
        room.Bench.Use(new() { Serial = "SN2" });
        Assert.Equal("gear-tape-serial solved", room.Lines[^1]);
    }

    [Fact]
    public void What_stays_as_it_is_keeps_what_people_noted_on_it()
    {
        using var room = new AlertRoom(new() { Serviced = Day.AddYears(-2), ServiceEvery = new(12, 0, 2000) });
        room.Book.Acknowledge("gear-tape-service-due", "ann", "booked");
        room.Pass(TimeSpan.FromDays(3));
        Assert.Equal("ann", room.Book.Alerts.Single().Ack?.By);
    }

    [Fact]
    public void A_device_that_leaves_takes_its_alerts_with_it()
    {
        using var room = new AlertRoom(new() { Serviced = Day.AddYears(-2), ServiceEvery = new(12, 0, 0) });
        room.Bench.Studio.Loop.Remove(room.Bench.Device);
        Assert.Empty(room.Book.Alerts);
    }

    [Fact]
    public void Records_that_can_not_be_kept_are_an_alert()
    {
        using var room = new AlertRoom(new());
        room.Bench.Recorder.TellFault("the disk is full");
        Assert.Equal("The studio's records: the disk is full", room.Last.Title);
        room.Bench.Recorder.TellFault("");
        Assert.Equal("records solved", room.Lines[^1]);
    }

    /// <summary>An inventory whose alerts are written down.</summary>
    private sealed class AlertRoom : IDisposable
    {
        private readonly HeardAlerts _heard = new();

        public AlertRoom(InventoryFacts facts)
        {
            Bench = new(facts, isRead: false);
            Book = new(Bench.Studio.Loop, []);
            Book.Add(_heard);
            Bench.Studio.Loop.Add(Book);
            Bench.Recorder.Add(Book.Upkeep);
            Bench.Recorder.Take(StudioControl.Records.Storage.RecordSnapshot.Empty);
        }

        public InventoryBench Bench { get; }

        public AlertBook Book { get; }

        public IReadOnlyList<string> Lines => _heard.Lines;

        public Alert Last => _heard.Last;

        public void Pass(TimeSpan span) => Bench.Pass(span);

        public void Dispose() => Bench.Dispose();
    }
}
