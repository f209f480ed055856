using System.Buffers;
using System.Text.Json;
using MQTTnet.Packets;
using StudioControl.Telemetry.Publishing;

namespace StudioControl.Telemetry.HomeAssistant;

/// <summary>A discovery message of ours that stood at the broker.</summary>
/// <param name="Topic">Its whole topic.</param>
/// <param name="Keys">Its entities, by key, with their platform.</param>
internal sealed record HomeLeftover(string Topic, IReadOnlyDictionary<string, string> Keys)
{
    /// <summary>Reads one; null: it is another program's, or another room's.</summary>
    public static HomeLeftover? Read(MqttPublishPacket message, HomeNames names)
    {
        try
        {
            using var json = JsonDocument.Parse(message.Payload.ToArray());
            return IsOurs(json.RootElement, names) ? new(message.Topic, KeysIn(json.RootElement)) : null;
        }
        catch (Exception odd)
            when (odd is JsonException or InvalidOperationException or KeyNotFoundException or IndexOutOfRangeException)
        {
            return null;
        }
    }

    // The room's own status stands in each of them, and nobody else has a reason to wait for that.
    private static bool IsOurs(JsonElement json, HomeNames names) =>
        json.GetProperty("origin").GetProperty("name").GetString() == "StudioControl"
        && json.GetProperty("availability")[0].GetProperty("topic").GetString() == Topics.Status(names.Root);

    private static Dictionary<string, string> KeysIn(JsonElement json) =>
        json.GetProperty("components")
            .EnumerateObject()
            .Where(component => component.Value.EnumerateObject().Skip(1).Any())
            .ToDictionary(
                component => component.Name,
                component => component.Value.GetProperty("platform").GetString() ?? "",
                StringComparer.Ordinal
            );
}
