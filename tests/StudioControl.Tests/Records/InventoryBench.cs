using StudioControl.Records.Inventory;
using StudioControl.Records.Storage;
using StudioControl.Studio.Inventory;
using StudioControl.Studio.Parameters;
using StudioControl.Studio.Tree;
using StudioControl.Tests.Studio.Bench;

namespace StudioControl.Tests.Records;

/// <summary>A studio with one piece of gear, an engine's transport and an inventory, on a clock that stands still.</summary>
internal sealed class InventoryBench : IInventoryWatcher, IRecordSink, IDisposable
{
    public const string Tape = "gear/tape";

    private readonly InventoryFacts _facts;

    public InventoryBench(InventoryFacts? facts = null, bool isRead = true)
    {
        _facts = facts ?? new();
        Recorder = new(Studio.Loop.Clock, this);
        Use(_facts);
        Recorder.Add(this);
        Studio.Loop.Add(Recorder);
        (Box, Port, Device) = Studio.Plug(Tape, Shapes.Text("serial-number"), Shapes.Text("firmware"));
        if (isRead)
        {
            Recorder.Take(RecordSnapshot.Empty);
        }
    }

    public TestBench Studio { get; } = new();

    public InventoryRecorder Recorder { get; }

    public Box Box { get; private set; }

    public PatchPort Port { get; private set; }

    public Device Device { get; private set; }

    public List<RecordBatch> Batches { get; } = [];

    /// <summary>The sink has no room.</summary>
    public bool IsFull { get; set; }

    public List<InventoryReport> Reports { get; } = [];

    public string Fault { get; private set; } = "";

    public InventoryReport Last => Reports[^1];

    public UnitCount Count => Last.Count!.Value;

    public void Use(InventoryFacts facts) =>
        Recorder.Use(new Dictionary<string, InventoryFacts>(StringComparer.Ordinal) { [Tape] = facts });

    /// <summary>An engine: what has levels and a transport.</summary>
    public Box PlugEngine()
    {
        var box = new Box("mix", [])
        {
            Description = new()
            {
                Id = "mix",
                Name = "Mix",
                Profile = "test",
                Parameters = [Shapes.Choice("transport/state", "stopped", "playing", "recording")],
                Levels = [new("main", ["mix/main"])],
            },
        };
        Studio.Loop.Add(box, null);
        Studio.Loop.RunOnce();
        return box;
    }

    public void Pass(TimeSpan span) => Studio.Pass(span);

    public void Pull()
    {
        Port.Pull("cable out");
        Studio.Loop.RunOnce();
    }

    public void Plug()
    {
        Port.Plug();
        Studio.Loop.RunOnce();
    }

    /// <summary>Takes the device out and puts a new one in its place, as a reload does.</summary>
    public void Replace()
    {
        Studio.Loop.Remove(Device);
        (Box, Port, Device) = Studio.Plug(Tape, Shapes.Text("serial-number"), Shapes.Text("firmware"));
    }

    /// <summary>The device says who it is.</summary>
    public void Say(int parameter, string text)
    {
        Box.Desk.Report(parameter, Value.Of(text));
        Studio.Loop.RunOnce();
    }

    public bool TryWrite(RecordBatch batch)
    {
        if (!IsFull)
        {
            Batches.Add(batch);
        }

        return !IsFull;
    }

    public void InventoryChanged(InventoryReport report) => Reports.Add(report);

    public void RecordsChanged(string fault) => Fault = fault;

    public void Dispose() => Studio.Dispose();
}
