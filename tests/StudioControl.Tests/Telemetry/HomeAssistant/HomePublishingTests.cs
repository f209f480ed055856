using StudioControl.Studio.Alerts;

namespace StudioControl.Tests.Telemetry.HomeAssistant;

public sealed class HomePublishingTests
{
    private const string BoxTopic = "homeassistant/device/test_gear_box/config";
    private const string ServiceTopic = "homeassistant/device/test_service/config";

    [Fact]
    public async Task Every_device_and_the_service_are_described_retained_before_online_is_said()
    {
        await using var bench = await Bench.StartAsync();
        await using (var status = await bench.ListenAsync())
        {
            await status.WaitAsync("status", "online");
        }

        await using var late = await Listener.ConnectAsync(bench.Address, "homeassistant/#");

        foreach (var topic in (string[])[ServiceTopic, BoxTopic])
        {
            var heard = await late.WaitAnyAsync(heard => heard.Topic == topic, topic);
            Assert.True(heard.Message.Retain);
            HomeSchema.Check(heard.Topic, heard.Json);
        }
    }

    [Fact]
    public async Task What_Home_Assistant_sends_on_its_topics_is_obeyed()
    {
        await using var bench = await Bench.StartAsync();
        await using var home = await Listener.ConnectAsync(bench.Address, "homeassistant/#");
        await home.SubscribeAsync($"{Bench.Root}/#");
        var box = (await home.WaitAnyAsync(heard => heard.Topic == BoxTopic, BoxTopic)).Json;
        var fader = Home.Entity(box, "number", "fader");
        var locate = Home.Entity(box, "button", "locate");

        await home.SayAsync(HomeSchema.Word(fader, "command_topic")!, "-6.0");
        await home.WaitAnyAsync(
            heard => heard.Topic == HomeSchema.Word(fader, "state_topic") && heard.Text == "-6",
            "the fader"
        );
        await home.SayAsync(HomeSchema.Word(locate, "command_topic")!, HomeSchema.Word(locate, "payload_press")!);
        await home.WaitAsync(
            "reply/anonymous",
            heard => heard.Json.GetProperty("stage").GetString() == "confirmed" && bench.Box.Wishes.Count == 2
        );
        Assert.Null(bench.Box.Wishes[1].Value.Text);
    }

    [Fact]
    public async Task A_birth_of_Home_Assistant_brings_all_descriptions_again_within_two_seconds()
    {
        await using var bench = await Bench.StartAsync();
        await using var home = await Listener.ConnectAsync(bench.Address, "homeassistant/#");
        await home.WaitAnyAsync(heard => heard.Topic == BoxTopic, BoxTopic);
        await home.WaitAnyAsync(heard => heard.Topic == ServiceTopic, ServiceTopic);
        home.Forget();
        var began = TimeProvider.System.GetTimestamp();

        await home.SayAsync("homeassistant/status", "online");

        await home.WaitAnyAsync(heard => heard.Topic == BoxTopic && !heard.Message.Retain, BoxTopic);
        await home.WaitAnyAsync(heard => heard.Topic == ServiceTopic && !heard.Message.Retain, ServiceTopic);
        Assert.InRange(TimeProvider.System.GetElapsedTime(began), TimeSpan.Zero, TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task A_device_that_leaves_is_taken_back_and_one_that_comes_is_described()
    {
        await using var bench = await Bench.StartAsync();
        await using var home = await Listener.ConnectAsync(bench.Address, "homeassistant/#");
        await home.WaitAnyAsync(heard => heard.Topic == BoxTopic && heard.Text.Length > 0, BoxTopic);

        await bench.OnLoopAsync(() => bench.Loop.Remove(bench.Device));
        await home.WaitAnyAsync(heard => heard.Topic == BoxTopic && heard.Text.Length == 0, "the box taken back");

        home.Forget();
        await bench.OnLoopAsync(() => bench.Loop.Add(new Box(), null));
        await home.WaitAnyAsync(heard => heard.Topic == BoxTopic && heard.Text.Length > 0, BoxTopic);
    }

    [Fact]
    public async Task A_device_in_the_place_of_another_is_described_and_not_taken_back()
    {
        await using var bench = await Bench.StartAsync();
        await using var home = await Listener.ConnectAsync(bench.Address, "homeassistant/#");
        await home.WaitAnyAsync(heard => heard.Topic == BoxTopic && heard.Text.Length > 0, BoxTopic);
        home.Forget();

        await bench.OnLoopAsync(() =>
        {
            bench.Loop.Remove(bench.Device);
            bench.Loop.Add(new Box(), null);
        });

        await home.WaitAnyAsync(heard => heard.Topic == BoxTopic && heard.Text.Length > 0, BoxTopic);
        Assert.DoesNotContain(home.All, heard => heard.Topic == BoxTopic && heard.Text.Length == 0);
    }

    [Fact]
    public async Task Switched_off_nothing_is_said_but_a_birth_is_answered_with_taking_back()
    {
        await using var bench = await Bench.StartAsync(options => options with { Discovery = false });
        await using var home = await Listener.ConnectAsync(bench.Address, "#");
        await home.WaitAsync("status", "online");
        await home.WaitAsync("gear/box/description");
        Assert.DoesNotContain(home.All, heard => heard.Topic.StartsWith("homeassistant", StringComparison.Ordinal));

        await home.SayAsync("homeassistant/status", "online");

        await home.WaitAnyAsync(heard => heard is { Topic: BoxTopic, Text: "" }, "the box taken back");
        await home.WaitAnyAsync(heard => heard is { Topic: ServiceTopic, Text: "" }, "the service taken back");
    }

    [Fact]
    public async Task Another_prefix_is_another_place()
    {
        await using var bench = await Bench.StartAsync(options => options with { DiscoveryPrefix = "home/two" });
        await using var home = await Listener.ConnectAsync(bench.Address, "home/two/#");

        var box = await home.WaitAnyAsync(
            heard => heard.Topic.EndsWith("gear_box/config", StringComparison.Ordinal),
            "box"
        );

        Assert.Equal("home/two/device/test_gear_box/config", box.Topic);
        HomeSchema.Check(box.Topic, box.Json);
    }

    [Fact]
    public async Task The_alerts_say_which_devices_have_a_problem()
    {
        await using var bench = await Bench.StartAsync();
        await using var listener = await bench.ListenAsync();
        await bench.OnLoopAsync(() =>
            bench.Mqtt.View.AlertChanged(
                new()
                {
                    Id = "gear-box-silent",
                    Severity = Severity.Warning,
                    State = AlertState.Firing,
                    Title = "Box: does not answer",
                    Device = "gear/box",
                    Since = DateTimeOffset.UnixEpoch,
                }
            )
        );

        var alerts = await listener.WaitAsync("alerts", heard => heard.Text.Contains("gear-box-silent"));

        Assert.Equal("warning", alerts.Json.GetProperty("devices").GetProperty("gear/box").GetString());
    }
}
