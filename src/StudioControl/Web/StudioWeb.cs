using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using StudioControl.Rehearsal;
using StudioControl.Running;
using StudioControl.Settings.Files;
using StudioControl.Telemetry.Broker;
using StudioControl.Telemetry.Links;

namespace StudioControl.Web;

/// <summary>
/// The one web server of the service, on loopback: the dashboard's page, MQTT over WebSocket beside it, and the embedded
/// broker's TCP port. With a broker elsewhere the page's WebSocket is carried through to it.
/// </summary>
internal sealed class StudioWeb : IAsyncDisposable
{
    private readonly StudioSettings _settings;
    private readonly VirtualSurfaces _surfaces;
    private readonly WebApplication _app;

    /// <param name="settings">The studio's file.</param>
    /// <param name="broker">The embedded broker; null: a broker elsewhere.</param>
    /// <param name="surfaces">The surfaces that a page may play.</param>
    /// <param name="logging">Where it logs.</param>
    public StudioWeb(StudioSettings settings, EmbeddedBroker? broker, VirtualSurfaces surfaces, ILoggerFactory logging)
    {
        _settings = settings;
        _surfaces = surfaces;
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.Services.AddSingleton(logging);
        builder.Services.AddSingleton(typeof(ILogger<>), typeof(Logger<>));
        builder.Services.AddRoutingCore();
        EmbeddedBroker.AddServices(builder.Services);
        builder.WebHost.UseKestrelCore();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            broker?.Listen(kestrel);
            if (settings.Dashboard.Enabled)
            {
                kestrel.Listen(System.Net.IPAddress.Loopback, settings.Dashboard.Port);
            }
        });
        if (!settings.Dashboard.Enabled && broker is null)
        {
            // Kestrel without an endpoint would open port 5000.
            builder.Services.Replace(ServiceDescriptor.Singleton<IServer, NoServer>());
        }

        _app = builder.Build();
        Map(broker);
    }

    /// <summary>Starts to listen; a text with the way out where a port is taken.</summary>
    public async Task<string?> StartAsync(CancellationToken stop)
    {
        try
        {
            await _app.StartAsync(stop).ConfigureAwait(false);
            return null;
        }
        catch (IOException fault)
            when (BrokerPortBusyException.Explains(fault, _settings.Mqtt.Port, out var busy)
                && _settings.Mqtt.Broker == "embedded"
            )
        {
            return $"{busy.Message} The way out: {busy.WayOut}.";
        }
        catch (IOException fault) when (fault.InnerException is AddressInUseException)
        {
            return $"Port {_settings.Dashboard.Port} is taken by another program. The way out: stop that program, or set another "
                + "'port:' under 'dashboard:' in the studio's file.";
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(500), TimeProvider.System);
        try
        {
            await _app.StopAsync(patience.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // A page that does not let go is dropped.
        }

        await _app.DisposeAsync().ConfigureAwait(false);
    }

    private void Map(EmbeddedBroker? broker)
    {
        var site = new DashboardSite(StudioJson());
        _app.UseWebSockets();
        _app.UseRouting();
        if (broker is not null)
        {
            broker.MapWebSocket(_app);
        }
        else if (BrokerAddress.TryParse(_settings.Mqtt.Broker, out var address))
        {
            _app.Map("/mqtt", (RequestDelegate)(http => WebSocketBridge.CarryAsync(http, address)));
        }

        _app.Map("/surfaces/{id}", (RequestDelegate)new SurfaceSocket(_surfaces).CarryAsync);

        // With its own pattern: the shorthand leaves out every path with a dot, and so the page's own files.
        _app.MapFallback("/{**path}", (RequestDelegate)site.AnswerAsync);
        _app.UseEndpoints(_ => { });
    }

    private string StudioJson()
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("base", Topics.Root(_settings));
            json.WriteString("mqtt", "/mqtt");
            json.WriteString("room", _settings.Studio.Name);
            json.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(buffer.ToArray());
    }

    private sealed class NoServer : IServer
    {
        public Microsoft.AspNetCore.Http.Features.IFeatureCollection Features { get; } =
            new Microsoft.AspNetCore.Http.Features.FeatureCollection();

        public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
            where TContext : notnull => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public void Dispose() { }
    }
}
