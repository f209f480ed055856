using System.Text;
using StudioControl.Studio.Time;
using StudioControl.Telemetry.HomeAssistant;
using StudioControl.Telemetry.Links;

namespace StudioControl.Telemetry.Publishing;

/// <summary>
/// All that is retained, said again: at the first connection at once, later spread over 2 s so that neither a broker
/// that came back nor Home Assistant is flooded.
/// </summary>
internal sealed class Everything(MqttOptions options, MqttView view, StudioCards cards, Voices voices)
{
    // The contract's 2 s, less what timers and a broker take.
    private static readonly TimeSpan Spread = TimeSpan.FromSeconds(1.8);
    private static readonly TimeSpan Slice = TimeSpan.FromSeconds(0.05);

    private readonly Queue<DeviceSlot> _newcomers = new();
    private IEnumerator<OutMessage>? _rest;
    private bool _isAgain;
    private bool _isWhole;
    private int _perSlice = int.MaxValue;
    private int _sentInSlice;
    private Moment _nextSlice = Moment.Start;

    /// <summary>When the next slice may go; <see cref="Moment.Never"/>: all is said.</summary>
    public Moment Due => _rest is null ? Moment.Never : _nextSlice;

    public static OutMessage Retained(string topic, byte[] json) => new(topic, json) { Retain = true };

    /// <summary>Begins from the start.</summary>
    public void Begin(Moment now)
    {
        var plan = view.Plan;
        var messages = plan.Parameters + (6 * plan.Devices.Length) + view.Alerts.Count + 3;
        _perSlice = _isAgain ? PerSlice(messages) : int.MaxValue;
        _sentInSlice = 0;
        _isAgain = true;
        _isWhole = true;
        _nextSlice = now;
        _newcomers.Clear();
        _rest = All(plan).GetEnumerator();
    }

    /// <summary>A device joined.</summary>
    public void Add(DeviceSlot device)
    {
        _newcomers.Enqueue(device);
        if (_rest is null)
        {
            BeginNewcomer();
        }
    }

    /// <summary>Sends what may go now; true once, when everything was said.</summary>
    public bool Pump(BrokerSession session, Moment now)
    {
        if (_rest is null || now < _nextSlice)
        {
            return false;
        }

        for (; _sentInSlice < _perSlice && session.HasRoom; _sentInSlice++)
        {
            if (!_rest.MoveNext())
            {
                return End();
            }

            session.Send(_rest.Current);
        }

        // A slice that the broker's acknowledgements hold up goes on as soon as they come, and the next ones are not put off.
        if (_sentInSlice >= _perSlice)
        {
            _sentInSlice = 0;
            _nextSlice += Slice;
        }

        return false;
    }

    /// <summary>How many of so many messages go in each twentieth of a second.</summary>
    internal static int PerSlice(int messages)
    {
        var slices = (int)(Spread / Slice);
        return (messages + slices - 1) / slices;
    }

    /// <summary>A device's link, and its availability where that changed.</summary>
    public void Send(BrokerSession session, DeviceSlot device, bool isAvailabilityNew)
    {
        device.Published = device.Report;
        if (isAvailabilityNew)
        {
            session.Send(Availability(device));
        }

        session.Send(Link(device));
    }

    public OutMessage State(DeviceSlot device) =>
        Retained($"{device.Topic}/state", DeviceJson.State(device, view.Clock.Provider.GetUtcNow()));

    public static OutMessage Inventory(DeviceSlot device)
    {
        device.PublishedInventory = device.Inventory;
        return Retained($"{device.Topic}/inventory", InventoryJson.Of(device.PublishedInventory!));
    }

    public OutMessage Session() => Retained($"{options.Base}/session", StudioJson.Session(cards.Session));

    public OutMessage Info(long droppedEvents) =>
        Retained(
            $"{options.Base}/info",
            StudioJson.Info(
                new(options.Version, cards.Boot, cards.Started)
                {
                    Plan = view.Plan,
                    Config = cards.Config,
                    Alerts = view.Alerts.Count,
                    DroppedEvents = droppedEvents,
                }
            )
        );

    private bool End()
    {
        _rest = null;
        var wasWhole = _isWhole;
        _isWhole = false;
        if (_newcomers.Count > 0)
        {
            BeginNewcomer();
        }

        return wasWhole;
    }

    private void BeginNewcomer()
    {
        _perSlice = int.MaxValue;
        _sentInSlice = 0;
        _nextSlice = Moment.Start;
        _rest = Of(_newcomers.Dequeue()).GetEnumerator();
    }

    private IEnumerable<OutMessage> All(StudioPlan plan)
    {
        // First what Home Assistant makes its entities of, and a device's way in before the device; then their values.
        foreach (
            var message in plan.Devices.Select(voices.Home.Device).Prepend(voices.Home.Service()).OfType<OutMessage>()
        )
        {
            yield return message;
        }

        foreach (var message in plan.Devices.SelectMany(ToldOf))
        {
            yield return message;
        }

        foreach (var (id, alert) in view.Alerts)
        {
            yield return Retained(Topics.Alert(options.Base, id), StudioJson.Alert(alert));
        }

        yield return Retained(Topics.Alerts(options.Base), StudioJson.Alerts(view.Alerts));
        yield return voices.Levels.Summary();
    }

    private IEnumerable<OutMessage> Of(DeviceSlot device) =>
        voices.Home.Device(device) is { } home ? ToldOf(device).Prepend(home) : ToldOf(device);

    private IEnumerable<OutMessage> ToldOf(DeviceSlot device)
    {
        device.Published = device.Report;
        yield return Retained($"{device.Topic}/description", DeviceJson.Description(device.Device));
        yield return Availability(device);
        yield return Link(device);
        foreach (var slot in device.Values)
        {
            if (voices.Values.Message(slot, isForced: true) is { } message)
            {
                yield return message;
            }
        }

        if (device.Inventory is not null)
        {
            yield return Inventory(device);
        }

        device.IsStateDue = false;
        yield return State(device);
    }

    private OutMessage Link(DeviceSlot device) =>
        new($"{device.Topic}/link", DeviceJson.Link(device.Report, view.Clock)) { Retain = true, IsAssured = false };

    private static OutMessage Availability(DeviceSlot device) =>
        new($"{device.Topic}/availability", Encoding.ASCII.GetBytes(DeviceJson.Word(device.Report.Availability)))
        {
            Retain = true,
            ContentType = "text/plain",
        };
}

/// <summary>Who says what beside the device topics.</summary>
internal sealed record Voices(ValuePublisher Values, LevelPublisher Levels, HomeAnnouncer Home);
