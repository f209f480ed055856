using MQTTnet.Protocol;

namespace StudioControl.Tests.Telemetry.Broker;

public sealed class HostilePeerTests
{
    [Fact]
    public async Task M1_a_packet_cut_short_by_a_close_ends_the_connection()
    {
        await using var bench = await BrokerBench.StartAsync();
        for (var i = 0; i < 20; i++)
        {
            using var peer = await RawPeer.ConnectAsync(bench.Broker.Port);
            await peer.SendAsync([0x10]);
            peer.CloseSending();
            await peer.AssertEndsAsync();
        }

        Assert.Equal(20, bench.Broker.Figures.Malformed);
    }

    [Fact]
    public async Task M1_the_same_after_a_whole_connect()
    {
        await using var bench = await BrokerBench.StartAsync();
        using var peer = await RawPeer.GreetAsync(bench.Broker.Port, "half");
        await peer.SendAsync([0x30, 20, 0]);
        peer.CloseSending();
        await peer.AssertEndsAsync();
        Assert.Equal(1, bench.Broker.Figures.Malformed);
    }

    [Fact]
    public async Task M2_an_announced_length_above_the_limit_is_refused_before_it_is_buffered()
    {
        await using var bench = await BrokerBench.StartAsync();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var i = 0; i < 20; i++)
        {
            using var peer = await RawPeer.ConnectAsync(bench.Broker.Port);
            await peer.SendAsync([0x10, 0xFF, 0xFF, 0xFF, 0x7F]);
            await peer.AssertEndsAsync();
        }

