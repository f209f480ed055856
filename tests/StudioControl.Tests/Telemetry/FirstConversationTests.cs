using MQTTnet.Packets;

namespace StudioControl.Tests.Telemetry;

public sealed class FirstConversationTests
{
    [Fact]
    public async Task Everything_is_told_and_online_comes_last()
    {
        await using var bench = await Bench.StartAsync();
        await using var listener = await bench.ListenAsync();

        await listener.WaitAsync("status", "online");

        await listener.WaitAsync("gear/box/availability", "online");
        await listener.WaitAsync("gear/box/description");
        await listener.WaitAsync("gear/box/state");
        await listener.WaitAsync("gear/box/link");
        await listener.WaitAsync("info");
        await listener.WaitAsync("session");
        await listener.WaitAsync("alerts");
    }

    [Fact]
    public async Task A_report_becomes_a_retained_bare_value_with_its_facts()
    {
        await using var bench = await Bench.StartAsync();
        await using var listener = await bench.ListenAsync();

        await bench.OnLoopAsync(() => bench.Box.Desk.Report(Box.Fader, new(-3.5)));

        var heard = await listener.WaitAsync("gear/box/fader", "-3.5");
        var facts = heard.Message.UserProperties.ToDictionary(fact => fact.Name, fact => fact.ReadValueAsString());
        Assert.Equal("dB", facts["unit"]);
        Assert.Equal("gear/box", facts["origin"]);
        Assert.EndsWith("Z", facts["ts"], StringComparison.Ordinal);
        Assert.Equal("text/plain", heard.Message.ContentType);
    }

    [Fact]
    public async Task A_set_is_accepted_then_confirmed_with_the_value()
    {
        await using var bench = await Bench.StartAsync();
        await using var listener = await bench.ListenAsync();
        await listener.WaitAsync("status", "online");

        await listener.SayAsync($"{Bench.Root}/gear/box/fader/set", "{\"value\":-6,\"id\":\"a1\",\"by\":\"me\"}");

        var accepted = await listener.WaitAsync("reply/me", heard => heard.Text.Contains("accepted"));
        var confirmed = await listener.WaitAsync("reply/me", heard => heard.Text.Contains("confirmed"));
        Assert.Equal("a1", accepted.Json.GetProperty("id").GetString());
        Assert.Equal(-6, confirmed.Json.GetProperty("value").GetDouble());
        var value = await listener.WaitAsync("gear/box/fader", "-6");
        Assert.Contains(value.Message.UserProperties, fact => fact.ReadValueAsString() == "mqtt");
    }

    [Fact]
    public async Task A_bare_set_works_by_hand()
    {
        await using var bench = await Bench.StartAsync();
        await using var listener = await bench.ListenAsync();
        await listener.WaitAsync("status", "online");

        await listener.SayAsync($"{Bench.Root}/gear/box/mode/set", "playing");

        await listener.WaitAsync("gear/box/mode", "playing");
        await listener.WaitAsync("reply/anonymous", heard => heard.Text.Contains("confirmed"));
    }

    [Fact]
    public async Task Stopping_says_offline()
    {
        await using var bench = await Bench.StartAsync();
        await using var listener = await bench.ListenAsync("status");
        await listener.WaitAsync("status", "online");

        bench.StopMqtt();

        await listener.WaitAsync("status", "stopping");
        await listener.WaitAsync("status", "offline");
    }
}
