using Microsoft.Extensions.Logging;
using StudioControl.Planning;
using StudioControl.Records.Inventory;
using StudioControl.Records.Storage;
using StudioControl.Studio.Inventory;
using StudioControl.Studio.Loop;

namespace StudioControl.Running;

/// <summary>The inventory of a running studio: what is counted on its loop, and the file in which it is kept.</summary>
internal sealed class StudioRecords : IAsyncDisposable
{
    private readonly StudioLoop _loop;
    private readonly RecordStore _store;
    private readonly InventoryRecorder _recorder;
    private readonly InsertKeeper _inserts;

    public StudioRecords(StudioLoop loop, StatePaths paths, ILoggerFactory logging)
    {
        _loop = loop;
        _store = new(paths.Records, loop.Clock.Provider, logging.CreateLogger("records"))
        {
            Opened = records => loop.Post(() => Take(records)),
            Faulted = fault => loop.Post(() => _recorder!.TellFault(fault)),
        };
        _inserts = new(loop.Clock, _store, wish => loop.Post(wish));
        _recorder = new(loop.Clock, _store) { Calibrated = _inserts.Accept };
    }

    /// <summary>Notes service and calibration.</summary>
    public IInventoryDesk Desk => _recorder;

    /// <summary>Before the loop runs: begins to count, and tells these.</summary>
    public void Start(StudioPlan plan, params ReadOnlySpan<IInventoryWatcher> watchers)
    {
        Use(plan);
        foreach (var watcher in watchers)
        {
            _recorder.Add(watcher);
            _inserts.Add(watcher);
        }

        _loop.Add(_recorder);
        _loop.Add(_inserts);
        _store.Start();
    }

    /// <summary>Loop's thread: takes what another plan says of the units.</summary>
    public void Use(StudioPlan plan)
    {
        _recorder.Use(plan.Inventory);
        _inserts.Use(plan.InsertedGear);
    }

    private void Take(RecordSnapshot records)
    {
        _recorder.Take(records);
        _inserts.Take(records);
    }

    /// <summary>Counts to the last second and writes it; the loop's thread has ended.</summary>
    public ValueTask DisposeAsync()
    {
        _recorder.Stop();
        return _store.DisposeAsync();
    }
}