        Assert.Equal(20, bench.Broker.Figures.Malformed);
        Assert.True(GC.GetTotalMemory(forceFullCollection: true) - before < 10_000_000);
    }

    [Fact]
    public async Task A_length_that_never_ends_is_refused()
    {
        await using var bench = await BrokerBench.StartAsync();
        using var peer = await RawPeer.ConnectAsync(bench.Broker.Port);
        await peer.SendAsync([0x10, 0x80, 0x80, 0x80, 0x80, 0x80]);
        await peer.AssertEndsAsync();
        Assert.Equal(1, bench.Broker.Figures.Malformed);
    }

    [Fact]
    public async Task A_peer_that_says_nothing_is_cut_off()
    {
        await using var bench = await BrokerBench.StartAsync(s =>
            s with
            {
                ConnectWithin = TimeSpan.FromMilliseconds(200),
            }
        );
        using var silent = await RawPeer.ConnectAsync(bench.Broker.Port);
        using var slow = await RawPeer.ConnectAsync(bench.Broker.Port);
        await slow.SendAsync([0x10, 30, 0, 4]);
        await silent.AssertEndsAsync();
        await slow.AssertEndsAsync();
    }

    [Fact]
    public async Task Too_many_connections_from_one_address_are_refused()
    {
        await using var bench = await BrokerBench.StartAsync(s => s with { MostPerAddress = 2 });
        using var first = await RawPeer.GreetAsync(bench.Broker.Port, "one");
        using var second = await RawPeer.GreetAsync(bench.Broker.Port, "two");
        using var third = await RawPeer.ConnectAsync(bench.Broker.Port);
        await third.AssertEndsAsync();
        Assert.Equal(1, bench.Broker.Figures.Refused);
        Assert.Equal(2, bench.Broker.Connections);
    }

    [Theory]
    [InlineData("w/+/bad")]
    [InlineData("w/#")]
    [InlineData("w/a\0b")]
    [InlineData("$SYS/lie")]
    [InlineData("")]
    public async Task M5_a_topic_that_is_none_ends_the_connection_and_nobody_hears_it(string topic)
    {
        await using var bench = await BrokerBench.StartAsync();
        await using var listener = await Listener.ConnectAsync(bench.Address, "#");
        using var peer = await RawPeer.GreetAsync(bench.Broker.Port, "bad");
        await peer.SendAsync(RawPeer.Packet(0x30, [.. RawPeer.Text(topic), 1]));
        await peer.AssertEndsAsync();
        await listener.SayAsync("marker", "1");
        await listener.WaitAnyAsync(heard => heard.Topic == "marker", "the marker");
        Assert.Single(listener.All);
    }

    [Fact]
    public async Task M3_a_redelivered_message_reaches_subscribers_of_QoS_0()
    {
        await using var bench = await BrokerBench.StartAsync();
        using var subscriber = await RawPeer.GreetAsync(bench.Broker.Port, "sub");
        await subscriber.SendAsync(RawPeer.Packet(0x82, [0, 1, .. RawPeer.Text("a"), 0]));
        Assert.Equal([0x90, 3, 0, 1, 0], await subscriber.ReadAsync(5));
        using var publisher = await RawPeer.GreetAsync(bench.Broker.Port, "pub");
        await publisher.SendAsync(RawPeer.Packet(0x3A, [.. RawPeer.Text("a"), 0, 7, 42]));
        Assert.Equal([0x30, 4, 0, 1, (byte)'a', 42], await subscriber.ReadAsync(6));
    }

    [Fact]
    public async Task M4_QoS_2_is_not_offered_and_a_repeat_is_passed_on_once()
    {
        await using var bench = await BrokerBench.StartAsync();
        await using var listener = await Listener.ConnectAsync(bench.Address, "#");
        using var peer = await RawPeer.GreetAsync(bench.Broker.Port, "two");
        var publish = RawPeer.Packet(0x34, [.. RawPeer.Text("a"), 0, 7, (byte)'x']);
        for (var i = 0; i < 3; i++)
        {
            await peer.SendAsync(publish);
            Assert.Equal([0x50, 2, 0, 7], await peer.ReadAsync(4));
        }

        await peer.SendAsync([0x62, 2, 0, 7]);
        Assert.Equal([0x70, 2, 0, 7], await peer.ReadAsync(4));
        await listener.SayAsync("marker", "1");
        await listener.WaitAnyAsync(heard => heard.Topic == "marker", "the marker");
        Assert.Equal(["x", "1"], listener.All.Select(heard => heard.Text));
    }

    [Fact]
    public async Task M6_a_client_that_acknowledges_nothing_is_cut_off()
    {
        await using var bench = await BrokerBench.StartAsync(s => s with { MostPending = 20 });
        using var peer = await RawPeer.GreetAsync(bench.Broker.Port, "deaf");
        await peer.SendAsync(RawPeer.Packet(0x82, [0, 1, .. RawPeer.Text("a"), 1]));
        Assert.Equal([0x90, 3, 0, 1, 1], await peer.ReadAsync(5));
        await using var publisher = await Listener.ConnectAsync(bench.Address, "");
        for (var i = 0; i < 22; i++)
        {
            await publisher.SayAsync("a", "1");
        }

        await peer.AssertEndsAsync();
        Assert.Equal(1, bench.Broker.Figures.CutOff);
    }

    [Fact]
    public async Task M9_an_empty_client_id_gets_one_in_both_versions()
    {
        await using var bench = await BrokerBench.StartAsync();
        using var old = await RawPeer.GreetAsync(bench.Broker.Port, "");
        var client = new MQTTnet.MqttClientFactory().CreateMqttClient();
        var options = new MQTTnet.MqttClientOptionsBuilder()
            .WithTcpServer("127.0.0.1", bench.Broker.Port)
            .WithProtocolVersion(MQTTnet.Formatter.MqttProtocolVersion.V500)
            .WithClientId("")
            .Build();
        var result = await client.ConnectAsync(options, TestContext.Current.CancellationToken);
        Assert.StartsWith("auto-", result.AssignedClientIdentifier, StringComparison.Ordinal);
        Assert.Equal(MqttQualityOfServiceLevel.AtLeastOnce, result.MaximumQoS);
        Assert.Equal(256u * 1024, result.MaximumPacketSize);
        client.Dispose();
    }

    [Fact]
    public async Task Random_bytes_from_many_peers_leave_the_broker_alive()
    {
        await using var bench = await BrokerBench.StartAsync(s => s with { ConnectWithin = TimeSpan.FromSeconds(1) });
        var random = new Random(7);
        for (var i = 0; i < 300; i++)
        {
            using var peer =
                i % 2 == 0
                    ? await RawPeer.ConnectAsync(bench.Broker.Port)
                    : await RawPeer.GreetAsync(bench.Broker.Port, "r");
            var bytes = new byte[random.Next(1, 40)];
            random.NextBytes(bytes);
            try
            {
                await peer.SendAsync(bytes);
            }
            catch (IOException)
            {
                // On a busy machine the broker may have ended it before: of its time or of its name's next bearer.
            }
        }

        await using var listener = await Listener.ConnectAsync(bench.Address, "#");
        await listener.SayAsync("alive", "1");
        await listener.WaitAnyAsync(heard => heard.Topic == "alive", "the marker");
    }
}
