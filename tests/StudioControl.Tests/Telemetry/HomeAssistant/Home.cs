using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using StudioControl.Studio.Drivers;
using StudioControl.Studio.Loop;
using StudioControl.Studio.Parameters;
using StudioControl.Studio.Time;
using StudioControl.Studio.Tree;
using StudioControl.Telemetry;
using StudioControl.Telemetry.HomeAssistant;
using StudioControl.Telemetry.Publishing;

namespace StudioControl.Tests.Telemetry.HomeAssistant;

/// <summary>Home Assistant's view of one device, checked.</summary>
internal sealed class Home : IDisposable
{
    private readonly StudioLoop _loop = new(new(TimeProvider.System));
    private readonly MqttView _view;

    public Home(MqttOptions? options = null)
    {
        options ??= new() { Base = "studio/room-a", Version = "1.2.3" };
        _view = new(options, _loop.Clock, _loop.NewOrigin());
        _loop.Add(_view);
        Announcer = new(options, NullLogger.Instance);
    }

    public HomeAnnouncer Announcer { get; }

    public StudioPlan Plan => _view.Plan;

    public IDriverDesk? Desk { get; private set; }

    /// <summary>A device of these parameters, as <c>gear/box</c>.</summary>
    public static JsonElement Of(params ParameterShape[] shapes) => Of("gear/box", shapes);

    public static JsonElement Of(string id, params ParameterShape[] shapes) =>
        Of(
            new DeviceDescription
            {
                Id = id,
                Name = "Box",
                Profile = "test-box",
                Maker = "Maker",
                Parameters = shapes,
            }
        );

    public static JsonElement Of(DeviceDescription description)
    {
        using var home = new Home();
        return home.Add(description);
    }

    /// <summary>The only entity of the device that has this id and is told on a platform.</summary>
    public static JsonElement Entity(JsonElement device, string platform, string id) =>
        device.GetProperty("components").GetProperty($"{platform}_{id}");

    public static bool Has(JsonElement device, string platform, string id) =>
        device.GetProperty("components").TryGetProperty($"{platform}_{id}", out _);

    public JsonElement Add(DeviceDescription description)
    {
        var driver = new Described(description);
        var device = _loop.Add(driver, null);
        Desk = driver.Desk;
        return Describe(device);
    }

    public JsonElement Describe(Device device) => Read(Announcer.Device(_view.Plan.Find(device)!)!);

    public void Remove(Device device) => _loop.Remove(device);

    public static JsonElement Read(StudioControl.Telemetry.Links.OutMessage message)
    {
        Assert.True(message.Retain);
        Assert.True(message.IsAssured);
        Assert.InRange(message.Payload.Length, 2, HomeDevice.Largest);
        var json = JsonDocument.Parse(Encoding.UTF8.GetString(message.Payload)).RootElement;
        HomeSchema.Check(message.Topic, json);
        return json;
    }

    public void Dispose() => _loop.Dispose();

    private sealed class Described(DeviceDescription description) : IDriver
    {
        public IDriverDesk? Desk { get; private set; }

        public DeviceDescription Description => description;

        public Moment Due => Moment.Never;

        public void Attach(IDriverDesk desk) => Desk = desk;

        public void LinkUp(Moment now) { }

        public void LinkDown(Moment now) { }

        public void Receive(ReadOnlySpan<byte> bytes, Moment arrived) { }

        public void Tick(Moment now) { }

        public void Desire(int parameter, in Value value, Moment now) { }
    }
}
