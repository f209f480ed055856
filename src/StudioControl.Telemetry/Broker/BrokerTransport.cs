using System.IO.Pipelines;
using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Connections.Features;
using Microsoft.Extensions.Logging;
using MQTTnet.Adapter;
using MQTTnet.AspNetCore;
using MQTTnet.Diagnostics.Logger;
using MQTTnet.Formatter;
using MQTTnet.Server;

namespace StudioControl.Telemetry.Broker;

/// <summary>Brings Kestrel's connections (TCP and WebSocket) to the MQTT library, each behind the guard.</summary>
internal sealed class BrokerTransport(BrokerSettings settings, BrokerFigures figures, ILogger log) : IMqttServerAdapter
{
    private readonly ConnectionCaps _caps = new(settings.MostConnections, settings.MostPerAddress);
    private MqttServerOptions _options = new();

    public Func<IMqttChannelAdapter, Task>? ClientHandler { get; set; }

    public int Connections => _caps.Count;

    public Task StartAsync(MqttServerOptions options, IMqttNetLogger logger)
    {
        _options = options;
        return Task.CompletedTask;
    }

    public Task StopAsync() => Task.CompletedTask;

    public void Dispose() { }

    public async Task RunAsync(ConnectionContext connection)
    {
        var address = AddressOf(connection);
        if (ClientHandler is not { } handler || !_caps.TryEnter(address))
        {
            if (figures.CountRefused() == 1)
            {
                TelemetryLog.Refused(log, address.ToString(), "too many connections");
            }

            return;
        }

        try
        {
            await RunGuardedAsync(connection, handler).ConfigureAwait(false);
        }
        finally
        {
            _caps.Leave(address);
        }
    }

    private static IPAddress AddressOf(ConnectionContext connection) =>
        (connection.RemoteEndPoint as IPEndPoint)?.Address
        ?? connection.Features.Get<IHttpContextFeature>()?.HttpContext?.Connection.RemoteIpAddress
        ?? IPAddress.None;

    private async Task RunGuardedAsync(ConnectionContext connection, Func<IMqttChannelAdapter, Task> handler)
    {
        if (connection.Features.Get<ITransferFormatFeature>() is { } format)
        {
            format.ActiveFormat = TransferFormat.Binary;
        }

        var reader = new GuardedReader(connection.Transport.Input, settings.LargestPacket, figures);
        connection.Transport = new Duplex(reader, connection.Transport.Output);
        var buffer = new MqttBufferWriter(_options.WriterBufferSize, _options.WriterBufferSizeMax);
        using var context = new MqttConnectionContext(new MqttPacketFormatterAdapter(buffer), connection);
        using var channel = new GuardedChannel(context, connection.Abort, settings, figures);
        await handler(channel).ConfigureAwait(false);
    }

    private sealed class Duplex(PipeReader input, PipeWriter output) : IDuplexPipe
    {
        public PipeReader Input => input;

        public PipeWriter Output => output;
    }
}
