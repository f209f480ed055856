using System.Collections.Immutable;
using System.Text;
using Microsoft.Extensions.Logging;
using MQTTnet.Packets;
using StudioControl.Studio.Alerts;
using StudioControl.Studio.Time;
using StudioControl.Telemetry.Commanding;
using StudioControl.Telemetry.HomeAssistant;
using StudioControl.Telemetry.Links;

namespace StudioControl.Telemetry.Publishing;

/// <summary>
/// Says on MQTT what the view holds: first everything that is retained, then <c>online</c>, then the changes. All of it
/// runs on the link's sending thread, but for messages that come in.
/// </summary>
internal sealed class Publisher : IBrokerUser
{
    private readonly MqttOptions _options;
    private readonly MqttView _view;
    private readonly StudioClock _clock;
    private readonly EventQueue _events;
    private long _dropsTold;
    private readonly CommandDesk _desk;
    private readonly ValuePublisher _values;
    private readonly LevelPublisher _levels;
    private readonly Everything _everything;
    private readonly Leftovers _leftovers;
    private readonly HomeAnnouncer _home;
    private StudioPlan _plan = StudioPlan.Empty;
    private ImmutableSortedDictionary<string, Alert> _alerts = ImmutableSortedDictionary<string, Alert>.Empty;
    private volatile bool _isBirth;
    private volatile bool _isCardNew;
    private volatile bool _isOnline;
    private volatile bool _isStopping;
    private bool _saidStopping;

    public Publisher(MqttOptions options, MqttView view, EventQueue events, CommandDesk desk, ILogger log)
    {
        _options = options;
        _view = view;
        _clock = view.Clock;
        _events = events;
        _desk = desk;
        _values = new(view, _clock, mayHoldOld: options.External is not null);
        _levels = new(options.Base, view, _clock);
        _home = new(options, log);
        Cards = new(options, _clock);
        _leftovers = new(options.Base, view, _home);
        _everything = new(options, view, Cards, new(_values, _levels, _home));
    }

    /// <summary>Whether the broker has everything and <c>online</c> was said.</summary>
    public bool IsOnline => _isOnline;

    public StudioCards Cards { get; }

    /// <summary>What Home Assistant calls our things.</summary>
    public HomeNames HomeNames => _home.Names;

    /// <summary>Any thread: info or session changed.</summary>
    public void CardsChanged()
    {
        _isCardNew = true;
        _view.Wake();
    }

    /// <summary>Any thread: says <c>stopping</c>.</summary>
    public void SayStopping()
    {
        _isStopping = true;
        _view.Wake();
    }

    public void Connected(BrokerSession session)
    {
        _events.IsFlowing = true;
        Adopt(session);
        _everything.Begin(_clock.Now);
    }

    public void Received(MqttPublishPacket message)
    {
        if (message.Topic == Topics.HomeAssistantBirth)
        {
            _isBirth |= message.Payload.FirstSpan.SequenceEqual("online"u8);
            _view.Wake();
            return;
        }

        if (!_leftovers.Take(message))
        {
            _desk.Take(message);
        }
    }

    public TimeSpan Pump(BrokerSession session)
    {
        var now = _clock.Now;
        _values.Pump(session, now);
        _desk.Drain(now);
        SendEvents(session);
        if (_plan != _view.Plan)
        {
            Adopt(session);
        }

        if (session.HasRoom)
        {
            SendDevices(session, now);
            SendAlerts(session);
            SendCards(session);
            SendHome(session, now);
        }

        _levels.Pump(session, now);
        Begin(session, now);
        if (_everything.Pump(session, now))
        {
            session.Send(Status(_isStopping ? "stopping" : "online"));
            _saidStopping = _isStopping;
            _isOnline = true;
        }

        if (_isOnline)
        {
            _leftovers.Pump(session);
        }

        return UntilDue(now, session.HasRoom);
    }

    public void Farewell(BrokerSession session)
    {
        _desk.Drain(_clock.Now);
        SendEvents(session);
        SayStopping(session);
        session.Send(Status("offline"));
    }

    public void Lost(IReadOnlyList<OutMessage> unacknowledged)
    {
        _isOnline = false;
        _events.IsFlowing = false;
        _events.PutBack(unacknowledged);
    }

    private OutMessage Status(string word) =>
        new(Topics.Status(_options.Base), Encoding.ASCII.GetBytes(word)) { Retain = true, ContentType = "text/plain" };

    private void Begin(BrokerSession session, Moment now)
    {
        if (!_isBirth)
        {
            return;
        }

        _isBirth = false;
        _everything.Begin(now);

        // A Home Assistant that was there before the switch was turned still shows what it was told then.
        foreach (var message in _home.IsOn ? [] : _home.TakenBack(_plan))
        {
            session.Send(message);
        }
    }

