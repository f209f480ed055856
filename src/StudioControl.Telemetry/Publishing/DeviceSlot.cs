using StudioControl.Studio.Inventory;
using StudioControl.Studio.Levels;
using StudioControl.Studio.Time;
using StudioControl.Studio.Tree;
using StudioControl.Telemetry.HomeAssistant;

namespace StudioControl.Telemetry.Publishing;

/// <summary>One device on its way to the publisher.</summary>
internal sealed class DeviceSlot
{
    // A fader that is ridden must not fill a tablet's wireless link with all that did not move.
    private const int StateBytesPerSecond = 32 * 1024;

    private readonly Lock _gate = new();
    private DeviceReport _report;
    private InventoryReport? _inventory;
    private LoudnessReading _loudness;
    private volatile bool _hasLoudness;

    public DeviceSlot(Device device, string topic, ValueSlot[] values, LevelSlot[] levels)
    {
        Device = device;
        Topic = topic;
        Values = values;
        Levels = levels;
        Front = FrontOf(device, values);
        _report = new(device);
    }

    public Device Device { get; }

    public string Topic { get; }

    public ValueSlot[] Values { get; }

    public LevelSlot[] Levels { get; }

    /// <summary>What the state tells: all values, and of a device of many those that stand in front.</summary>
    public ValueSlot[] Front { get; }

    /// <summary>Set by the loop's thread, read by the publisher.</summary>
    public DeviceReport Report
    {
        get => Volatile.Read(ref _report);
        set => Volatile.Write(ref _report, value);
    }

    /// <summary>Set by the loop's thread, read by the publisher; null: it has no entry in the inventory.</summary>
    public InventoryReport? Inventory
    {
        get => Volatile.Read(ref _inventory);
        set => Volatile.Write(ref _inventory, value);
    }

    /// <summary>The publisher's: the entry that the broker holds.</summary>
    public InventoryReport? PublishedInventory { get; set; }

    /// <summary>The publisher's: the report that the broker holds.</summary>
    public DeviceReport? Published { get; set; }

    /// <summary>The publisher's: the state topic is not up to date.</summary>
    public bool IsStateDue { get; set; }

    /// <summary>The publisher's: when the state may be published again.</summary>
    public Moment NextState { get; set; } = Moment.Start;

    /// <summary>The publisher's: how long a state of so many bytes stands at least.</summary>
    public static TimeSpan StatePeriod(int bytes) =>
        TimeSpan.FromSeconds(Math.Max(0.25, bytes / (double)StateBytesPerSecond));

    /// <summary>On the loop's thread; a reading that meets the publisher is skipped, the next one comes soon.</summary>
    public void Write(in LoudnessReading reading)
    {
        if (_gate.TryEnter())
        {
            _loudness = reading;
            _hasLoudness = true;
            _gate.Exit();
        }
    }

    /// <summary>On the publisher's thread; false when there was never one.</summary>
    public bool TryReadLoudness(out LoudnessReading reading)
    {
        reading = default;
        if (!_hasLoudness)
        {
            return false;
        }

        lock (_gate)
        {
            reading = _loudness;
        }

        return true;
    }

    private static ValueSlot[] FrontOf(Device device, ValueSlot[] values)
    {
        if (values.Length <= FoldedPaths.FoldAbove)
        {
            return values;
        }

        var prominence = new Prominence(device.Description);
        return [.. values.Where((slot, place) => prominence.IsInFront(slot.Parameter.Shape, place))];
    }
}
