using System.Text;
using Microsoft.Extensions.Logging;
using StudioControl.Studio.Alerts;
using StudioControl.Studio.Inventory;
using StudioControl.Studio.Loop;
using StudioControl.Telemetry.Broker;
using StudioControl.Telemetry.Commanding;
using StudioControl.Telemetry.Links;
using StudioControl.Telemetry.Publishing;

namespace StudioControl.Telemetry;

/// <summary>
/// The studio on MQTT. The host makes it before the loop runs, adds <see cref="View"/> to the loop, to its outcomes and to
/// the alerts, starts the web server if the broker is embedded, and calls <see cref="Start"/>.
/// </summary>
public sealed class StudioMqtt : IDisposable
{
    private readonly MqttOptions _options;
    private readonly EmbeddedBroker? _broker;
    private readonly ILogger _log;
    private readonly EventQueue _events = new();
    private readonly Publisher _publisher;
    private BrokerLink? _link;

    /// <summary>Makes it; <paramref name="broker"/> null: the options name an external one. Call before the loop runs.</summary>
    public StudioMqtt(MqttOptions options, StudioLoop loop, StudioDesks desks, EmbeddedBroker? broker, ILogger log)
    {
        _options = options;
        _broker = broker;
        _log = log;
        View = new(options, loop.Clock, loop.NewOrigin());
        var desk = new CommandDesk(options.Base, View, loop, _events, desks);
        _publisher = new(options, View, _events, desk, log);
        View.Wake = () => _link?.Wake();
    }

    /// <summary>What wakes the thread that sends.</summary>
    public IDoorbell Bell { get; init; } = new EventDoorbell();

    /// <summary>What the loop and the alerts tell.</summary>
    public MqttView View { get; }

    /// <summary>Whether the broker holds everything and <c>online</c> was said.</summary>
    public bool IsOnline => _publisher.IsOnline;

    /// <summary>Connections to the broker so far.</summary>
    public int Connections => _link?.Connections ?? 0;

    /// <summary>Events and replies that were given up because the broker was away too long.</summary>
    public long DroppedEvents => _events.Dropped;

    /// <summary>Connects, and stays connected until <see cref="Stop"/>.</summary>
    public void Start()
    {
        var root = _options.Base;
        _link = new BrokerLink(
            new()
            {
                Broker = _options.External ?? new("127.0.0.1", _broker?.Port ?? _options.Broker.Port),
                ClientId = $"studiocontrol-{root.Replace('/', '-')}",
                Password = ReadPassword,
                WillTopic = Topics.Status(root),
                Will = "offline"u8.ToArray(),
                Filters = Topics.Filters(root, _publisher.HomeNames.AllTopics),
            },
            _publisher,
            Bell,
            _log
        );
        _link.Start();
    }

    /// <summary>Any thread: publishes <c>event/&lt;name&gt;</c>; <paramref name="json"/> is a whole JSON object.</summary>
    public void Event(string name, string json)
    {
        _events.Add(new($"{_options.Base}/event/{name}", Encoding.UTF8.GetBytes(json)) { IsEvent = true });
        View.Wake();
    }

    /// <summary>Any thread: tells what the config is and what is wrong with a newer one.</summary>
    public void Tell(ConfigCard config)
    {
        _publisher.Cards.Config = config;
        _publisher.CardsChanged();
    }

    /// <summary>Any thread: tells what is being made.</summary>
    public void Tell(SessionCard session)
    {
        _publisher.Cards.Session = session;
        _publisher.CardsChanged();
    }

    /// <summary>Any thread: <c>status</c> says <c>stopping</c> from now on.</summary>
    public void SayStopping()
    {
        _publisher.SayStopping();
        _publisher.CardsChanged();
    }

    /// <summary>Says <c>offline</c> and ends the connection; at most about a second and a half.</summary>
    public void Stop() => _link?.Stop();

    /// <inheritdoc />
    public void Dispose() => _link?.Dispose();

    private string ReadPassword() =>
        _options.External is null ? _broker?.Secret ?? "" : PasswordSource.Read(_options.PasswordFrom);
}

/// <summary>Who takes what people say of other things than values; called on the loop's thread.</summary>
/// <param name="Alerts">Acknowledges alerts; null: nobody.</param>
/// <param name="Inventory">Notes service and calibration; null: nobody.</param>
public sealed record StudioDesks(IAlertDesk? Alerts = null, IInventoryDesk? Inventory = null);
