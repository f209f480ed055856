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
    private readonly Dictionary<string, DevicePicture> _cards = [];
    private readonly Dictionary<string, ValuesPicture> _values = [];
    private readonly Dictionary<string, LinkPicture> _links = [];
    private readonly Dictionary<string, LevelPicture> _levels = [];
    private readonly Dictionary<string, IReadOnlyList<string>> _strips = [];
    private readonly Dictionary<string, AlertPicture> _alerts = [];
    private LoudnessPicture? _loudness;
    private SessionPicture? _session;
    private string _status = "";
    private bool _isConnected;

    // The picture is of a connection that is over; the first word on the next one begins a new picture.
    private bool _isOld;

    public Action Changed { get; set; } = () => { };

    public Action<string, LevelPicture> LevelsCame { get; set; } = (_, _) => { };

    public StudioSnapshot Snapshot()
    {
        lock (_gate)
        {
            return new()
            {
                IsConnected = _isConnected,
                Status = _status,
                Devices = new Dictionary<string, string>(_devices),
                Cards = new Dictionary<string, DevicePicture>(_cards),
                Values = new Dictionary<string, ValuesPicture>(_values),
                Links = new Dictionary<string, LinkPicture>(_links),
                Levels = new Dictionary<string, LevelPicture>(_levels),
                Strips = new Dictionary<string, IReadOnlyList<string>>(_strips),
                Loudness = _loudness,
                Session = _session,
                Alerts = new Dictionary<string, AlertPicture>(_alerts),
            };
        }
    }

    public void Connected(BrokerSession session)
    {
        lock (_gate)
        {
            _isConnected = true;
        }

        Changed();
    }

    public TimeSpan Pump(BrokerSession session) => TimeSpan.MaxValue;

    public void Farewell(BrokerSession session) { }

    public void Lost(IReadOnlyList<OutMessage> unacknowledged)
    {
        lock (_gate)
        {
            _isConnected = false;
            _isOld = true;
        }

        Changed();
    }

    public void Received(MqttPublishPacket message)
    {
        if (!message.Topic.StartsWith(root + "/", StringComparison.Ordinal))
        {
            return;
        }

        var payload = Encoding.UTF8.GetString(message.Payload);
        lock (_gate)
        {
            if (_isOld)
            {
                ForgetUnderLock();
            }

            try
            {
                TakeUnderLock(message.Topic[(root.Length + 1)..], payload);
            }
            catch (Exception odd)
                when (odd is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
            {
                // Somebody else's idea of our topics: the picture stays as it was.
                return;
            }
        }

        Changed();
    }

    private void TakeUnderLock(string place, string payload)
    {
        var cut = place.LastIndexOf('/');
        var (owner, last) = cut < 0 ? ("", place) : (place[..cut], place[(cut + 1)..]);
        switch (owner, last)
        {
            case ("", "status"):
                _status = payload;
                break;
            case ("", "session"):
                _session = Read(payload, TopicReading.Session);
                break;
            case ("alerts", _):
                Set(_alerts, last, Read(payload, TopicReading.Alert));
                break;
            case ("levels", "summary"):
                break;
            case ("levels", "loudness"):
                _loudness = Read(payload, TopicReading.Loudness);
                break;
            case ("levels", _):
                TakeFrameUnderLock(last, Read(payload, TopicReading.Frame));
                break;
            case (_, "availability"):
                Set(_devices, owner, payload.Length > 0 ? payload : null);
                break;
            case (_, "description"):
                Set(_cards, owner, Read(payload, TopicReading.Device));
                TakeStripsUnderLock(payload);
                break;
            case (_, "state"):
                Set(_values, owner, Read(payload, TopicReading.Values));
                break;
            case (_, "link"):
                Set(_links, owner, Read(payload, TopicReading.Link));
                break;
            default:
                break;
        }
    }

    private void TakeFrameUnderLock(string bank, LevelPicture? frame)
    {
        Set(_levels, bank, frame);
        if (frame is not null)
        {
            LevelsCame(bank, frame);
        }
    }

    private void TakeStripsUnderLock(string payload)
    {
        if (payload.Length == 0)
        {
            return;
        }

        using var description = JsonDocument.Parse(payload);
        if (description.RootElement.TryGetProperty("levels", out var banks))
        {
            foreach (var bank in banks.EnumerateObject())
            {
                Set(_strips, bank.Name, [.. bank.Value.EnumerateArray().Select(strip => strip.GetString() ?? "")]);
            }
        }
    }

    private void ForgetUnderLock()
    {
        _devices.Clear();
        _cards.Clear();
        _values.Clear();
        _links.Clear();
        _levels.Clear();
        _strips.Clear();
        _alerts.Clear();
        _loudness = null;
        _session = null;
        _status = "";
        _isOld = false;
    }

    private static T? Read<T>(string payload, Func<JsonElement, T?> read)
        where T : class
    {
        if (payload.Length == 0)
        {
            return null;
        }

        using var document = JsonDocument.Parse(payload);
        return read(document.RootElement);
    }

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