    private void SendEvents(BrokerSession session)
    {
        while (session.HasRoom && _events.TryTake(out var message))
        {
            session.Send(message);
        }
    }

    // Devices that left have their topics emptied; those that came are told in full.
    private void Adopt(BrokerSession session)
    {
        var before = _plan;
        _plan = _view.Plan;
        foreach (var device in before.Devices)
        {
            if (_plan.Find(device.Device) is null)
            {
                Clear(session, device);
            }
        }

        foreach (var device in _plan.Devices)
        {
            if (before.Find(device.Device) is null)
            {
                _everything.Add(device);
            }
        }

        _isCardNew = true;
    }

    private void Clear(BrokerSession session, DeviceSlot device)
    {
        _levels.Forget(device);
        _home.Gone(device, _clock.Now);
        foreach (var slot in device.Values)
        {
            if (_plan.Find(slot.Parameter.Address) is { } heir)
            {
                // What the broker holds is then known of the new one: emptied if that knows nothing yet.
                heir.IsPublished |= slot.IsPublished;
            }
            else if (slot.IsPublished)
            {
                session.Send(ValuePublisher.Empty(slot.Topic));
            }
        }

        // A reload may put another device in the same place; its topics are then told anew, not emptied.
        if (!_plan.Devices.Any(other => other.Topic == device.Topic))
        {
            foreach (var name in Topics.DeviceTopics)
            {
                session.Send(ValuePublisher.Empty($"{device.Topic}/{name}"));
            }
        }
    }

    private void SendDevices(BrokerSession session, Moment now)
    {
        foreach (var device in _plan.Devices)
        {
            if (device.Published is { } before && before != device.Report)
            {
                _everything.Send(session, device, before.Availability != device.Report.Availability);
            }

            if (device.Published is not null && !ReferenceEquals(device.PublishedInventory, device.Inventory))
            {
                session.Send(Everything.Inventory(device));
            }

            if (device.IsStateDue && device.Published is not null && now >= device.NextState)
            {
                device.IsStateDue = false;
                var state = _everything.State(device);
                device.NextState = now + DeviceSlot.StatePeriod(state.Payload.Length);
                session.Send(state);
                if (_home.Renewed(device) is { } renewed)
                {
                    session.Send(renewed);
                }
            }
        }
    }

    private void SendAlerts(BrokerSession session)
    {
        var alerts = _view.Alerts;
        if (alerts == _alerts)
        {
            return;
        }

        foreach (var (id, _) in _alerts)
        {
            if (!alerts.ContainsKey(id))
            {
                session.Send(ValuePublisher.Empty(Topics.Alert(_options.Base, id)));
            }
        }

        foreach (var (id, alert) in alerts)
        {
            if (!_alerts.TryGetValue(id, out var before) || before != alert)
            {
                session.Send(Everything.Retained(Topics.Alert(_options.Base, id), StudioJson.Alert(alert)));
            }
        }

        session.Send(Everything.Retained(Topics.Alerts(_options.Base), StudioJson.Alerts(alerts)));
        _alerts = alerts;
    }

    private void SendHome(BrokerSession session, Moment now)
    {
        foreach (var message in _home.Left(now))
        {
            session.Send(message);
        }
    }

    private void SendCards(BrokerSession session)
    {
        // What was dropped in a rush is told when it is over.
        _isCardNew |= _events.IsEmpty && _events.Dropped != _dropsTold;
        if (!_isCardNew)
        {
            return;
        }

        _isCardNew = false;
        _dropsTold = _events.Dropped;
        session.Send(_everything.Info(_dropsTold));
        session.Send(_everything.Session());
        if (_isStopping && _isOnline)
        {
            SayStopping(session);
        }
    }

    private void SayStopping(BrokerSession session)
    {
        if (!_saidStopping)
        {
            _saidStopping = true;
            session.Send(Status("stopping"));
        }
    }

    private TimeSpan UntilDue(Moment now, bool hasRoom)
    {
        if (!hasRoom)
        {
            return TimeSpan.MaxValue;
        }

        var due = Moment.Earlier(Moment.Earlier(_values.Due, _levels.Due), Moment.Earlier(_everything.Due, _desk.Due));
        due = Moment.Earlier(due, _home.Due);
        foreach (var device in _plan.Devices)
        {
            due = device is { IsStateDue: true, Published: not null } ? Moment.Earlier(due, device.NextState) : due;
        }

        return due <= now ? TimeSpan.Zero : due - now;
    }
}
