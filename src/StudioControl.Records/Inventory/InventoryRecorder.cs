using StudioControl.Records.Storage;
using StudioControl.Studio.Inventory;
using StudioControl.Studio.Parameters;
using StudioControl.Studio.Time;
using StudioControl.Studio.Tree;

namespace StudioControl.Records.Inventory;

/// <summary>
/// Counts what the gear and the surfaces of a studio are used, on the loop's thread: hours powered (the device answers),
/// hours in sessions (powered while an engine's transport runs). Hands them to the records once a minute.
/// </summary>
public sealed class InventoryRecorder : IView, IInventoryDesk
{
    /// <summary>What a kill of the service may cost.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromSeconds(60);

    // The loop never stands this long. A clock that runs while the machine sleeps would else count the night.
    private static readonly TimeSpan LongestStep = Period * 2;

    // A service that starts again finds the gear as it left it; what was away longer was probably switched on.
    private static readonly TimeSpan Restart = TimeSpan.FromMinutes(10);

    private readonly StudioClock _clock;
    private readonly IRecordSink _sink;
    private readonly Ledger _ledger = new();
    private readonly List<IInventoryWatcher> _watchers = [];
    private readonly Dictionary<string, StudioUnit> _units = new(StringComparer.Ordinal);
    private StudioUnit?[] _identities = [];
    private readonly Transports _transports = new();
    private Moment _counted;
    private ITree? _tree;
    private string _fault = "";

    /// <summary>Makes it; it counts once it is added to the loop.</summary>
    public InventoryRecorder(StudioClock clock, IRecordSink sink)
    {
        _clock = clock;
        _sink = sink;
        _counted = clock.Now;
        Due = _counted + Period;
    }

    /// <inheritdoc />
    public Moment Due { get; private set; }

    /// <summary>Is told of a device that a person said was calibrated.</summary>
    public Action<string> Calibrated { get; set; } = _ => { };

    /// <summary>Adds someone to be told; hears of every unit at once.</summary>
    public void Add(IInventoryWatcher watcher)
    {
        _watchers.Add(watcher);
        foreach (var unit in _units.Values.Where(unit => unit.Told is not null))
        {
            watcher.InventoryChanged(unit.Told!);
        }
    }

    /// <summary>Takes what the studio's file says, by device: at the start and after each reload.</summary>
    public void Use(IReadOnlyDictionary<string, InventoryFacts> facts)
    {
        Count(_clock.Now);
        foreach (var gone in _units.Keys.Where(id => !facts.ContainsKey(id)).ToList())
        {
            _units.Remove(gone);
        }

        foreach (var (id, said) in facts)
        {
            if (_units.TryGetValue(id, out var unit))
            {
                unit.Facts = said;
            }
            else
            {
                _units.Add(id, new(id, said));
            }

            _units[id].Recognize(_ledger);
        }

        Settle();
    }

    /// <summary>Takes what stands in the records, at the start and when another program wrote there.</summary>
    public void Take(RecordSnapshot records)
    {
        var isFirst = !_ledger.IsRead;
        Count(_clock.Now);
        var noted = _ledger.Take(records);
        foreach (var unit in _units.Values)
        {
            unit.Recognize(_ledger);
            if (isFirst && unit.IsPowered)
            {
                NoteOnline(unit);
            }
        }

        TellAll();
        _ledger.Write(_sink);
        foreach (var row in isFirst ? [] : noted)
        {
            TellCalibrated(row.Unit.Device, row.Kind);
        }
    }

    /// <summary>Tells that the records can't be kept, and why; empty: they can.</summary>
    public void TellFault(string fault)
    {
        _fault = fault;
        foreach (var watcher in _watchers)
        {
            watcher.RecordsChanged(fault);
        }

        TellAll();
    }

    /// <summary>Counts to the last second and hands over what is new; the loop's thread has ended.</summary>
    public void Stop()
    {
        Count(_clock.Now);
        _ledger.Write(_sink);
    }

    /// <inheritdoc />
    public string? Note(string device, UpkeepNote note)
    {
        var today = UnitReport.Today(_clock.Provider);
        var day = note.Day ?? today;
        if (!_units.TryGetValue(device, out var unit))
        {
            return $"there is no gear and no surface {device}";
        }

        if (!_ledger.IsRead)
        {
            return $"the records are not open: {(_fault.Length > 0 ? _fault : "try again in a moment")}";
        }

        if (day > today)
        {
            return $"{day:yyyy-MM-dd} is still to come";
        }

        Count(_clock.Now);
        var powered = _ledger.TallyOf(unit.Key).Count.Powered;
        _ledger.Note(new(unit.Key, note.Kind, day, powered) { By = note.By, Note = note.Text });
        Tell(unit);
        _ledger.Write(_sink);
        TellCalibrated(device, note.Kind);
        return null;
    }

    /// <inheritdoc />
    public void Tick(Moment now)
    {
        Due = now + Period;
        Count(now);
        foreach (var unit in _units.Values)
        {
            NoteLoss(unit);
        }

        TellAll();
        _ledger.Write(_sink);
    }

