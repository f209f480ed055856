using System.Text;
using MQTTnet.Formatter;
using MQTTnet.Protocol;

namespace StudioControl.Tests.Telemetry;

public sealed class CommandTests
{
    private const string FaderSet = $"{Bench.Root}/gear/box/fader/set";

    [Theory]
    [InlineData("gear/box/fader/set", "soft", "unparsable")]
    [InlineData("gear/box/fader/set", "", "unparsable")]
    [InlineData("gear/box/fader/set", "NaN", "unparsable")]
    [InlineData("gear/box/fader/set", "{\"value\":", "unparsable")]
    [InlineData("gear/box/fader/set", "{\"value\":[1]}", "unparsable")]
    [InlineData("gear/box/fader/set", "{\"value\":1}{}", "unparsable")]
    [InlineData("gear/box/fader/set", "{\"id\":\"x\"}", "unparsable")]
    [InlineData("gear/box/fader/set", "{\"value\":-6,\"delta\":1}", "unparsable")]
    [InlineData("gear/box/fader/set", "{\"value\":1,\"expires\":\"soon\"}", "unparsable")]
    [InlineData("gear/box/fader/set", "{\"value\":-1,\"expires\":\"2001-01-01T00:00:00Z\"}", "expired")]
    [InlineData("gear/box/fader/set", "11", "range")]
    [InlineData("gear/box/mode/set", "dancing", "unparsable")]
    [InlineData("gear/box/mute/set", "perhaps", "unparsable")]
    [InlineData("gear/box/name/set", "a\u0007b", "unparsable")]
    [InlineData("gear/box/name/set", "much too long a name for it", "range")]
    [InlineData("gear/box/volts/set", "1", "not-settable")]
    [InlineData("gear/box/locate/set", "1", "not-settable")]
    [InlineData("gear/box/nothing/set", "1", "unknown")]
    [InlineData("nowhere/at/all/in/this/house/set", "1", "unknown")]
    [InlineData("gear/box/do/dance", "", "unknown")]
    [InlineData("gear/box/mute/set", "{\"delta\":1}", "unparsable")]
    [InlineData("alerts/none/ack", "", "unknown")]
    [InlineData("alerts/none/silence", "{}", "unparsable")]
    public async Task What_cannot_be_done_is_answered_with_its_code(string topic, string payload, string code)
    {
        await using var bench = await Bench.StartAsync();
        await using var listener = await bench.ListenAsync("reply/#");
        await Online(bench);

        await listener.SayAsync($"{Bench.Root}/{topic}", payload);

        var reply = await listener.WaitAsync("reply/anonymous", heard => heard.Text.Contains("failed"));
        Assert.Equal(code, reply.Json.GetProperty("code").GetString());
        Assert.Empty(bench.Box.Wishes);
    }

    [Fact]
    public async Task Bytes_that_are_no_text_and_payloads_that_are_too_long_are_unparsable()
    {
        await using var bench = await Bench.StartAsync();
        await using var listener = await bench.ListenAsync("reply/#");
        await Online(bench);

        await listener.SayAsync(FaderSet, [0xC3, 0x28]);
        await listener.WaitAsync("reply/anonymous", heard => heard.Text.Contains("no UTF-8"));
        await listener.SayAsync(FaderSet, new byte[5000]);
        await listener.WaitAsync("reply/anonymous", heard => heard.Text.Contains("longer than"));
    }

    [Fact]
    public async Task A_retained_command_is_refused_live_and_when_it_waits_at_the_broker()
    {
        await using var bench = await Bench.StartAsync();
        await using var listener = await bench.ListenAsync("reply/#");
        await Online(bench);

        await listener.SayAsync(FaderSet, "-6", message => message.Retain = true);

        var reply = await listener.WaitAsync("reply/anonymous");
        Assert.Equal("rejected", reply.Json.GetProperty("code").GetString());
        Assert.Equal("retained", reply.Json.GetProperty("detail").GetString());
        Assert.Empty(bench.Box.Wishes);
        Assert.Contains(await bench.Broker!.Server.GetRetainedMessagesAsync(), message => message.Topic == FaderSet);
    }

