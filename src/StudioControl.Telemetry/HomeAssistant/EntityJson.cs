using System.Buffers;
using System.Text.Json;
using StudioControl.Telemetry.Publishing;

namespace StudioControl.Telemetry.HomeAssistant;

/// <summary>An entity in the long names of Home Assistant's documentation.</summary>
internal static class EntityJson
{
    private const string IsOnline = "{{ 'online' if value == 'online' else 'offline' }}";
    private const string IsUsable = "{{ 'online' if value in ('online', 'degraded') else 'offline' }}";

    public static byte[] Write(Entity entity, string device, HomeNames names, ArrayBufferWriter<byte> buffer) =>
        Json.Write((entity, device, names), WriteEntity, buffer);

    /// <summary>When everything of a device is unavailable; empty: of the service.</summary>
    public static void WriteAvailability(Utf8JsonWriter json, HomeNames names, string device, string path = "")
    {
        json.WriteStartArray("availability");
        WriteTopic(json, Topics.Status(names.Root), IsOnline);
        if (device.Length > 0)
        {
            WriteTopic(json, $"{names.Root}/{device}/availability", IsUsable);
        }

        if (path.Length > 0)
        {
            WriteTopic(
                json,
                $"{names.Root}/{device}/state",
                $"{{{{ 'offline' if '{path}' in value_json.stale else 'online' }}}}"
            );
        }

        json.WriteEndArray();
    }

    private static void WriteTopic(Utf8JsonWriter json, string topic, string template)
    {
        json.WriteStartObject();
        json.WriteString("topic", topic);
        json.WriteString("value_template", template);
        json.WriteEndObject();
    }

    private static void WriteEntity(Utf8JsonWriter json, (Entity Entity, string Device, HomeNames Names) subject)
    {
        var (entity, device, names) = subject;
        json.WriteString("platform", entity.Platform);
        json.WriteString("unique_id", $"{names.Device(device)}_{entity.Id}");
        json.WriteString("name", entity.Name);
        json.WriteText("state_topic", entity.StateTopic);
        json.WriteText("value_template", entity.ValueTemplate);
        json.WriteText("command_topic", entity.CommandTopic);
        json.WriteText("unit_of_measurement", entity.Measure.Unit);
        json.WriteText("device_class", entity.Measure.DeviceClass);
        json.WriteText("state_class", entity.Platform == "sensor" ? entity.Measure.StateClass : "");
        json.WriteText("entity_category", entity.Category);
        WritePayloads(json, entity);
        WriteRange(json, entity);
        if (!entity.IsEnabled)
        {
            json.WriteBoolean("enabled_by_default", false);
        }

        if (entity.ExpireAfter > 0)
        {
            json.WriteNumber("expire_after", entity.ExpireAfter);
        }

        if (entity.Presence == Presence.Service && device != HomeNames.Service)
        {
            WriteAvailability(json, names, "");
        }
        else if (entity.Presence == Presence.Fresh)
        {
            WriteAvailability(json, names, device, entity.Path);
        }
    }

    private static void WritePayloads(Utf8JsonWriter json, Entity entity)
    {
        if (entity.IsTruth)
        {
            json.WriteString("payload_on", "true");
            json.WriteString("payload_off", "false");
        }

        if (entity.Platform == "button")
        {
            // Its own word would be taken as the action's argument.
            json.WriteString("payload_press", "");
        }

        if (entity.Options.Count > 0)
        {
            json.WriteStartArray("options");
            foreach (var option in entity.Options)
            {
                json.WriteStringValue(option);
            }

            json.WriteEndArray();
        }
    }

    private static void WriteRange(Utf8JsonWriter json, Entity entity)
    {
        if (entity.Range is not { } range)
        {
            return;
        }

        json.WriteNumber("min", range.Min);
        json.WriteNumber("max", range.Max);
        if (range.Step > 0)
        {
            json.WriteNumber("step", range.Step);
        }
    }
}
