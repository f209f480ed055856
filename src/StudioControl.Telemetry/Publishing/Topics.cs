using MQTTnet.Packets;
using MQTTnet.Protocol;

namespace StudioControl.Telemetry.Publishing;

/// <summary>The names of the contract's topics.</summary>
internal static class Topics
{
    public const string HomeAssistantBirth = "homeassistant/status";

    // mix/ch/3/eq/2/freq is six segments, and a further engine's has one more.
    private const int DeepestAddress = 10;

    public static IReadOnlyList<string> DeviceTopics { get; } =
    ["description", "availability", "state", "link", "inventory"];

    public static string Status(string root) => $"{root}/status";

    public static string Alerts(string root) => $"{root}/alerts";

    public static string Alert(string root, string id) => $"{root}/alerts/{id}";

    /// <summary>What the service listens to: sets at every depth, actions, alerts, the birth of Home Assistant; and what an
    /// earlier run left.</summary>
    public static IReadOnlyList<MqttTopicFilter> Filters(string root, string discovery)
    {
        var filters = new List<MqttTopicFilter>
        {
            Filter($"{root}/+/do/#"),
            Filter($"{root}/+/+/do/#"),
            Filter($"{root}/alerts/+/ack"),
            Filter($"{root}/alerts/+/silence"),
            Filter(HomeAssistantBirth),
            LookBack(discovery),
            LookBack($"{root}/alerts/+"),
            LookBack($"{root}/+/description"),
            LookBack($"{root}/+/+/description"),
        };
        var levels = root;
        for (var depth = 1; depth <= DeepestAddress; depth++)
        {
            levels += "/+";
            filters.Add(Filter($"{levels}/set"));
        }

        return filters;
    }

    // What stands at the broker from an earlier run, not what we say ourselves.
    private static MqttTopicFilter LookBack(string topic)
    {
        var filter = Filter(topic);
        filter.NoLocal = true;
        return filter;
    }

    // As published, so that a retained command can be told from a fresh one even while we are connected.
    private static MqttTopicFilter Filter(string topic) =>
        new()
        {
            Topic = topic,
            QualityOfServiceLevel = MqttQualityOfServiceLevel.AtLeastOnce,
            RetainAsPublished = true,
        };
}
