using System.Collections.Concurrent;
using System.Collections.Immutable;
using StudioControl.Studio.Alerts;
using StudioControl.Studio.Commands;
using StudioControl.Studio.Inventory;
using StudioControl.Studio.Levels;
using StudioControl.Studio.Parameters;
using StudioControl.Studio.Time;
using StudioControl.Studio.Tree;

namespace StudioControl.Telemetry.Publishing;

/// <summary>
/// What the loop tells of the studio, kept for the publisher: the newest value of each parameter, never a queue of old
/// ones. On the loop's thread it marks and goes on: nothing is waited for, formatted or allocated for a change.
/// </summary>
public sealed class MqttView : IView, ICommandSink, IAlertWatcher, IInventoryWatcher
{
    private static readonly TimeSpan LinkPeriod = TimeSpan.FromSeconds(10);

    // As many as commands that may wait for an outcome, so it is never full.
    internal const int MostOutcomes = 1024;

    private readonly MqttOptions _options;
    private readonly StudioClock _clock;
    private readonly ConcurrentQueue<CommandOutcome> _outcomes = new();
    private StudioPlan _plan = StudioPlan.Empty;
    private ImmutableSortedDictionary<string, Alert> _alerts = ImmutableSortedDictionary<string, Alert>.Empty;

    internal MqttView(MqttOptions options, StudioClock clock, Origin own)
    {
        _options = options;
        Own = own;
        _clock = clock;
        Due = clock.Now + LinkPeriod;
    }

    /// <inheritdoc />
    public Moment Due { get; private set; }

    internal StudioClock Clock => _clock;

    /// <summary>Set once, before the view joins the loop: wakes the publisher.</summary>
    internal Action Wake { get; set; } = () => { };

    /// <summary>MQTT as the one who wishes.</summary>
    internal Origin Own { get; }

    internal DirtySet Dirty { get; } = new();

    internal StudioPlan Plan => Volatile.Read(ref _plan);

    internal ImmutableSortedDictionary<string, Alert> Alerts => Volatile.Read(ref _alerts);

    /// <inheritdoc />
    public void StructureChanged(ITree tree)
    {
        Volatile.Write(ref _plan, StudioPlan.Of(tree, _options, Own, _plan));
        Wake();
    }

    /// <inheritdoc />
    public void ValueChanged(Parameter parameter, in ParameterState state)
    {
        // A driver may report while it joins, before the structure is told; the plan then starts with that value.
        if (_plan.Find(parameter.Id) is { } slot)
        {
            slot.Write(state);

            // A fader that is ridden changes a thousand times a second and is published ten times.
            if (!slot.IsWaiting && Dirty.Add(parameter.Id.Index))
            {
                Wake();
            }
        }
    }

    /// <inheritdoc />
    public void DeviceChanged(Device device)
    {
        if (_plan.Find(device) is { } slot)
        {
            slot.Report = new(device);
            Wake();
        }
    }

    /// <inheritdoc />
    public void LevelsChanged(Device device, LevelBank bank)
    {
        if (_plan.Find(device) is not { } slot)
        {
            return;
        }

        for (var i = 0; i < slot.Levels.Length; i++)
        {
            if (device.Levels[i] == bank && slot.Levels[i].Write(bank, _clock.Now))
            {
                Wake();
            }
        }
    }

    /// <inheritdoc />
    public void LoudnessChanged(Device device, in LoudnessReading reading) => _plan.Find(device)?.Write(reading);

    /// <inheritdoc />
    public void Tick(Moment now)
    {
        Due = now + LinkPeriod;
        foreach (var slot in _plan.Devices)
        {
            slot.Report = new(slot.Device);
        }

        Wake();
    }

    /// <inheritdoc />
    public void AlertChanged(Alert alert)
    {
        Volatile.Write(ref _alerts, _alerts.SetItem(alert.Id, alert));
        Wake();
    }

    /// <inheritdoc />
    public void AlertSolved(string id)
    {
        Volatile.Write(ref _alerts, _alerts.Remove(id));
        Wake();
    }

    /// <inheritdoc />
    public void InventoryChanged(InventoryReport report)
    {
        if (Array.Find(_plan.Devices, slot => slot.Device.Id == report.Device) is { } slot)
        {
            slot.Inventory = report;
            Wake();
        }
    }

    /// <inheritdoc />
    public void Answered(Parameter? parameter, in CommandOutcome outcome)
    {
        if (_outcomes.Count < MostOutcomes)
        {
            _outcomes.Enqueue(outcome);
            Wake();
        }
    }

    internal bool TryTakeOutcome(out CommandOutcome outcome) => _outcomes.TryDequeue(out outcome);
}
