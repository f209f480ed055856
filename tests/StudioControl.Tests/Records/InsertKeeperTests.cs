using StudioControl.Records.Inventory;
using StudioControl.Records.Storage;
using StudioControl.Studio.Alerts;
using StudioControl.Studio.Inventory;
using StudioControl.Studio.Parameters;
using StudioControl.Tests.Studio.Bench;

namespace StudioControl.Tests.Records;

/// <summary>What is kept of the unit in strip 3, a compressor, and what is told when it is another.</summary>
public sealed class InsertKeeperTests : IRecordSink, IInventoryWatcher, IDisposable
{
    private const string Place = "mix/ch/3";
    private const string Comp = "gear/comp-a";
    private const int Reading = 0;
    private const int Kept = 1;

    private readonly TestBench _bench = new();
    private readonly Box _engine;
    private readonly InsertKeeper _keeper;
    private readonly AlertBook _alerts;
    private readonly HeardAlerts _heard = new();
    private readonly List<InsertReport> _reports = [];
    private readonly List<InsertRow> _written = [];

    public InsertKeeperTests()
    {
        _keeper = new(_bench.Loop.Clock, this, wish => _bench.Loop.Post(wish));
        _alerts = new(_bench.Loop, []);
        _alerts.Add(_heard);
        _keeper.Use(new Dictionary<string, string> { [Place] = Comp });
        _keeper.Add(this);
        _keeper.Add(_alerts.Upkeep);
        _bench.Loop.Add(_alerts);
        _bench.Loop.Add(_keeper);
        _bench.Plug(Comp, Shapes.Toggle("power"));
        (_engine, _, _) = _bench.Plug("mix", Text("ch/3/insert/reading"), Text("ch/3/insert/kept"));
    }

    /// <summary>The sink has no room.</summary>
    public bool IsFull { get; set; }

    public void Dispose() => _bench.Dispose();

    bool IRecordSink.TryWrite(RecordBatch batch)
    {
        _written.AddRange(IsFull ? [] : batch.Inserts);
        return !IsFull;
    }

    void IInventoryWatcher.InventoryChanged(InventoryReport report) { }

    void IInventoryWatcher.InsertChanged(InsertReport report) => _reports.Add(report);

    [Fact]
    public void The_first_measurement_is_kept_and_written()
    {
        _keeper.Take(RecordSnapshot.Empty);
        Measure(Of(400));
        var row = Assert.Single(_written);
        Assert.Equal((Place, Comp, 400.0), (row.Place, row.Device, row.Measurement.Sides[0].Delay));
        Assert.Equal("", Assert.Single(_reports).Fault);
        Assert.Empty(_heard.Lines);
    }

    [Fact]
    public void A_unit_that_drifts_raises_an_alert_that_ends_when_it_is_again_as_it_was()
    {
        _keeper.Take(RecordSnapshot.Empty);
        Measure(Of(400));
        Measure(Of(400.4));
        Assert.Empty(_heard.Lines);
        Measure(Of(464));
        Assert.Equal("Insert of channel 3 (gear/comp-a): delay 400.0 -> 464.0 samples", _heard.Last.Title);
        Assert.Equal("as measured on 2026-03-01", _heard.Last.Limit);
        Measure(Of(400));
        Assert.Equal(["mix-ch-3-insert Warning Firing", "mix-ch-3-insert solved"], _heard.Lines);
    }

    [Fact]
    public void A_slow_drift_adds_up()
    {
        _keeper.Take(RecordSnapshot.Empty);
        for (var step = 0; step < 3; step++)
        {
            Measure(Of(400 + (0.3 * step)));
        }

        Assert.Equal(["mix-ch-3-insert Warning Firing"], _heard.Lines);
    }

    [Fact]
    public void A_unit_that_does_not_answer_is_told_also_when_it_never_did()
    {
        _keeper.Take(RecordSnapshot.Empty);
        Measure(Of(0, InsertVerdict.Silent));
        Assert.Equal("Insert of channel 3 (gear/comp-a): nothing comes back", _heard.Last.Title);
        Assert.Empty(_written);
        // What says nothing neither solves it nor is kept.
        Measure(Of(0, InsertVerdict.TooHot));
        Assert.Single(_heard.Lines);
        Assert.Empty(_written);
    }

