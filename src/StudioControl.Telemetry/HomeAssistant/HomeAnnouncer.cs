using Microsoft.Extensions.Logging;
using StudioControl.Studio.Time;
using StudioControl.Telemetry.Links;
using StudioControl.Telemetry.Publishing;

namespace StudioControl.Telemetry.HomeAssistant;

/// <summary>
/// Describes the studio's devices to Home Assistant. On the sending thread, and only when everything is said anyway or a
/// device came, went or told its serial number. Switched off it says nothing, but takes back what an earlier run said.
/// </summary>
internal sealed class HomeAnnouncer(MqttOptions options, ILogger log)
{
    // A reload takes a device out and puts its successor in; a home would forget in between what a person set for it.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    private readonly Dictionary<string, Moment> _leaving = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Dictionary<string, string>> _keys = new(StringComparer.Ordinal);
    private readonly Dictionary<DeviceSlot, Nameplate> _nameplates = [];
    private readonly Dictionary<string, int> _leftOut = new(StringComparer.Ordinal);

    public HomeNames Names { get; } = new(options.Base, options.DiscoveryPrefix);

    public bool IsOn => options.Discovery;

    /// <summary>When a device that left is to be taken back.</summary>
    public Moment Due { get; private set; } = Moment.Never;

    /// <summary>The device that stands for the service and through which all others are reached.</summary>
    public OutMessage? Service() => IsOn ? Message(ServiceDevice()) : null;

    /// <summary>A device of the tree; null: switched off.</summary>
    public OutMessage? Device(DeviceSlot slot)
    {
        if (!IsOn)
        {
            return null;
        }

        _leaving.Remove(slot.Device.Id);
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
                    .. new ParameterEntities(description, Names) { IsWhole = options.DiscoverAll }.All(),
                ],
            }
        );
    }

    /// <summary>The message of a device that told its serial number or firmware since; null: nothing changed.</summary>
    public OutMessage? Renewed(DeviceSlot slot) =>
        _nameplates.TryGetValue(slot, out var told) && told != Nameplate.Of(slot) ? Device(slot) : null;

    /// <summary>A device left: its description is taken back if no other comes in its place.</summary>
    public void Gone(DeviceSlot slot, Moment now)
    {
        if (_nameplates.Remove(slot))
        {
            _leaving[slot.Device.Id] = now + Grace;
            Due = Moment.Earlier(Due, now + Grace);
        }
    }

    /// <summary>The messages of devices that left and have no successor, once each.</summary>
    public IReadOnlyList<OutMessage> Left(Moment now)
    {
        if (now < Due)
        {
            return [];
        }

        string[] left = [.. _leaving.Where(leaving => leaving.Value <= now).Select(leaving => leaving.Key)];
        Due = Moment.Never;
        foreach (var (id, due) in _leaving)
        {
            Due = due > now ? Moment.Earlier(Due, due) : Due;
        }

        foreach (var id in left)
        {
            _leaving.Remove(id);
        }

        return [.. left.Select(Empty)];
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
