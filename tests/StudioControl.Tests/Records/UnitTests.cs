using StudioControl.Records.Inventory;
using StudioControl.Records.Storage;
using StudioControl.Studio.Inventory;

namespace StudioControl.Tests.Records;

/// <summary>Which unit it is: hours belong to the unit, not to its place.</summary>
public sealed class UnitTests
{
    private const int Serial = 0;
    private const int Firmware = 1;
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Fact]
    public void What_the_device_says_of_itself_wins_and_the_difference_is_told()
    {
        using var bench = new InventoryBench(new() { Serial = "SN1", Firmware = "1.2" });
        bench.Say(Serial, "SN2");
        bench.Say(Firmware, "1.2");
        Assert.Equal(("SN2", "SN1"), (bench.Last.Serial, bench.Last.SerialInFile));
        Assert.Equal(("1.2", ""), (bench.Last.Firmware, bench.Last.FirmwareInFile));
    }

    [Fact]
    public void What_it_said_stays_while_it_is_away()
    {
        using var bench = new InventoryBench();
        bench.Say(Serial, "SN2");
        bench.Pull();
        bench.Pass(Hour);
        Assert.Equal("SN2", bench.Last.Serial);
    }

    [Fact]
    public void Another_unit_in_the_same_place_begins_at_zero_and_the_first_has_its_hours_when_it_is_back()
    {
        using var bench = new InventoryBench(new() { Serial = "SN1" });
        bench.Pass(5 * Hour);
        bench.Use(new() { Serial = "SN2" });
        bench.Pass(2 * Hour);
        Assert.Equal(2, bench.Count.Powered.TotalHours, 0.05);
        bench.Use(new() { Serial = "SN1" });
        bench.Pass(Hour);
        Assert.Equal(6, bench.Count.Powered.TotalHours, 0.05);
    }

    [Fact]
    public void A_unit_keeps_what_was_counted_before_its_number_was_known()
    {
        using var bench = new InventoryBench();
        bench.Pass(5 * Hour);
        bench.Recorder.Note(InventoryBench.Tape, new(UpkeepKind.Service, null, "ann", ""));
        bench.Use(new() { Serial = "SN1" });
        bench.Pass(Hour);
        Assert.Equal(6, bench.Count.Powered.TotalHours, 0.05);
        Assert.NotNull(bench.Last.Service.Last);
        Assert.Contains(bench.Batches.SelectMany(batch => batch.Moves), move => move.Serial == "SN1");
    }

    [Fact]
    public void A_unit_that_says_its_number_late_is_taken_for_the_one_that_stood_there()
    {
        using var bench = new InventoryBench(isRead: false);
        var count = new UnitCount(10 * Hour, default)
        {
            FirstSeen = bench.Studio.Time.GetUtcNow() - TimeSpan.FromDays(9),
            LastSeen = bench.Studio.Time.GetUtcNow(),
            TimesOnline = 3,
        };
        bench.Recorder.Take(new([new(new(InventoryBench.Tape, "SN9"), count)], []));
        bench.Pass(Hour);
        bench.Say(Serial, "SN9");
        Assert.Equal(("SN9", 3), (bench.Last.Serial, bench.Count.TimesOnline));
        Assert.Equal(11, bench.Count.Powered.TotalHours, 0.05);
    }

    [Fact]
    public void The_hours_of_a_stand_in_are_none_of_the_real_units()
    {
        using var bench = new InventoryBench(new() { Serial = "SN1" });
        bench.Pass(5 * Hour);
        bench.Use(new() { Serial = "SN1", IsStandIn = true });
        bench.Pass(2 * Hour);
        Assert.Equal("SN1", bench.Last.Serial);
        Assert.Equal(2, bench.Count.Powered.TotalHours, 0.05);
    }

    [Fact]
    public void A_stand_in_does_not_take_the_hours_of_a_unit_without_a_number()
    {
        using var bench = new InventoryBench();
        bench.Pass(5 * Hour);
        bench.Use(new() { IsStandIn = true });
        bench.Pass(Hour);
        bench.Use(new());
        bench.Pass(Hour);
        Assert.Equal(6, bench.Count.Powered.TotalHours, 0.05);
    }

    [Fact]
    public void A_number_may_be_corrected_after_it_was_only_remembered()
    {
        using var bench = new InventoryBench(isRead: false);
        bench.Recorder.Take(new([new(new(InventoryBench.Tape, "SN9"), new(Hour, default))], []));
        bench.Use(new() { Serial = "SN10" });
        Assert.Equal(("SN10", ""), (bench.Last.Serial, bench.Last.SerialInFile));
    }

    [Fact]
    public void A_unit_that_left_the_file_is_told_no_more_and_its_hours_wait_for_it()
    {
        using var bench = new InventoryBench(new() { Serial = "SN1" });
        bench.Pass(5 * Hour);
        bench.Recorder.Use(new Dictionary<string, InventoryFacts>());
        bench.Reports.Clear();
        bench.Pass(Hour);
        Assert.Empty(bench.Reports);
        bench.Use(new() { Serial = "SN1" });
        Assert.Equal(5, bench.Count.Powered.TotalHours, 0.05);
    }

    [Fact]
    public void The_file_and_the_records_make_a_table_without_a_running_service()
    {
        var time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero));
        var facts = new Dictionary<string, InventoryFacts> { [InventoryBench.Tape] = new() { Model = "BVW-75" } };
        var records = new RecordSnapshot(
            [
                new(new(InventoryBench.Tape, "SN1"), new(5 * Hour, default)),
                new(new("gear/sold", "SN0"), new(7 * Hour, default)),
            ],
            []
        );
        var reading = new InventoryReading(facts, records, time);
        var unit = Assert.Single(reading.Units);
        Assert.Equal(("SN1", 5.0), (unit.Serial, unit.Count!.Value.Powered.TotalHours));
        Assert.Equal("gear/sold", Assert.Single(reading.Former).Unit.Device);
        var note = new UpkeepNote(UpkeepKind.Service, null, "ann", "");
        Assert.Null(reading.Note("gear/none", note, out _));
        Assert.Null(reading.Note(InventoryBench.Tape, note with { Day = new(2027, 1, 1) }, out _));
        var row = Assert.Single(reading.Note(InventoryBench.Tape, note, out _)!.Upkeep);
        Assert.Equal((new DateOnly(2026, 3, 1), 5 * Hour), (row.Day, row.Powered));
    }
}
