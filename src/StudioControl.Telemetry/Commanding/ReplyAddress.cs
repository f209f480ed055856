using MQTTnet.Packets;
using StudioControl.Telemetry.Broker;

namespace StudioControl.Telemetry.Commanding;

/// <summary>Where the answers to a command go, and what they are marked with.</summary>
internal sealed record ReplyAddress(string Topic, byte[]? Correlation)
{
    /// <summary>The response topic of MQTT 5, else <c>reply/&lt;by&gt;</c>.</summary>
    public static ReplyAddress Of(MqttPublishPacket message, string by, TopicRules rules, string root)
    {
        var own = $"{root}/reply/{(by.Length > 0 ? by : "anonymous")}";
        var asked = message.ResponseTopic;
        var isGood =
            TopicRules.IsTopic(asked)
            && !IsCommandAnywhere(asked)
            && (!rules.IsOurs(asked) || asked.StartsWith($"{root}/reply/", StringComparison.Ordinal));
        return new(isGood ? asked : own, message.CorrelationData);
    }

    // An answer must never be somebody else's command: it has a "value" in it.
    private static bool IsCommandAnywhere(string topic) =>
        topic.EndsWith("/set", StringComparison.Ordinal)
        || topic.EndsWith("/ack", StringComparison.Ordinal)
        || topic.EndsWith("/silence", StringComparison.Ordinal)
        || topic.Contains("/do/", StringComparison.Ordinal);
}
