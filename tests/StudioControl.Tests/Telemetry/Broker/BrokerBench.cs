using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging.Abstractions;
using StudioControl.Telemetry.Broker;
using StudioControl.Telemetry.Links;

namespace StudioControl.Tests.Telemetry.Broker;

/// <summary>The embedded broker alone.</summary>
internal sealed class BrokerBench : IAsyncDisposable
{
    private readonly WebApplication _web;

    private BrokerBench(EmbeddedBroker broker, WebApplication web)
    {
        Broker = broker;
        _web = web;
    }

    public EmbeddedBroker Broker { get; }

    public BrokerAddress Address => new("127.0.0.1", Broker.Port);

    public int WebPort => _web.Urls.Select(url => new Uri(url).Port).First(port => port != Broker.Port);

    public static async Task<BrokerBench> StartAsync(
        Func<BrokerSettings, BrokerSettings>? change = null,
        TimeProvider? time = null
    )
    {
        var settings = new BrokerSettings { Port = 0 };
        settings = change is null ? settings : change(settings);
        var broker = new EmbeddedBroker(Bench.Root, settings, time ?? TimeProvider.System, NullLogger.Instance);
        return new(broker, await Bench.StartWebAsync(broker));
    }

    public async ValueTask DisposeAsync()
    {
        await Broker.DisposeAsync();
        await _web.DisposeAsync();
    }
}

/// <summary>A peer that sends bytes of its own making.</summary>
internal sealed class RawPeer : IDisposable
{
    private readonly TcpClient _tcp = new();
    private NetworkStream _stream = null!;

    public static async Task<RawPeer> ConnectAsync(int port)
    {
        var peer = new RawPeer();
        await peer._tcp.ConnectAsync("127.0.0.1", port, TestContext.Current.CancellationToken);
        peer._stream = peer._tcp.GetStream();
        return peer;
    }

    /// <summary>Connects as an MQTT 3.1.1 client with a clean session.</summary>
    public static async Task<RawPeer> GreetAsync(int port, string id)
    {
        var peer = await ConnectAsync(port);
        await peer.SendAsync(Packet(0x10, [0, 4, .. "MQTT"u8, 4, 2, 0, 60, .. Text(id)]));
        Assert.Equal([0x20, 2, 0, 0], await peer.ReadAsync(4));
        return peer;
    }

    public static byte[] Text(string text) =>
        [0, (byte)Encoding.UTF8.GetByteCount(text), .. Encoding.UTF8.GetBytes(text)];

    public static byte[] Packet(byte first, byte[] body) => [first, (byte)body.Length, .. body];

    public async Task SendAsync(byte[] bytes) => await _stream.WriteAsync(bytes, TestContext.Current.CancellationToken);

    public void CloseSending() => _tcp.Client.Shutdown(SocketShutdown.Send);

    public async Task<byte[]> ReadAsync(int count)
    {
        var bytes = new byte[count];
        using var patience = new CancellationTokenSource(Listener.Patience);
        await _stream.ReadExactlyAsync(bytes, patience.Token);
        return bytes;
    }

    /// <summary>Reads until the broker ends the connection; fails when it does not.</summary>
    public async Task AssertEndsAsync()
    {
        using var patience = new CancellationTokenSource(Listener.Patience);
        var bytes = new byte[4096];
        try
        {
            while (await _stream.ReadAsync(bytes, patience.Token) > 0)
            {
                Assert.False(patience.IsCancellationRequested, "the broker keeps the connection");
            }
        }
        catch (IOException)
        {
            // A reset is an end too.
        }
    }

    public void Dispose() => _tcp.Dispose();
}