    [Fact]
    public async Task The_same_id_acts_once_and_is_answered_again()
    {
        await using var bench = await Bench.StartAsync();
        await using var listener = await bench.ListenAsync("reply/#");
        await Online(bench);

        await listener.SayAsync(FaderSet, "{\"value\":-6,\"id\":\"a\",\"by\":\"me\"}");
        await listener.WaitAsync("reply/me", heard => heard.Text.Contains("confirmed"));
        listener.Forget();
        await listener.SayAsync(FaderSet, "{\"value\":-6,\"id\":\"a\",\"by\":\"me\"}");
        await listener.WaitAsync("reply/me", heard => heard.Text.Contains("confirmed"));
        listener.Forget();
        await listener.SayAsync(FaderSet, "{\"value\":-7,\"id\":\"a\",\"by\":\"other\"}");
        await listener.WaitAsync("reply/other", heard => heard.Text.Contains("confirmed"));

        Assert.Equal([-6, -7], bench.Box.Wishes.Select(wish => wish.Value.Number));
    }

    [Fact]
    public async Task Steps_add_up_and_a_newer_set_supersedes_a_waiting_one()
    {
        await using var bench = await Bench.StartAsync();
        await using var listener = await bench.ListenAsync("reply/#");
        await Online(bench);
        await bench.OnLoopAsync(() => bench.Box.Desk.Report(Box.Fader, new(0)));
        await listener.SayAsync(FaderSet, "{\"delta\":-1,\"by\":\"a\"}");
        await listener.SayAsync(FaderSet, "{\"delta\":-1,\"by\":\"b\"}");
        await listener.WaitAsync("reply/b", heard => heard.Text.Contains("confirmed"));
        Assert.Equal([-1, -2], bench.Box.Wishes.Select(wish => wish.Value.Number));

        bench.Box.IsDeaf = true;
        await listener.SayAsync(FaderSet, "{\"value\":1,\"by\":\"c\"}");
        await listener.SayAsync(FaderSet, "{\"value\":2,\"by\":\"d\"}");
        var old = await listener.WaitAsync("reply/c", heard => heard.Text.Contains("failed"));
        Assert.Equal("superseded", old.Json.GetProperty("code").GetString());
        var late = await listener.WaitAsync("reply/d", heard => heard.Text.Contains("failed"));
        Assert.Equal("timeout", late.Json.GetProperty("code").GetString());
    }

    [Fact]
    public async Task Two_thousand_sets_at_once_are_answered_one_by_one()
    {
        const int Many = 2000;
        await using var bench = await Bench.StartAsync();
        await using var listener = await bench.ListenAsync("reply/#");
        await using var talker = await bench.ListenAsync("event/#");
        await Online(bench);

        var sets = Enumerable.Range(0, Many).Select(i => $"{{\"value\":-{i % 90},\"id\":\"{i}\",\"by\":\"me\"}}");
        await Task.WhenAll(
            sets.Select(set =>
                talker.SayAsync(
                    FaderSet,
                    set,
                    message => message.QualityOfServiceLevel = MqttQualityOfServiceLevel.AtMostOnce
                )
            )
        );

        var answered = new HashSet<string?>();
        await listener.WaitAsync(
            "reply/me",
            heard =>
                !heard.Text.Contains("accepted")
                && answered.Add(heard.Json.GetProperty("id").GetString())
                && answered.Count == Many
        );
        Assert.Equal(0, bench.Mqtt.DroppedEvents);
    }

    [Fact]
    public async Task A_dangerous_set_acts_only_with_its_token()
    {
        await using var bench = await Bench.StartAsync();
        await using var listener = await bench.ListenAsync("reply/#");
        await Online(bench);
        const string Power = $"{Bench.Root}/gear/box/power/set";

        await listener.SayAsync(Power, "{\"value\":true,\"by\":\"me\"}");
        var asked = await listener.WaitAsync("reply/me");
        Assert.Equal("accepted", asked.Json.GetProperty("stage").GetString());
        Assert.Equal("confirm", asked.Json.GetProperty("code").GetString());
        await listener.SayAsync(Power, "{\"value\":true,\"by\":\"me\",\"confirm\":\"guess\"}");
        await listener.WaitAsync("reply/me", heard => heard.Text.Contains("denied"));
        Assert.Empty(bench.Box.Wishes);

        var token = asked.Json.GetProperty("detail").GetString();
        await listener.SayAsync(Power, $"{{\"value\":true,\"by\":\"me\",\"confirm\":\"{token}\"}}");
        await listener.WaitAsync("reply/me", heard => heard.Text.Contains("confirmed"));
        Assert.Single(bench.Box.Wishes);
    }

