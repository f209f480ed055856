using Microsoft.Extensions.Logging;
using StudioControl.Telemetry.Links;
using StudioControl.Telemetry.Publishing;

namespace StudioControl.Telemetry.HomeAssistant;

/// <summary>
/// Describes the studio's devices to Home Assistant. On the sending thread, and only when everything is said anyway or a
/// device came, went or told its serial number. Switched off it says nothing, but takes back what an earlier run said.
/// </summary>
internal sealed class HomeAnnouncer(MqttOptions options, ILogger log)
{
    private readonly Dictionary<string, Dictionary<string, string>> _keys = new(StringComparer.Ordinal);
    private readonly Dictionary<DeviceSlot, Nameplate> _nameplates = [];
    private readonly Dictionary<string, int> _leftOut = new(StringComparer.Ordinal);

    public HomeNames Names { get; } = new(options.Base, options.DiscoveryPrefix);

    public bool IsOn => options.Discovery;

    /// <summary>The device that stands for the service and through which all others are reached.</summary>
    public OutMessage? Service() => IsOn ? Message(ServiceDevice()) : null;

    /// <summary>A device of the tree; null: switched off.</summary>
    public OutMessage? Device(DeviceSlot slot)
    {
        if (!IsOn)
        {
            return null;
        }

        var nameplate = _nameplates[slot] = Nameplate.Of(slot);
        var (device, description) = (slot.Device, slot.Device.Description);
        return Message(
            new(device.Id, description.Name, Names)
            {
                Maker = description.Maker,
                Model = description.Profile,
                Nameplate = nameplate,
                Version = options.Version,
                Entities =
                [
                    .. new OwnEntities(device, Names).All(),
                    .. new ParameterEntities(description, Names).All(),
                ],
            }
        );
    }

    /// <summary>The message of a device that told its serial number or firmware since; null: nothing changed.</summary>
    public OutMessage? Renewed(DeviceSlot slot) =>
        _nameplates.TryGetValue(slot, out var told) && told != Nameplate.Of(slot) ? Device(slot) : null;

    /// <summary>A device left: forgets it; takes its description back where no other came in its place.</summary>
    public OutMessage? Gone(DeviceSlot slot, bool hasHeir)
    {
        var wasTold = _nameplates.Remove(slot);
        return wasTold && !hasHeir ? Empty(slot.Device.Id) : null;
    }

    /// <summary>Everything taken back, for a Home Assistant that may still know it from an earlier run.</summary>
    public IEnumerable<OutMessage> TakenBack(StudioPlan plan) =>
        plan.Devices.Select(slot => slot.Device.Id).Append(HomeNames.Service).Select(Empty);

    /// <summary>What an earlier run left under one of our topics: taken back, or told again without what it has no more.</summary>
    public OutMessage? Judge(HomeLeftover left, StudioPlan plan)
    {
        if (!IsOn)
        {
            return ValuePublisher.Empty(left.Topic);
        }

        var slot = Array.Find(plan.Devices, slot => Names.Topic(slot.Device.Id) == left.Topic);
        if (slot is null && left.Topic != Names.Topic(HomeNames.Service))
        {
            return ValuePublisher.Empty(left.Topic);
        }

        var known = _keys.GetValueOrDefault(left.Topic) ?? [];
        var isNew = left.Keys.Keys.Except(known.Keys).Any();
        Learn(left.Topic, left.Keys);
        return !isNew ? null
            : slot is null ? Service()
            : Device(slot);
    }

    private HomeDevice ServiceDevice() =>
        new(HomeNames.Service, options.Name.Length > 0 ? options.Name : options.Base, Names)
        {
            Maker = "StudioControl",
            Model = "StudioControl",
            Nameplate = new("", options.Version, ""),
            Version = options.Version,
            Entities = [.. ServiceEntities.All(Names)],
        };

    private OutMessage Message(HomeDevice device)
    {
        var topic = Names.Topic(device.Id);
        var message = (device with { Before = _keys.GetValueOrDefault(topic) ?? [] }).ToMessage();
        Learn(topic, message.Keys);
        if (_leftOut.GetValueOrDefault(topic) != message.LeftOut)
        {
            _leftOut[topic] = message.LeftOut;
            TelemetryLog.EntitiesLeftOut(log, message.LeftOut, device.Id, HomeDevice.Largest / 1000);
        }

        return Everything.Retained(topic, message.Json);
    }

    private void Learn(string topic, IReadOnlyDictionary<string, string> keys)
    {
        if (!_keys.TryGetValue(topic, out var known))
        {
            _keys[topic] = known = new(StringComparer.Ordinal);
        }

        foreach (var (key, platform) in keys)
        {
            known[key] = platform;
        }
    }

    private OutMessage Empty(string id) => ValuePublisher.Empty(Names.Topic(id));
}
