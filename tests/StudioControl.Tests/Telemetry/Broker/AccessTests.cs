using System.Net;
using System.Net.WebSockets;
using Microsoft.Extensions.Logging.Abstractions;
using MQTTnet;
using MQTTnet.Formatter;
using StudioControl.Telemetry.Broker;

namespace StudioControl.Tests.Telemetry.Broker;

public sealed class AccessTests
{
    [Theory]
    [InlineData("status")]
    [InlineData("gear/box/fader")]
    [InlineData("reply/me")]
    [InlineData("alerts/x")]
    [InlineData("levels/inputs")]
    public async Task M10_nobody_else_may_say_what_the_studio_says(string topic)
    {
        await using var bench = await BrokerBench.StartAsync();
        await using var client = await Listener.ConnectAsync(bench.Address, "#");
        var result = await client.SayAsync($"{Bench.Root}/{topic}", "lie", message => message.Retain = true);
        Assert.Equal(MqttClientPublishReasonCode.NotAuthorized, result.ReasonCode);
        Assert.Equal(1, bench.Broker.Figures.Denied);
        Assert.Empty(await bench.Broker.Server.GetRetainedMessagesAsync());
    }

    [Theory]
    [InlineData("studio/test/gear/box/fader/set")]
    [InlineData("studio/test/gear/box/do/locate")]
    [InlineData("studio/test/alerts/x/ack")]
    [InlineData("studio/test/alerts/x/silence")]
    [InlineData("zigbee2mqtt/lamp")]
    [InlineData("studio/testing/anything")]
    public async Task Commands_and_other_trees_are_free_on_this_machine(string topic)
    {
        await using var bench = await BrokerBench.StartAsync();
        await using var client = await Listener.ConnectAsync(bench.Address, "#");
        await client.SayAsync(topic, "1");
        await client.WaitAnyAsync(heard => heard.Topic == topic, topic);
    }

    [Fact]
    public async Task With_users_strangers_are_refused_and_readers_may_only_read()
    {
        BrokerUser[] users =
        [
            new("desk", PasswordHash.Make("secret")),
            new("panel", PasswordHash.Make("look"), CanCommand: false),
        ];
        await using var bench = await BrokerBench.StartAsync(s => s with { Users = users });
        var stranger = await Assert.ThrowsAnyAsync<Exception>(() => Listener.ConnectAsync(bench.Address, ""));
        Assert.Contains("BadUserNameOrPassword", stranger.Message, StringComparison.Ordinal);
        Assert.Equal(1, bench.Broker.Figures.BadLogins);

        await using var desk = await ConnectAsync(bench, "desk", "secret");
        await using var panel = await ConnectAsync(bench, "panel", "look");
        var may = await desk.SayAsync("studio/test/gear/box/fader/set", "1");
        var mayNot = await panel.SayAsync("studio/test/gear/box/fader/set", "1");
        Assert.NotEqual(MqttClientPublishReasonCode.NotAuthorized, may.ReasonCode);
        Assert.Equal(MqttClientPublishReasonCode.NotAuthorized, mayNot.ReasonCode);
    }

    [Fact]
    public void Beyond_this_machine_it_needs_users_and_a_word_about_plain_passwords()
    {
        var open = new BrokerSettings { Bind = IPAddress.Any };
        Assert.Equal(2, open.Problems().Count());
        Assert.Throws<ArgumentException>(() => new EmbeddedBroker("a", open, TimeProvider.System, NullLogger.Instance));
        var right = open with { AllowPlain = true, Users = [new("a", PasswordHash.Make("b"))] };
        Assert.Empty(right.Problems());
    }

    [Fact]
    public void A_password_fits_its_own_hash_only()
    {
        var hash = PasswordHash.Make("secret");
        Assert.True(PasswordHash.Fits("secret"u8, hash));
        Assert.False(PasswordHash.Fits("Secret"u8, hash));
        Assert.False(PasswordHash.Fits("secret"u8, "no hash"));
        Assert.NotEqual(hash, PasswordHash.Make("secret"));
    }

    [Fact]
    public async Task M12_a_page_from_elsewhere_gets_no_web_socket()
    {
        await using var bench = await BrokerBench.StartAsync(s => s with { Origins = ["https://panel.example"] });
        var own = $"http://127.0.0.1:{bench.WebPort}";
        Assert.True(await OpensAsync(bench, own));
        Assert.True(await OpensAsync(bench, "https://panel.example"));
        Assert.True(await OpensAsync(bench, null));
        Assert.False(await OpensAsync(bench, "http://evil.example"));
        Assert.False(await OpensAsync(bench, "null"));
    }

    [Fact]
    public async Task A_name_that_was_pointed_here_by_a_stranger_is_not_our_own()
    {
        await using var bench = await BrokerBench.StartAsync();
        Assert.False(await OpensAsync(bench, "http://evil.example", host: "evil.example"));
    }

    [Fact]
    public async Task Web_socket_clients_speak_with_the_same_broker()
    {
        await using var bench = await BrokerBench.StartAsync();
        await using var listener = await Listener.ConnectAsync(bench.Address, "#");
        using var client = new MqttClientFactory().CreateMqttClient();
        var options = new MqttClientOptionsBuilder()
            .WithWebSocketServer(o => o.WithUri($"ws://127.0.0.1:{bench.WebPort}/mqtt"))
            .WithProtocolVersion(MqttProtocolVersion.V500)
            .Build();
        var stop = TestContext.Current.CancellationToken;
        await client.ConnectAsync(options, stop);
        await client.PublishAsync(new() { Topic = "from/page" }, stop);
        await listener.WaitAnyAsync(heard => heard.Topic == "from/page", "the page");
    }

    [Fact]
    public async Task A_port_that_is_taken_is_named_with_the_way_out()
    {
        await using var bench = await BrokerBench.StartAsync();
        var port = bench.Broker.Port;
        var fault = await Assert.ThrowsAnyAsync<IOException>(() => BrokerBench.StartAsync(s => s with { Port = port }));
        Assert.True(BrokerPortBusyException.Explains(fault, port, out var explained));
        Assert.Equal(port, explained.Port);
        Assert.Contains("broker: mqtt://", explained.WayOut, StringComparison.Ordinal);
        Assert.False(BrokerPortBusyException.Explains(new IOException("other"), port, out _));
    }

    private static Task<Listener> ConnectAsync(BrokerBench bench, string user, string password) =>
        Listener.ConnectAsync(bench.Address, "", MqttProtocolVersion.V500, o => o.WithCredentials(user, password));

    private static async Task<bool> OpensAsync(BrokerBench bench, string? origin, string? host = null)
    {
        using var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol("mqtt");
        if (origin is not null)
        {
            socket.Options.SetRequestHeader("Origin", origin);
        }

        if (host is not null)
        {
            socket.Options.SetRequestHeader("Host", host);
        }

        try
        {
            await socket.ConnectAsync(
                new($"ws://127.0.0.1:{bench.WebPort}/mqtt"),
                TestContext.Current.CancellationToken
            );
            return true;
        }
        catch (WebSocketException)
        {
            return false;
        }
    }
}
