using System.Text;
using System.Text.Json;
using MQTTnet.Packets;
using StudioControl.Telemetry.Links;

namespace StudioControl.Telemetry.Watching;

/// <summary>Collects what the topics say.</summary>
internal sealed class StudioPicture(string root) : IBrokerUser
{
    // A stranger's broker must not fill our memory.
    private const int Most = 10_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, string> _devices = [];
    private readonly Dictionary<string, LevelPicture> _levels = [];
    private readonly Dictionary<string, IReadOnlyList<string>> _strips = [];
    private readonly Dictionary<string, AlertPicture> _alerts = [];
    private string _status = "";

    public Action Changed { get; set; } = () => { };

    public StudioSnapshot Snapshot()
    {
        lock (_gate)
        {
            return new()
            {
                Status = _status,
                Devices = new Dictionary<string, string>(_devices),
                Levels = new Dictionary<string, LevelPicture>(_levels),
                Strips = new Dictionary<string, IReadOnlyList<string>>(_strips),
                Alerts = new Dictionary<string, AlertPicture>(_alerts),
            };
        }
    }

    public void Connected(BrokerSession session) { }

    public TimeSpan Pump(BrokerSession session) => TimeSpan.MaxValue;

    public void Farewell(BrokerSession session) { }

    public void Lost(IReadOnlyList<OutMessage> unacknowledged) { }

    public void Received(MqttPublishPacket message)
    {
        if (!message.Topic.StartsWith(root + "/", StringComparison.Ordinal))
        {
            return;
        }

        var payload = Encoding.UTF8.GetString(message.Payload);
        lock (_gate)
        {
            try
            {
                TakeUnderLock(message.Topic[(root.Length + 1)..], payload);
            }
            catch (Exception odd) when (odd is JsonException or InvalidOperationException or KeyNotFoundException)
            {
                // Somebody else's idea of our topics: the picture stays as it was.
                return;
            }
        }

        Changed();
    }

    private void TakeUnderLock(string place, string payload)
    {
        var parts = place.Split('/');
        if (place == "status")
        {
            _status = payload;
        }
        else if (parts[^1] == "availability")
        {
            Set(_devices, place[..^"/availability".Length], payload.Length > 0 ? payload : null);
        }
        else if (parts[^1] == "description")
        {
            TakeStrips(payload);
        }
        else if (parts is ["alerts", var id])
        {
            Set(_alerts, id, payload.Length > 0 ? AlertOf(JsonDocument.Parse(payload).RootElement) : null);
        }
        else if (parts is ["levels", var bank] && bank != "summary" && payload.Length > 0)
        {
            TakeLevels(bank, JsonDocument.Parse(payload).RootElement);
        }
    }

    private void TakeStrips(string payload)
    {
        if (payload.Length > 0 && JsonDocument.Parse(payload).RootElement.TryGetProperty("levels", out var banks))
        {
            foreach (var bank in banks.EnumerateObject())
            {
                Set(_strips, bank.Name, [.. bank.Value.EnumerateArray().Select(strip => strip.GetString() ?? "")]);
            }
        }
    }

    private void TakeLevels(string bank, JsonElement frame)
    {
        if (frame.TryGetProperty("pk", out var peak) && frame.TryGetProperty("rms", out var rms))
        {
            Set(_levels, bank, new LevelPicture(Numbers(peak), Numbers(rms)));
        }
    }

    private static AlertPicture AlertOf(JsonElement alert) =>
        new(
            alert.GetProperty("severity").GetString() ?? "",
            alert.GetProperty("state").GetString() ?? "",
            alert.GetProperty("title").GetString() ?? ""
        );

    private static double[] Numbers(JsonElement array) =>
        [
            .. array
                .EnumerateArray()
                .Select(level => level.ValueKind == JsonValueKind.Number ? level.GetDouble() : double.NegativeInfinity),
        ];

    private static void Set<T>(Dictionary<string, T> map, string key, T? value)
        where T : class
    {
        if (value is null)
        {
            map.Remove(key);
        }
        else if (map.Count < Most || map.ContainsKey(key))
        {
            map[key] = value;
        }
    }
}
