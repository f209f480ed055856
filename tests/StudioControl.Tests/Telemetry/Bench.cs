using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using StudioControl.Studio.Alerts;
using StudioControl.Studio.Loop;
using StudioControl.Studio.Tree;
using StudioControl.Telemetry;
using StudioControl.Telemetry.Broker;
using StudioControl.Telemetry.Links;

namespace StudioControl.Tests.Telemetry;

/// <summary>A whole small studio on MQTT: loop, one device, embedded broker on a free port.</summary>
internal sealed class Bench : IAsyncDisposable
{
    public const string Root = "studio/test";

    private readonly WebApplication? _web;
    private readonly StudioThread _thread;
    private bool _isStopped;

    private Bench(MqttOptions options, WebApplication? web, EmbeddedBroker? broker, IAlertDesk? alerts)
    {
        _web = web;
        Broker = broker;
        Options = options;
        Loop = new(new(TimeProvider.System)) { Patience = TimeSpan.FromSeconds(1) };
        Mqtt = new(options, Loop, new(alerts, Inventory), broker, NullLogger.Instance);
        Loop.Outcomes = Mqtt.View;
        Loop.Add(Mqtt.View);
        Device = Loop.Add(Box, null);
        _thread = new(Loop, fault => Failed = fault);
    }

    public EmbeddedBroker? Broker { get; }

    public MqttOptions Options { get; }

    public StudioLoop Loop { get; }

    public StudioMqtt Mqtt { get; }

    public Box Box { get; } = new();

    public HeardInventory Inventory { get; } = new();

    public Device Device { get; }

    public Exception? Failed { get; private set; }

    public BrokerAddress Address => Options.External ?? new("127.0.0.1", Broker!.Port);

    public int WebPort { get; private set; }

    public static async Task<Bench> StartAsync(
        Func<MqttOptions, MqttOptions>? change = null,
        IAlertDesk? alerts = null,
        bool start = true
    )
    {
        var plain = new MqttOptions
        {
            Base = Root,
            Broker = new() { Port = 0 },
        };
        var options = change is null ? plain : change(plain);
        if (options.External is not null)
        {
            return new Bench(options, null, null, alerts).Run();
        }

        var broker = new EmbeddedBroker(options.Base, options.Broker, TimeProvider.System, NullLogger.Instance);
        var web = await StartWebAsync(broker);
        var bench = new Bench(options, web, broker, alerts);
        bench.WebPort = web.Urls.Select(url => new Uri(url).Port).First(port => port != broker.Port);
        return start ? bench.Run() : bench;
    }

    public static async Task<WebApplication> StartWebAsync(EmbeddedBroker broker)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        EmbeddedBroker.AddServices(builder.Services);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(System.Net.IPAddress.Loopback, 0);
            broker.Listen(kestrel);
        });
        var web = builder.Build();
        web.UseWebSockets();
        broker.MapWebSocket(web);
        await broker.StartAsync();
        await web.StartAsync(TestContext.Current.CancellationToken);
        return web;
    }

    /// <summary>Runs a job on the loop's thread and waits for it.</summary>
    public async Task OnLoopAsync(Action job)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Loop.Post(() =>
        {
            job();
            done.SetResult();
        });
        await done.Task.WaitAsync(Listener.Patience, TestContext.Current.CancellationToken);
    }

    /// <summary>Waits until <c>online</c> was said.</summary>
    public async Task<Listener> ListenAsync(string filter = "#")
    {
        var listener = await Listener.ConnectAsync(Address, $"{Root}/{filter}");
        return listener;
    }

    public void StopMqtt()
    {
        _isStopped = true;
        Mqtt.Stop();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_isStopped)
        {
            Mqtt.Stop();
        }

        Mqtt.Dispose();
        _thread.Stop();

        // The loop itself is left to the collector: on a busy machine its thread may outlive the wait above.
        if (Broker is not null)
        {
            await Broker.DisposeAsync();
        }

        if (_web is not null)
        {
            await _web.DisposeAsync();
        }

        Assert.Null(Failed);
    }

    public Bench Run()
    {
        Mqtt.Start();
        _thread.Start();
        return this;
    }
}
