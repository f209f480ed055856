using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MQTTnet.AspNetCore;
using MQTTnet.Diagnostics.Logger;
using MQTTnet.Server;

namespace StudioControl.Telemetry.Broker;

/// <summary>
/// The broker inside the service: MQTT 5 and 3.1.1 over TCP and WebSocket, on Kestrel's transport only. The host calls
/// <see cref="AddServices"/>, <see cref="Listen"/> and <see cref="MapWebSocket"/> while it builds its web server, then
/// <see cref="StartAsync"/> before the web server starts.
/// </summary>
public sealed class EmbeddedBroker : IAsyncDisposable
{
    private readonly BrokerSettings _settings;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly BrokerTransport _transport;
    private readonly BrokerGate _gate;
    private readonly SessionSweeper _sweeper;
    private readonly MqttServer _server;
    private readonly CancellationTokenSource _stopping = new();
    private ListenOptions? _listen;
    private Task _sweeping = Task.CompletedTask;

    /// <summary>Makes the broker of a room; throws where the settings contradict each other.</summary>
    public EmbeddedBroker(string root, BrokerSettings settings, TimeProvider time, ILogger log)
    {
        foreach (var problem in settings.Problems())
        {
            throw new ArgumentException(problem, nameof(settings));
        }

        _settings = settings;
        _time = time;
        _log = log;
        _transport = new(settings, Figures, log);
        _gate = new(root, settings, Figures, log);
        _sweeper = new(settings, Figures, log);
        var options = new MqttServerOptionsBuilder()
            .WithoutDefaultEndpoint()
            .WithPersistentSessions()
            .WithDefaultCommunicationTimeout(settings.ConnectWithin)
            .WithMaxPendingMessagesPerClient(settings.MostPending)
            .WithPendingMessagesOverflowStrategy(MqttPendingMessagesOverflowStrategy.DropNewMessage)
            .Build();
        _server = new(options, [_transport], MqttNetNullLogger.Instance);
        _server.ValidatingConnectionAsync += _gate.Validate;
        _server.InterceptingPublishAsync += _gate.Publish;
        _server.InterceptingSubscriptionAsync += _gate.Subscribe;
        var catchUp = new RetainedCatchUp(time);
        _server.InterceptingPublishAsync += publish =>
        {
            if (publish is { ProcessPublish: true, ApplicationMessage.Retain: true })
            {
                catchUp.Note(publish.ApplicationMessage.Topic);
            }

            return Task.CompletedTask;
        };
        _server.ClientSubscribedTopicAsync += subscription => catchUp.Subscribed(_server, subscription);
        _server.ApplicationMessageEnqueuedOrDroppedAsync += _sweeper.Enqueued;
    }

    /// <summary>What it counts.</summary>
    public BrokerFigures Figures { get; } = new();

    /// <summary>Connections that are open.</summary>
    public int Connections => _transport.Connections;

    /// <summary>The TCP port; the real one once the web server has started.</summary>
    public int Port => (_listen?.IPEndPoint ?? new IPEndPoint(_settings.Bind, _settings.Port)).Port;

    internal string Secret => _gate.Secret;

    internal MqttServer Server => _server;

    /// <summary>What the web server needs for WebSocket.</summary>
    public static void AddServices(IServiceCollection services) => services.AddConnections();

    /// <summary>Adds the TCP port to the web server.</summary>
    public void Listen(KestrelServerOptions kestrel) =>
        kestrel.Listen(
            _settings.Bind,
            _settings.Port,
            listen =>
            {
                _listen = listen;
                listen.Run(_transport.RunAsync);
            }
        );

    /// <summary>Adds MQTT over WebSocket to the web server; pages of other origins than its own need an entry in the settings.</summary>
    public void MapWebSocket(IEndpointRouteBuilder endpoints)
    {
        var options = new HttpConnectionDispatcherOptions { Transports = HttpTransportType.WebSockets };
        options.WebSockets.SubProtocolSelector = names => MqttSubProtocolSelector.SelectSubProtocol(names)!;
        endpoints
            .MapConnections(_settings.WebSocketPath, options, connection => connection.Run(_transport.RunAsync))
            .Add(endpoint => endpoint.RequestDelegate = BehindOrigins(endpoint.RequestDelegate!));
    }

    /// <summary>Starts it; connections come once the web server has started too.</summary>
    public async Task StartAsync()
    {
        await _server.StartAsync().ConfigureAwait(false);
        _sweeping = SweepAsync(_stopping.Token);
    }

    /// <summary>Notes that the web server has opened the broker's port.</summary>
    public void TellListening() => TelemetryLog.Listening(_log, _settings.Bind.ToString(), Port);

    /// <summary>Ends every connection and stops.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_stopping.IsCancellationRequested)
        {
            await _stopping.CancelAsync().ConfigureAwait(false);
            await _sweeping.ConfigureAwait(false);
            await _server.StopAsync(new MqttServerStopOptions()).ConfigureAwait(false);
            _server.Dispose();
            _stopping.Dispose();
        }
    }

    private RequestDelegate BehindOrigins(RequestDelegate next) =>
        context =>
        {
            if (OriginRules.Allows(context.Request, _settings.Origins))
            {
                return next(context);
            }

            Figures.CountRefused();
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        };

    private async Task SweepAsync(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(_settings.SweepEvery, _time);
        try
        {
            while (await timer.WaitForNextTickAsync(stop).ConfigureAwait(false))
            {
                await _sweeper.SweepAsync(_server, _time.GetUtcNow()).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            return;
        }
    }
}