    [Fact]
    public async Task A_dangerous_choice_asks_for_a_token_and_its_confirmation_sent_twice_acts_once()
    {
        await using var bench = await Bench.StartAsync();
        await using var listener = await bench.ListenAsync("reply/#");
        await Online(bench);
        const string Mode = $"{Bench.Root}/gear/box/mode/set";

        await listener.SayAsync(Mode, "{\"value\":\"recording\",\"by\":\"me\",\"id\":\"a\"}");
        var asked = await listener.WaitAsync("reply/me", heard => heard.Text.Contains("\"confirm\""));
        Assert.Empty(bench.Box.Wishes);
        var token = asked.Json.GetProperty("detail").GetString();
        var confirm = $"{{\"value\":\"recording\",\"by\":\"me\",\"id\":\"a\",\"confirm\":\"{token}\"}}";
        await listener.SayAsync(Mode, confirm);
        await listener.WaitAsync("reply/me", heard => heard.Text.Contains("confirmed"));
        listener.Forget();
        await listener.SayAsync(Mode, confirm);
        await listener.WaitAsync("reply/me", heard => heard.Text.Contains("confirmed"));
        Assert.Single(bench.Box.Wishes);

        await listener.SayAsync(Mode, "{\"value\":\"playing\",\"by\":\"you\"}");
        await listener.WaitAsync("reply/you", heard => heard.Text.Contains("confirmed"));
    }

    [Fact]
    public async Task Answers_go_to_the_response_topic_with_the_correlation_data()
    {
        await using var bench = await Bench.StartAsync();
        await using var listener = await bench.ListenAsync("reply/#");
        await listener.SubscribeAsync("panel/answers");
        await Online(bench);

        await listener.SayAsync(
            FaderSet,
            "-6",
            message =>
            {
                message.ResponseTopic = "panel/answers";
                message.CorrelationData = [1, 2, 3];
            }
        );

        var answer = await listener.WaitAnyAsync(heard => heard.Topic == "panel/answers", "the answer");
        Assert.Equal([1, 2, 3], answer.Message.CorrelationData);
    }

    [Theory]
    [InlineData("studio/test/gear/box/fader")]
    [InlineData("studio/other/mix/ch/1/fader/set")]
    [InlineData("a/+/b")]
    public async Task An_answer_is_never_sent_where_it_would_lie_or_command(string responseTopic)
    {
        await using var bench = await Bench.StartAsync();
        await using var listener = await bench.ListenAsync("reply/#");
        await Online(bench);

        var connect = await Listener.ConnectAsync(bench.Address, "", MqttProtocolVersion.V500);
        await using var panel = connect;
        await panel.SayAsync(FaderSet, "-6", message => message.ResponseTopic = responseTopic);

        await listener.WaitAsync("reply/anonymous", heard => heard.Text.Contains("confirmed"));
    }

    [Fact]
    public async Task An_action_is_asked_for_under_do()
    {
        await using var bench = await Bench.StartAsync();
        await using var listener = await bench.ListenAsync();
        await Online(bench);

        await listener.SayAsync($"{Bench.Root}/gear/box/do/locate", "12.5");

        await listener.WaitAsync("reply/anonymous", heard => heard.Text.Contains("confirmed"));
        Assert.Equal(12.5, Assert.Single(bench.Box.Wishes).Value.Number);
        Assert.DoesNotContain(listener.All, heard => heard.Topic == $"{Bench.Root}/gear/box/locate");
    }

    [Fact]
    public async Task An_offline_device_says_why()
    {
        await using var bench = await Bench.StartAsync();
        await using var listener = await bench.ListenAsync();
        await Online(bench);
        await bench.OnLoopAsync(() =>
            bench.Box.Desk.Announce(StudioControl.Studio.Tree.Availability.Offline, "cable out")
        );
        await listener.WaitAsync("gear/box/availability", "offline");

        await listener.SayAsync(FaderSet, Encoding.UTF8.GetBytes("-6"));

        var reply = await listener.WaitAsync("reply/anonymous", heard => heard.Text.Contains("failed"));
        Assert.Equal("offline", reply.Json.GetProperty("code").GetString());
        Assert.Equal("cable out", reply.Json.GetProperty("detail").GetString());
    }

    private static async Task Online(Bench bench)
    {
        await using var listener = await bench.ListenAsync("status");
        await listener.WaitAsync("status", "online");
    }
}