    /// <inheritdoc />
    public void StructureChanged(ITree tree)
    {
        _tree = tree;
        Count(_clock.Now);
        Settle();
    }

    /// <inheritdoc />
    public void DeviceChanged(Device device)
    {
        if (_units.TryGetValue(device.Id, out var unit) && unit.Device == device)
        {
            Count(_clock.Now);
            SetPowered(unit, device.Availability is Availability.Online or Availability.Degraded);
        }
    }

    /// <inheritdoc />
    public void ValueChanged(Parameter parameter, in ParameterState state)
    {
        var index = parameter.Id.Index;
        if (_transports.Has(parameter.Id))
        {
            Count(_clock.Now);
            _transports.Look();
        }
        else if (index < _identities.Length && _identities[index] is { } unit && unit.Hear(parameter, state))
        {
            Count(_clock.Now);
            unit.Recognize(_ledger);
            Tell(unit);
        }
    }

    // Devices came or went, or the file says something else of them.
    private void Settle()
    {
        if (_tree is not { } tree)
        {
            return;
        }

        var last = tree.Devices.SelectMany(device => device.Parameters).Select(one => one.Id.Index).DefaultIfEmpty(-1);
        _identities = new StudioUnit?[last.Max() + 1];
        _transports.Settle(tree);
        foreach (var unit in _units.Values)
        {
            var device = tree.TryFindDevice(unit.Id, out var found) ? found : null;
            if (device != unit.Device)
            {
                unit.Forget();
                unit.Device = device;
                unit.Told = null;
                SetPowered(unit, device?.Availability is Availability.Online or Availability.Degraded);
            }
        }

        foreach (var parameter in tree.Devices.SelectMany(device => device.Parameters))
        {
            Watch(tree, parameter);
        }

        TellAll();
    }

    private void Watch(ITree tree, Parameter parameter)
    {
        if (StudioUnit.IsIdentity(parameter) && _units.TryGetValue(parameter.Device.Id, out var unit))
        {
            _identities[parameter.Id.Index] = unit;
            unit.Hear(parameter, tree.State(parameter.Id));
            unit.Recognize(_ledger);
        }
    }

    private void SetPowered(StudioUnit unit, bool isPowered)
    {
        if (unit.IsPowered == isPowered)
        {
            return;
        }

        NoteLoss(unit);
        unit.IsPowered = isPowered;
        unit.MayBeLost = !isPowered;
        if (isPowered && _ledger.IsRead)
        {
            NoteOnline(unit);
        }
    }

    private void NoteOnline(StudioUnit unit)
    {
        var tally = _ledger.TallyOf(unit.Key);
        var now = _clock.Provider.GetUtcNow();
        var isNew = unit.WasLost || tally.Count.LastSeen is not { } last || (now - last).Duration() > Restart;
        unit.WasLost = false;
        tally.Count = tally.Count with
        {
            TimesOnline = tally.Count.TimesOnline + (isNew ? 1 : 0),
            FirstSeen = tally.Count.FirstSeen ?? now,
            LastSeen = now,
        };
        tally.IsChanged = true;
    }

    // A device that was taken out of the studio went offline too, and is no loss: by now it would be gone.
    private void NoteLoss(StudioUnit unit)
    {
        if (!unit.MayBeLost || unit.Device is null)
        {
            return;
        }

        unit.MayBeLost = false;
        unit.WasLost = true;
        var tally = _ledger.TallyOf(unit.Key);
        tally.Count = tally.Count with { TimesLost = tally.Count.TimesLost + 1 };
        tally.IsChanged = true;
    }

    // All that runs is counted up to now, before anything changes.
    private void Count(Moment now)
    {
        var step = now - _counted;
        _counted = now;
        step = step > LongestStep ? LongestStep : step;
        if (step <= TimeSpan.Zero)
        {
            return;
        }

        foreach (var unit in _units.Values.Where(unit => unit.IsPowered))
        {
            var tally = _ledger.TallyOf(unit.Key);
            var count = tally.Count;
            tally.IsChanged = true;
            tally.Count = count with
            {
                Powered = count.Powered + step,
                InSessions = count.InSessions + (_transports.AreRunning ? step : TimeSpan.Zero),
                LastSeen = _ledger.IsRead ? _clock.Provider.GetUtcNow() : count.LastSeen,
            };
        }
    }

    private void TellCalibrated(string device, UpkeepKind kind)
    {
        if (kind == UpkeepKind.Calibration)
        {
            Calibrated(device);
        }
    }

    private void TellAll()
    {
        foreach (var unit in _units.Values)
        {
            Tell(unit);
        }
    }

    private void Tell(StudioUnit unit)
    {
        // Before the records are read a service that only they know of would be called due; without them the file's word counts.
        if (unit.Device is null || (!_ledger.IsRead && _fault.Length == 0))
        {
            return;
        }

        var report = UnitReport.Of(unit, _ledger, _clock.Provider);
        if (report == unit.Told)
        {
            return;
        }

        unit.Told = report;
        foreach (var watcher in _watchers)
        {
            watcher.InventoryChanged(report);
        }
    }
}
