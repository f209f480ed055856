namespace StudioControl.Telemetry.Broker;

/// <summary>Which topics are topics, and which of ours others may publish to.</summary>
internal sealed class TopicRules(string root)
{
    // Longer than any address of ours by far; MQTT itself would allow 65,535 bytes.
    private const int Longest = 512;

    private readonly string _prefix = root + "/";

    /// <summary>Whether a topic may be published to at all.</summary>
    public static bool IsTopic(string? topic) =>
        !string.IsNullOrEmpty(topic)
        && topic.Length <= Longest
        && topic[0] != '$'
        && !topic.AsSpan().ContainsAny("+#\0\uFFFD");

    /// <summary>Whether a topic belongs to this room.</summary>
    public bool IsOurs(string topic) => topic == root || topic.StartsWith(_prefix, StringComparison.Ordinal);

    /// <summary>Whether a topic asks for something: a set, an action, an acknowledgement.</summary>
    public bool IsCommand(string topic)
    {
        if (!IsOurs(topic) || topic.Length <= _prefix.Length)
        {
            return false;
        }

        var rest = topic.AsSpan(_prefix.Length);
        var isAlert = rest.StartsWith("alerts/");
        return isAlert
            ? rest.EndsWith("/ack") || rest.EndsWith("/silence")
            : rest.EndsWith("/set") || rest.Contains("/do/", StringComparison.Ordinal);
    }
}