    [Fact]
    public void A_calibration_makes_the_last_measurement_the_one_to_compare_with()
    {
        _keeper.Take(RecordSnapshot.Empty);
        Measure(Of(400));
        Measure(Of(464));
        _keeper.Accept("gear/other");
        Assert.Single(_heard.Lines);
        _keeper.Accept(Comp);
        Assert.Equal("mix-ch-3-insert solved", _heard.Lines[^1]);
        Assert.Equal(464, _written[^1].Measurement.Sides[0].Delay);
        Measure(Of(400));
        Assert.EndsWith("464.0 -> 400.0 samples", _heard.Last.Title, StringComparison.Ordinal);
    }

    [Fact]
    public void The_inventory_tells_of_a_calibration()
    {
        using var bench = new InventoryBench();
        var calibrated = new List<string>();
        bench.Recorder.Calibrated = calibrated.Add;
        bench.Recorder.Note(InventoryBench.Tape, new(UpkeepKind.Service, null, "ann", ""));
        Assert.Empty(calibrated);
        bench.Recorder.Note(InventoryBench.Tape, new(UpkeepKind.Calibration, null, "ann", ""));
        // Noted by the command line, in the file.
        var row = new UpkeepRow(new(InventoryBench.Tape, ""), UpkeepKind.Calibration, new(2026, 2, 1), default);
        bench.Recorder.Take(new([], [row]));
        Assert.Equal([InventoryBench.Tape, InventoryBench.Tape], calibrated);
    }

    [Fact]
    public void What_was_measured_before_the_records_could_be_read_is_compared_then()
    {
        Measure(Of(464));
        Assert.Empty(_reports);
        _keeper.Take(RecordSnapshot.Empty with { Inserts = [Row(400)] });
        Assert.Single(_heard.Lines);
    }

    [Fact]
    public void Another_unit_in_the_strip_has_a_measurement_of_its_own()
    {
        _keeper.Take(RecordSnapshot.Empty with { Inserts = [Row(400)] });
        _keeper.Use(new Dictionary<string, string> { [Place] = "gear/eq-b" });
        Measure(Of(700));
        Assert.Empty(_heard.Lines);
        Assert.Equal("gear/eq-b", Assert.Single(_written).Device);
    }

    [Fact]
    public void An_engine_that_forgot_is_told_what_is_kept()
    {
        _keeper.Take(RecordSnapshot.Empty with { Inserts = [Row(400)] });
        _engine.Desk.Report(Kept, Value.Of(""));
        _bench.Loop.RunOnce();
        _bench.Loop.RunOnce();
        Assert.Equal((Kept, Of(400).ToText()), (_engine.Wishes[^1].Parameter, _engine.Wishes[^1].Value.Text));
        var wishes = _engine.Wishes.Count;
        _bench.Pass(TimeSpan.FromMinutes(5));
        Assert.Equal(wishes, _engine.Wishes.Count);
    }

    [Fact]
    public void An_engine_that_is_told_to_keep_the_last_measurement_has_it_kept()
    {
        _keeper.Take(RecordSnapshot.Empty);
        Measure(Of(400));
        Measure(Of(464));
        _engine.Desk.Report(Kept, Value.Of(Of(464).ToText()));
        _bench.Loop.RunOnce();
        Assert.Equal(464, _written[^1].Measurement.Sides[0].Delay);
        Assert.Equal("mix-ch-3-insert solved", _heard.Lines[^1]);
    }

    [Fact]
    public void What_finds_no_room_is_written_a_minute_later()
    {
        _keeper.Take(RecordSnapshot.Empty);
        IsFull = true;
        Measure(Of(400));
        Assert.Empty(_written);
        IsFull = false;
        _bench.Pass(TimeSpan.FromMinutes(2));
        Assert.Single(_written);
    }

    private static InsertMeasurement Of(double delay, InsertVerdict verdict = InsertVerdict.Good) =>
        new(48000, 64, [new(verdict) { Delay = delay, Response = new float[InsertMeasurement.Bands] }]);

    private static InsertRow Row(double delay) => new(Place, Comp, new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), Of(delay));

    private static ParameterShape Text(string path) =>
        new()
        {
            Path = path,
            Kind = ParameterKind.Text,
            Max = InsertMeasurement.LongestText,
        };

    private void Measure(InsertMeasurement measurement)
    {
        _engine.Desk.Report(Reading, Value.Of(measurement.ToText()));
        _bench.Loop.RunOnce();
    }
}
