using StudioControl.Studio.Alerts;
using StudioControl.Studio.Parameters;
using StudioControl.Studio.Ports;
using StudioControl.Studio.Tree;
using StudioControl.Telemetry.Publishing;

namespace StudioControl.Tests.Telemetry;

public sealed class PublishingTests
{
    [Fact]
    public async Task Online_is_the_last_of_the_first_words()
    {
        await using var bench = await Bench.StartAsync(start: false);
        await using var listener = await bench.ListenAsync();
        bench.Run();

        await listener.WaitAsync("status", "online");

        var topics = listener.All.Select(heard => heard.Topic[(Bench.Root.Length + 1)..]).ToList();
        var online = topics.IndexOf("status");
        foreach (var topic in (string[])["info", "session", "alerts", "gear/box/description", "gear/box/state"])
        {
            Assert.InRange(topics.IndexOf(topic), 0, online);
        }
    }

    [Fact]
    public async Task The_description_tells_kinds_ranges_choices_actions_and_strips()
    {
        await using var bench = await Bench.StartAsync();
        await using var listener = await bench.ListenAsync();

        var json = (await listener.WaitAsync("gear/box/description")).Json;

        var fader = json.GetProperty("parameters").GetProperty("fader");
        Assert.Equal("level", fader.GetProperty("kind").GetString());
        Assert.Equal("dB", fader.GetProperty("unit").GetString());
        Assert.Equal(-90, fader.GetProperty("min").GetDouble());
        Assert.Equal(0.1, fader.GetProperty("step").GetDouble());
        Assert.Equal("both", fader.GetProperty("access").GetString());
        var mode = json.GetProperty("parameters").GetProperty("mode");
        Assert.Equal(3, mode.GetProperty("choices").GetArrayLength());
        Assert.Equal("recording", mode.GetProperty("dangerousChoices")[0].GetString());
        Assert.False(json.GetProperty("parameters").GetProperty("mute").TryGetProperty("max", out var _));
        Assert.Equal("locate", json.GetProperty("actions")[0].GetString());
        Assert.Equal("gear/box/1", json.GetProperty("levels").GetProperty("box-inputs")[0].GetString());
    }

    [Fact]
    public async Task State_names_what_is_stale_and_unknown_and_a_forgotten_value_is_emptied()
    {
        await using var bench = await Bench.StartAsync();
        await using var listener = await bench.ListenAsync();
        await bench.OnLoopAsync(() => bench.Box.Desk.Report(Box.Volts, new(230.04)));
        await listener.WaitAsync("gear/box/volts", "230.04");

        var state = await listener.WaitAsync("gear/box/state", heard => heard.Text.Contains("230.04"));
        Assert.Contains("fader", state.Json.GetProperty("unknown").EnumerateArray().Select(item => item.GetString()));

        await bench.OnLoopAsync(() => bench.Box.Desk.Announce(Availability.Offline, "cable out"));
        await listener.WaitAsync("gear/box/state", heard => heard.Text.Contains("\"stale\":[\"volts\"]"));
        Assert.DoesNotContain(
            listener.All,
            heard => heard.Topic.EndsWith("/volts", StringComparison.Ordinal) && heard.Text.Length == 0
        );

        await bench.OnLoopAsync(() => bench.Box.Desk.Forget(Box.Volts));
        await listener.WaitAsync("gear/box/volts", "");
    }

    [Fact]
    public async Task The_link_tells_why_it_is_offline()
    {
        await using var bench = await Bench.StartAsync();
        await using var listener = await bench.ListenAsync();
        await listener.WaitAsync("status", "online");

        await bench.OnLoopAsync(() =>
        {
            bench.Device.Link.Frames = 7;
            bench.Box.Desk.Announce(Availability.Offline, "cable out");
        });

        await listener.WaitAsync("gear/box/availability", "offline");
        var link = await listener.WaitAsync("gear/box/link", heard => heard.Text.Contains("cable out"));
        Assert.Equal(7, link.Json.GetProperty("frames").GetInt64());
        Assert.Equal("offline", link.Json.GetProperty("state").GetString());
    }

    [Fact]
    public async Task The_link_of_a_port_on_a_network_tells_what_was_lost_and_how_far_it_is()
    {
        await using var bench = await Bench.StartAsync();
        await using var listener = await bench.ListenAsync();
        await listener.WaitAsync("status", "online");

        await bench.OnLoopAsync(() =>
        {
            var packets = new PacketFigures { RoundTrip = TimeSpan.FromMilliseconds(12.34) };
            packets.Lose(3, unrecovered: 1);
            bench.Device.Link.Port = new() { Packets = packets };
            bench.Box.Desk.Announce(Availability.Offline, "network out");
        });

        var link = await listener.WaitAsync("gear/box/link", heard => heard.Text.Contains("network out"));
        Assert.Equal(3, link.Json.GetProperty("packetsLost").GetInt64());
        Assert.Equal(1, link.Json.GetProperty("packetsUnrecovered").GetInt64());
        Assert.Equal(12.3, link.Json.GetProperty("roundTripMs").GetDouble());
    }

