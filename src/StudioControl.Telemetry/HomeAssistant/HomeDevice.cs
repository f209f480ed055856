using System.Buffers;
using System.Text.Json;
using StudioControl.Telemetry.Publishing;

namespace StudioControl.Telemetry.HomeAssistant;

/// <summary>A whole discovery message: one device with its entities.</summary>
internal sealed record HomeDevice(string Id, string Name, HomeNames Names)
{
    /// <summary>
    /// Above it entities are left out, those first that nobody would have seen. Our own broker refuses packets of
    /// 256 KiB, and others are set up for less than they could.
    /// </summary>
    public const int Largest = 200_000;

    // What stands around the entities.
    private const int Around = 2_000;

    public string Maker { get; init; } = "";

    public string Model { get; init; } = "";

    public Nameplate Nameplate { get; init; } = new("", "", "");

    /// <summary>The service's version, as the origin of all of it.</summary>
    public required string Version { get; init; }

    public required IReadOnlyList<Entity> Entities { get; init; }

    /// <summary>Entities that were told once, by key, with their platform: named without anything else they are removed.</summary>
    public IReadOnlyDictionary<string, string> Before { get; init; } = new Dictionary<string, string>();

    /// <summary>Its message, and what it holds.</summary>
    public HomeMessage ToMessage()
    {
        var written = new List<(Entity Entity, byte[] Json)>();
        var buffer = new ArrayBufferWriter<byte>(8 * 1024);
        var room = Largest - Around;
        foreach (var entity in Entities.OrderByDescending(entity => entity.IsEnabled))
        {
            var json = EntityJson.Write(entity, Id, Names, buffer);

            // Its key, and what stands around the two.
            room -= json.Length + entity.Key.Length + 4;
            if (room < 0)
            {
                break;
            }

            written.Add((entity, json));
        }

        var keys = written.ToDictionary(item => item.Entity.Key, item => item.Entity.Platform, StringComparer.Ordinal);
        var gone = Before.Where(before => !keys.ContainsKey(before.Key));
        return new(Json.Write((this, written, gone), WriteDevice), keys, Entities.Count - written.Count);
    }

    private static void WriteDevice(
        Utf8JsonWriter json,
        (
            HomeDevice Device,
            List<(Entity Entity, byte[] Json)> Written,
            IEnumerable<KeyValuePair<string, string>> Gone
        ) all
    )
    {
        var device = all.Device;
        WriteIdentity(json, device);
        json.WriteStartObject("origin");
        json.WriteString("name", "StudioControl");
        json.WriteString("sw_version", device.Version);
        json.WriteEndObject();
        EntityJson.WriteAvailability(json, device.Names, device.Id == HomeNames.Service ? "" : device.Id);
        json.WriteString("availability_mode", "all");
        json.WriteNumber("qos", 1);
        json.WriteStartObject("components");
        foreach (var (entity, body) in all.Written)
        {
            json.WritePropertyName(entity.Key);
            json.WriteRawValue(body, skipInputValidation: true);
        }

        foreach (var (key, platform) in all.Gone)
        {
            json.WriteStartObject(key);
            json.WriteString("platform", platform);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteIdentity(Utf8JsonWriter json, HomeDevice device)
    {
        json.WriteStartObject("device");
        json.WriteStartArray("identifiers");
        json.WriteStringValue(device.Names.Device(device.Id));
        json.WriteEndArray();
        json.WriteString("name", device.Name);
        json.WriteText("manufacturer", device.Maker);
        json.WriteText("model", device.Nameplate.Model.Length > 0 ? device.Nameplate.Model : device.Model);
        json.WriteText("serial_number", device.Nameplate.Serial);
        json.WriteText("sw_version", device.Nameplate.Firmware);
        if (device.Id != HomeNames.Service)
        {
            json.WriteString("via_device", device.Names.Device(HomeNames.Service));
        }

        json.WriteEndObject();
    }
}

/// <summary>A discovery message.</summary>
/// <param name="Json">Its payload.</param>
/// <param name="Keys">The entities in it, by key, with their platform.</param>
/// <param name="LeftOut">How many had no room.</param>
internal sealed record HomeMessage(byte[] Json, IReadOnlyDictionary<string, string> Keys, int LeftOut);
