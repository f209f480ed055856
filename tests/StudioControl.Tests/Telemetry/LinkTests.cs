using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using MQTTnet.Formatter;
using MQTTnet.Packets;
using StudioControl.Studio.Loop;
using StudioControl.Telemetry.Links;

namespace StudioControl.Tests.Telemetry;

public sealed class LinkTests
{
    [Fact]
    public void A_broker_that_accepts_and_says_nothing_is_given_up()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var settings = Settings(listener) with { ConnectWithin = TimeSpan.FromMilliseconds(200) };
        Assert.Throws<IOException>(() => BrokerSession.Open(settings, MqttProtocolVersion.V500));
    }

    [Fact]
    public void A_broker_that_is_no_broker_is_given_up()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var answering = new Answering(listener, "HTTP/1.1 400 Bad Request\r\n\r\n"u8.ToArray());
        Assert.ThrowsAny<Exception>(() => BrokerSession.Open(Settings(listener), MqttProtocolVersion.V500).Dispose());
    }

    [Fact]
    public async Task An_old_broker_is_spoken_to_in_MQTT_3_1_1()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var user = new User();
        using var link = new BrokerLink(Settings(listener), user, new EventDoorbell(), NullLogger.Instance);
        link.Start();
        using (await AnswerAsync(listener, level: 5, code: 1)) { }

        using var second = await AnswerAsync(listener, level: 4, code: 0);
        var isV5 = await user.Version.Task.WaitAsync(Listener.Patience, TestContext.Current.CancellationToken);
        Assert.False(isV5);
    }

    [Fact]
    public async Task A_bug_behind_the_link_ends_the_connection_and_not_the_service()
    {
        await using var bench = await Broker.BrokerBench.StartAsync();
        var user = new Clumsy();
        using var link = new BrokerLink(
            new() { Broker = bench.Address, ClientId = "c" },
            user,
            new EventDoorbell(),
            NullLogger.Instance
        );
        link.Start();

        await user.Again.Task.WaitAsync(Listener.Patience, TestContext.Current.CancellationToken);
        Assert.Equal(2, link.Connections);
    }

    [Fact]
    public void Waits_grow_to_half_a_minute_and_begin_again()
    {
        var backoff = new Backoff(new Random(1), TimeSpan.FromSeconds(30));
        Assert.InRange(backoff.Next().TotalSeconds, 0.25, 0.5);
        for (var i = 0; i < 10; i++)
        {
            Assert.InRange(backoff.Next().TotalSeconds, 0.25, 30);
        }

        Assert.InRange(backoff.Next().TotalSeconds, 15, 30);
        backoff.Reset();
        Assert.InRange(backoff.Next().TotalSeconds, 0.25, 0.5);
    }

    [Fact]
    public void A_password_is_read_where_it_is_kept()
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, "secret\n");
        Assert.Equal("secret", PasswordSource.Read($"file:{file}"));
        Assert.Equal("", PasswordSource.Read(""));
        Assert.Throws<IOException>(() => PasswordSource.Read("env:STUDIO_NOT_SET_ANYWHERE"));
        Assert.Throws<IOException>(() => PasswordSource.Read("secret"));
        File.Delete(file);
    }

    private static LinkSettings Settings(TcpListener listener) =>
        new() { Broker = new("127.0.0.1", ((IPEndPoint)listener.LocalEndpoint).Port), ClientId = "c" };

    private static async Task<TcpClient> AnswerAsync(TcpListener listener, byte level, byte code)
    {
        using var patience = new CancellationTokenSource(Listener.Patience);
        var peer = await listener.AcceptTcpClientAsync(patience.Token);
        var hello = new byte[9];
        await peer.GetStream().ReadExactlyAsync(hello, patience.Token);
        Assert.Equal(level, hello[8]);
        await peer.GetStream().WriteAsync(new byte[] { 0x20, 2, 0, code }, patience.Token);
        return peer;
    }

    private sealed class Answering : IDisposable
    {
        private readonly Task<TcpClient> _peer;

        public Answering(TcpListener listener, byte[] answer) => _peer = AnswerAsync(listener, answer);

        public void Dispose() => _peer.Dispose();

        private static async Task<TcpClient> AnswerAsync(TcpListener listener, byte[] answer)
        {
            var peer = await listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
            await peer.GetStream().WriteAsync(answer, TestContext.Current.CancellationToken);
            return peer;
        }
    }

    private sealed class Clumsy : IBrokerUser
    {
        private int _pumps;

        public TaskCompletionSource Again { get; } = new();

        public void Connected(BrokerSession session) { }

        public TimeSpan Pump(BrokerSession session)
        {
            if (++_pumps == 1)
            {
                throw new InvalidOperationException("a bug");
            }

            Again.TrySetResult();
            return TimeSpan.MaxValue;
        }

        public void Received(MqttPublishPacket message) { }

        public void Farewell(BrokerSession session) { }

        public void Lost(IReadOnlyList<OutMessage> unacknowledged) { }
    }

    private sealed class User : IBrokerUser
    {
        public TaskCompletionSource<bool> Version { get; } = new();

        public void Connected(BrokerSession session) => Version.TrySetResult(session.IsV5);

        public TimeSpan Pump(BrokerSession session) => TimeSpan.MaxValue;

        public void Received(MqttPublishPacket message) { }

        public void Farewell(BrokerSession session) { }

        public void Lost(IReadOnlyList<OutMessage> unacknowledged) { }
    }
}