    [Fact]
    public async Task A_flood_of_values_is_thinned_and_its_last_value_comes()
    {
        await using var bench = await Bench.StartAsync();
        await using var listener = await bench.ListenAsync();
        await listener.WaitAsync("status", "online");

        await bench.OnLoopAsync(() => bench.Box.Desk.Report(Box.Fader, new(-0.1)));
        await listener.WaitAsync("gear/box/fader", "-0.1");

        for (var i = 2; i <= 200; i++)
        {
            var level = -i / 10.0;
            await bench.OnLoopAsync(() => bench.Box.Desk.Report(Box.Fader, new(level)));
        }

        await listener.WaitAsync("gear/box/fader", "-20");
        var values = listener.All.Where(heard => heard.Topic.EndsWith("box/fader", StringComparison.Ordinal)).ToList();
        Assert.InRange(values.Count, 2, 100);
    }

    [Fact]
    public async Task Without_a_rate_every_value_may_come_at_once()
    {
        await using var bench = await Bench.StartAsync(options => options with { ValueRate = 0 });
        await using var listener = await bench.ListenAsync();
        await listener.WaitAsync("status", "online");
        for (var i = 1; i <= 20; i++)
        {
            var text = $"take {i}";
            await bench.OnLoopAsync(() => bench.Box.Desk.Report(Box.Name, Value.Of(text)));
            await listener.WaitAsync("gear/box/name", text);
        }
    }

    [Fact]
    public async Task Levels_are_frames_with_one_decimal_null_under_the_floor_and_clips_by_index()
    {
        await using var bench = await Bench.StartAsync();
        await using var listener = await bench.ListenAsync();
        await listener.WaitAsync("status", "online");

        await bench.OnLoopAsync(() => Meter(bench, -12.34f, clips: 0));
        await listener.WaitAsync("levels/box-inputs", heard => heard.Text.Contains("\"pk\":[-12.3,null]"));
        var loud = listener.WaitAsync("levels/box-inputs", heard => heard.Text.Contains("\"pk\":[0,null]"));
        while (!loud.IsCompleted)
        {
            await bench.OnLoopAsync(() => Meter(bench, -0.04f, clips: 3));
        }

        var frame = await loud;

        Assert.Equal(0, frame.Json.GetProperty("clip")[0].GetInt32());
        Assert.Equal(2, frame.Json.GetProperty("q").GetInt64());
        Assert.False(frame.Message.Retain);
        Assert.Equal(2u, frame.Message.MessageExpiryInterval);
    }

    [Fact]
    public async Task Loudness_of_the_engine_is_told_in_LUFS()
    {
        await using var bench = await Bench.StartAsync();
        await using var listener = await bench.ListenAsync();
        await bench.OnLoopAsync(() =>
            bench.Box.Desk.PublishLoudness(
                new()
                {
                    Momentary = -18.26f,
                    ShortTerm = -19,
                    Integrated = float.NegativeInfinity,
                    Correlation = 0.987f,
                }
            )
        );
        var heard = await listener.WaitAsync("levels/box-loudness");
        var main = heard.Json.GetProperty("main");
        Assert.Equal(-18.3, main.GetProperty("m").GetDouble());
        Assert.Equal(System.Text.Json.JsonValueKind.Null, main.GetProperty("i").ValueKind);
        Assert.Equal(0.99, main.GetProperty("corr").GetDouble());
    }

    [Fact]
    public async Task An_alert_is_told_summed_up_and_emptied_when_solved()
    {
        await using var bench = await Bench.StartAsync();
        await using var listener = await bench.ListenAsync();
        await listener.WaitAsync("status", "online");
        var alert = new Alert
        {
            Id = "gear-box-port",
            Severity = Severity.Critical,
            State = AlertState.Firing,
            Title = "Box: port missing",
            Since = DateTimeOffset.UnixEpoch,
        };

        await bench.OnLoopAsync(() => bench.Mqtt.View.AlertChanged(alert));
        var told = await listener.WaitAsync("alerts/gear-box-port");
        Assert.Equal("critical", told.Json.GetProperty("severity").GetString());
        Assert.Equal("1970-01-01T00:00:00.000Z", told.Json.GetProperty("since").GetString());
        await listener.WaitAsync("alerts", heard => heard.Text.Contains("\"worst\":\"critical\""));

        await bench.OnLoopAsync(() => bench.Mqtt.View.AlertSolved("gear-box-port"));
        await listener.WaitAsync("alerts/gear-box-port", "");
        await listener.WaitAsync("alerts", heard => heard.Text.Contains("\"ids\":[]"));
    }

