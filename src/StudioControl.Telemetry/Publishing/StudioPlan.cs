using System.Text;
using StudioControl.Studio.Parameters;
using StudioControl.Studio.Tree;

namespace StudioControl.Telemetry.Publishing;

/// <summary>
/// Which devices and parameters there are, with their slots. Never changed: the loop's thread makes a new one when a
/// device joins or leaves and carries over the slots of those that stayed.
/// </summary>
internal sealed class StudioPlan
{
    private readonly ValueSlot?[] _byId;
    private readonly Dictionary<string, ValueSlot> _byAddress = new(StringComparer.Ordinal);
    private readonly Dictionary<Device, DeviceSlot> _byDevice = [];
    private readonly Dictionary<int, ReadOnlyMemory<byte>> _origins = [];

    private StudioPlan(DeviceSlot[] devices, Origin own)
    {
        _origins[own.Number] = "mqtt"u8.ToArray();
        Devices = devices;
        var last = devices
            .SelectMany(device => device.Values)
            .Select(slot => slot.Parameter.Id.Index)
            .DefaultIfEmpty(-1);
        _byId = new ValueSlot?[last.Max() + 1];
        foreach (var device in devices)
        {
            _byDevice.Add(device.Device, device);
            _origins[device.Device.Origin.Number] = Encoding.UTF8.GetBytes(device.Device.Id);
            foreach (var slot in device.Values)
            {
                _byId[slot.Parameter.Id.Index] = slot;
                _byAddress.Add(slot.Parameter.Address, slot);
            }
        }
    }

    public static StudioPlan Empty { get; } = new([], Origin.Owner);

    public DeviceSlot[] Devices { get; }

    public int Parameters => _byAddress.Count;

    public static StudioPlan Of(ITree tree, MqttOptions options, Origin own, StudioPlan before) =>
        new([.. tree.Devices.Select(device => before.Find(device) ?? Make(device, options, tree))], own);

    public ValueSlot? Find(ParameterId id) => id.Index < _byId.Length ? _byId[id.Index] : null;

    public ValueSlot? Find(string address) => _byAddress.GetValueOrDefault(address);

    public DeviceSlot? Find(Device device) => _byDevice.GetValueOrDefault(device);

    /// <summary>The name of who caused a value; empty where it is not known.</summary>
    public ReadOnlyMemory<byte> OriginName(Parameter parameter, Origin origin)
    {
        var number = origin == Origin.Owner ? parameter.Device.Origin.Number : origin.Number;
        return _origins.GetValueOrDefault(number);
    }

    private static DeviceSlot Make(Device device, MqttOptions options, ITree tree)
    {
        var topic = $"{options.Base}/{device.Id}";
        var values = device.Parameters.Select(parameter => Make(parameter, options)).ToArray();
        foreach (var slot in values)
        {
            slot.Write(tree.State(slot.Parameter.Id));
        }

        var interval = TimeSpan.FromSeconds(1 / Math.Clamp(options.LevelRate, 1, 50));
        var meterMode = Array.Find(values, slot => slot.Parameter.Shape.Path == "meters/mode");
        var levels = device.Levels.Select(bank => new LevelSlot(
            BankName(device, bank.Shape.Bank),
            bank.Peak.Length,
            interval,
            meterMode
        ));
        return new(device, topic, values, [.. levels]);
    }

    private static ValueSlot Make(Parameter parameter, MqttOptions options)
    {
        var rate = options.ValueRates.TryGetValue(parameter.Address, out var own) ? own : options.ValueRate;
        var interval = rate > 0 ? TimeSpan.FromSeconds(1 / rate) : TimeSpan.Zero;
        return new(parameter, $"{options.Base}/{parameter.Address}", interval);
    }

    /// <summary>A bank's name under <c>levels/</c>: further engines' banks bear their engine's id before it.</summary>
    internal static string BankName(Device device, string bank)
    {
        var slash = device.Id.LastIndexOf('/');
        return slash < 0 ? bank : $"{device.Id[(slash + 1)..]}-{bank}";
    }
}