    [Fact]
    public async Task A_person_acknowledges_an_alert()
    {
        var desk = new Desk();
        await using var bench = await Bench.StartAsync(alerts: desk);
        await using var listener = await bench.ListenAsync();
        await listener.WaitAsync("status", "online");

        await listener.SayAsync($"{Bench.Root}/alerts/x/ack", "{\"by\":\"ann\",\"note\":\"seen\"}");

        await listener.WaitAsync("reply/ann", heard => heard.Text.Contains("confirmed"));
        Assert.Equal("x ann seen", desk.Acknowledged);
    }

    [Fact]
    public async Task A_device_that_leaves_takes_its_topics_with_it_and_one_that_joins_is_told()
    {
        await using var bench = await Bench.StartAsync();
        await using var listener = await bench.ListenAsync();
        await bench.OnLoopAsync(() => bench.Box.Desk.Report(Box.Fader, new(-1)));
        await listener.WaitAsync("gear/box/fader", "-1");
        await listener.WaitAsync("status", "online");

        await bench.OnLoopAsync(() => bench.Loop.Remove(bench.Device));
        foreach (var topic in (string[])["fader", "description", "availability", "state", "link"])
        {
            await listener.WaitAsync($"gear/box/{topic}", "");
        }

        await bench.OnLoopAsync(() => bench.Loop.Add(new Box("gear/second"), null));
        await listener.WaitAsync("gear/second/description");
        await listener.WaitAsync("gear/second/availability", "online");
    }

    [Fact]
    public async Task A_device_that_was_replaced_begins_with_nothing_known()
    {
        await using var bench = await Bench.StartAsync();
        await using var listener = await bench.ListenAsync();
        await listener.WaitAsync("status", "online");
        await bench.OnLoopAsync(() => bench.Box.Desk.Report(Box.Fader, new(-1)));
        await listener.WaitAsync("gear/box/fader", "-1");

        await bench.OnLoopAsync(() =>
        {
            bench.Loop.Remove(bench.Device);
            bench.Loop.Add(new Box(), null);
        });

        await listener.WaitAsync("gear/box/fader", "");
    }

    [Fact]
    public async Task Events_session_and_config_are_told()
    {
        await using var bench = await Bench.StartAsync();
        await using var listener = await bench.ListenAsync();
        await listener.WaitAsync("status", "online");

        bench.Mqtt.Event("config-reloaded", "{\"ts\":\"x\"}");
        bench.Mqtt.Tell(new StudioControl.Telemetry.SessionCard { Project = "Song", Mode = "mixing" });
        bench.Mqtt.Tell(new ConfigCard("abc", ["studio.yaml:1:1: wrong"]));

        var told = await listener.WaitAsync("event/config-reloaded");
        Assert.False(told.Message.Retain);
        await listener.WaitAsync("session", heard => heard.Text.Contains("\"project\":\"Song\""));
        await listener.WaitAsync("info", heard => heard.Text.Contains("\"hash\":\"abc\""));
    }

    [Fact]
    public async Task Home_Assistant_that_wakes_up_hears_everything_again()
    {
        await using var bench = await Bench.StartAsync();
        await using var listener = await bench.ListenAsync();
        await listener.WaitAsync("status", "online");
        listener.Forget();

        await listener.SayAsync("homeassistant/status", "online");

        await listener.WaitAsync("gear/box/description");
        await listener.WaitAsync("status", "online");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(198)]
    [InlineData(5000)]
    public void What_is_said_again_fits_into_two_seconds(int messages)
    {
        var slices = Math.Ceiling(messages / (double)Everything.PerSlice(messages));
        Assert.InRange(slices * 0.05, 0, 1.9);
    }

    private static void Meter(Bench bench, float peak, int clips)
    {
        var bank = bench.Device.Levels[0];
        bank.Peak[0] = peak;
        bank.Rms[0] = peak - 10;
        bank.Clips[0] = clips;
        bench.Box.Desk.PublishLevels(0);
    }

    private sealed class Desk : IAlertDesk
    {
        public string Acknowledged { get; private set; } = "";

        public bool Acknowledge(string id, string by, string note)
        {
            Acknowledged = $"{id} {by} {note}";
            return true;
        }

        public bool Silence(string id, string by, DateTimeOffset until) => false;
    }
}
