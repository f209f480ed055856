using System.Diagnostics;
using StudioControl.Telemetry.Links;
using StudioControl.Tests.Telemetry.HomeAssistant;

namespace StudioControl.Tests.Telemetry.Peers;

/// <summary>With Debian's broker and its command-line clients.</summary>
public sealed class MosquittoTests
{
    private const string HomeBox = "homeassistant/device/test_gear_box/config";
    private const string HomeService = "homeassistant/device/test_service/config";
    private const string Stranger = "homeassistant/device/test_zz_gear_box/config";

    // Another room's device, with an entity that no box has.
    private const string OtherRoom =
        """{"device":{"identifiers":["x"]},"origin":{"name":"StudioControl"},"availability":[{"topic":"studio/other/status"}],"components":{"number_volume":{"platform":"number","name":"Volume"}}}""";

    [Fact]
    public async Task Its_clients_work_with_the_embedded_broker_without_any_option()
    {
        Require("mosquitto_pub", "mosquitto_sub");
        await using var bench = await Bench.StartAsync();
        await using var listener = await bench.ListenAsync();
        await listener.WaitAsync("status", "online");
        foreach (var version in (string[])["mqttv311", "5"])
        {
            var level = version == "5" ? "-7.5" : "-8.5";
            await RunAsync(
                "mosquitto_pub",
                ["-p", Port(bench), "-V", version, "-t", $"{Bench.Root}/gear/box/fader/set", "-m", level]
            );
            await listener.WaitAsync("gear/box/fader", level);
            var read = await RunAsync(
                "mosquitto_sub",
                ["-p", Port(bench), "-V", version, "-t", $"{Bench.Root}/gear/box/fader", "-C", "1", "-W", "5"]
            );
            Assert.Equal(level, read.Trim());
        }
    }

    [Fact]
    public async Task A_broker_that_was_killed_and_forgot_everything_is_told_everything_again()
    {
        Require("mosquitto");
        var port = FreePorts.Take();
        var broker = new BrokerAddress("127.0.0.1", port);
        using var first = await MosquittoAsync(port);
        await using var bench = await Bench.StartAsync(options => options with { External = broker });
        await bench.OnLoopAsync(() => bench.Box.Desk.Report(Box.Fader, new(-4)));
        await using (var before = await bench.ListenAsync())
        {
            await before.WaitAsync("status", "online");
            await before.WaitAsync("gear/box/fader", "-4");
        }

        first.Kill();
        await first.WaitForExitAsync(TestContext.Current.CancellationToken);
        await bench.OnLoopAsync(() => bench.Box.Desk.Report(Box.Fader, new(-5)));
        bench.Mqtt.Event("takeover", "{}");
        using var second = await MosquittoAsync(port);
        await using var after = await bench.ListenAsync();

        await after.WaitAsync("gear/box/fader", "-5");
        await after.WaitAsync("gear/box/description");
        await after.WaitAsync("status", "online");
        Assert.Equal(2, bench.Mqtt.Connections);
        second.Kill();
    }

    [Fact]
    public async Task What_an_earlier_run_left_is_emptied_and_strangers_topics_stay()
    {
        Require("mosquitto");
        var port = FreePorts.Take();
        var broker = new BrokerAddress("127.0.0.1", port);
        using var mosquitto = await MosquittoAsync(port);
        await using var listener = await Listener.ConnectAsync(broker, "");
        string[] gone =
        [
            "gear/gone/description",
            "gear/gone/availability",
            "gear/gone/volts",
            "alerts/solved",
            "gear/box/volts",
        ];
        foreach (var topic in gone)
        {
            var text = topic.EndsWith("description", StringComparison.Ordinal)
                ? "{\"parameters\":{\"volts\":{}}}"
                : "1";
            await listener.SayAsync($"{Bench.Root}/{topic}", text, message => message.Retain = true);
        }

        await listener.SayAsync("studio/other/gear/gone/description", "{}", message => message.Retain = true);
        await listener.SubscribeAsync("studio/#");
        await using var bench = await Bench.StartAsync(options => options with { External = broker });

        foreach (var topic in gone)
        {
            await listener.WaitAsync(topic, "");
        }

        Assert.DoesNotContain(
            listener.All,
            heard => heard.Topic.StartsWith("studio/other", StringComparison.Ordinal) && heard.Text.Length == 0
        );
        mosquitto.Kill();
    }

    [Fact]
    public async Task The_brokers_will_says_offline_when_the_connection_breaks()
    {
        Require("mosquitto");
        var port = FreePorts.Take();
        using var broker = await MosquittoAsync(port);
        await using var listener = await Listener.ConnectAsync(new("127.0.0.1", port), $"{Bench.Root}/status");
        var session = BrokerSession.Open(
            new()
            {
                Broker = new("127.0.0.1", port),
                ClientId = "dies",
                WillTopic = $"{Bench.Root}/status",
                Will = "offline"u8.ToArray(),
            },
            MQTTnet.Formatter.MqttProtocolVersion.V500
        );

        session.Dispose();

        var will = await listener.WaitAsync("status", "offline");
        Assert.NotNull(will);
        broker.Kill();
    }

    [Fact]
    public async Task Home_Assistant_is_told_by_retained_messages_that_are_taken_back_when_it_is_switched_off()
    {
        Require("mosquitto", "mosquitto_sub");
        var port = FreePorts.Take();
        var broker = new BrokerAddress("127.0.0.1", port);
        using var mosquitto = await MosquittoAsync(port);
        await using var stranger = await Listener.ConnectAsync(broker, "");
        await stranger.SayAsync(Stranger, OtherRoom, message => message.Retain = true);
        await using (var first = await Bench.StartAsync(options => options with { External = broker }))
        {
            await using var listener = await first.ListenAsync();
            await listener.WaitAsync("status", "online");
        }

        var told = await DescribedAsync(port);
        Assert.Equal(
            ["homeassistant/device/test_gear_box/config", "homeassistant/device/test_service/config", Stranger],
            told.Keys.Order(StringComparer.Ordinal)
        );
        HomeSchema.Check(HomeBox, System.Text.Json.JsonDocument.Parse(told[HomeBox]).RootElement);

        await using var home = await Listener.ConnectAsync(broker, "homeassistant/#");
        await using var second = await Bench.StartAsync(options =>
            options with
            {
                External = broker,
                Discovery = false,
            }
        );
        await home.WaitAnyAsync(heard => heard is { Topic: HomeBox, Text: "" }, "the box taken back");
        await home.WaitAnyAsync(heard => heard is { Topic: HomeService, Text: "" }, "the service taken back");

        Assert.Equal([Stranger], (await DescribedAsync(port)).Keys);
        mosquitto.Kill();
    }

    [Fact]
    public async Task What_an_earlier_run_told_Home_Assistant_of_and_is_gone_is_taken_back()
    {
        Require("mosquitto");
        var port = FreePorts.Take();
        var broker = new BrokerAddress("127.0.0.1", port);
        using var mosquitto = await MosquittoAsync(port);
        await using var home = await Listener.ConnectAsync(broker, "");
        const string Gone = "homeassistant/device/test_gear_gone/config";
        await home.SayAsync(Gone, OtherRoom.Replace("other", "test"), message => message.Retain = true);
        await home.SayAsync(HomeBox, OtherRoom.Replace("other", "test"), message => message.Retain = true);
        await home.SubscribeAsync("homeassistant/#");
        await using var bench = await Bench.StartAsync(options => options with { External = broker });

        await home.WaitAnyAsync(heard => heard.Topic == Gone && heard.Text.Length == 0, "the gone one taken back");
        var box = await home.WaitAnyAsync(
            heard => heard.Topic == HomeBox && heard.Text.Contains("\"number_volume\":{\"platform\":\"number\"}"),
            "the entity of an earlier run removed"
        );
        HomeSchema.Check(HomeBox, box.Json);
        mosquitto.Kill();
    }

    // What a new subscriber is given of all devices.
    private static async Task<Dictionary<string, string>> DescribedAsync(int port)
    {
        var lines = await RunAsync(
            "mosquitto_sub",
            ["-p", Number(port), "-v", "-t", "homeassistant/device/#", "--retained-only", "-W", "1"],
            timedOut: 27
        );
        return lines
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .ToDictionary(
                line => line.Split(' ')[0],
                line => line[(line.IndexOf(' ', StringComparison.Ordinal) + 1)..]
            );
    }

    private static string Port(Bench bench) => Number(bench.Address.Port);

    private static string Number(int port) => port.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static void Require(params string[] programs)
    {
        foreach (var program in programs)
        {
            var isThere = Find(program) is not null;
            Assert.False(
                !isThere && Environment.GetEnvironmentVariable("STUDIO_REQUIRE_PEERS") == "1",
                $"{program} is missing"
            );
            Assert.SkipUnless(isThere, $"{program} is not installed");
        }
    }

    private static string? Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Append("/usr/sbin")
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists);

    private static async Task<Process> MosquittoAsync(int port)
    {
        // With a listener of its own it ends where the port is taken; by default it would go on with what is left of the two
        // protocols. The number may be another test's for a moment, when that looks for a free one.
        var settings = Path.GetTempFileName();
        await File.WriteAllTextAsync(
            settings,
            $"listener {port} 127.0.0.1\nallow_anonymous true\n",
            TestContext.Current.CancellationToken
        );
        using var patience = new CancellationTokenSource(Listener.Patience);
        while (true)
        {
            var process = Start("mosquitto", ["-v", "-c", settings]);
            if (await IsRunningAsync(process, patience.Token))
            {
                File.Delete(settings);
                return process;
            }

            process.Dispose();
        }
    }

    private static async Task<bool> IsRunningAsync(Process mosquitto, CancellationToken stop)
    {
        while (await mosquitto.StandardError.ReadLineAsync(stop) is { } line)
        {
            if (line.Contains("running", StringComparison.Ordinal))
            {
                // Its pipe must not fill.
                _ = mosquitto.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
                return true;
            }
        }

        return false;
    }

    private static async Task<string> RunAsync(string program, string[] arguments, int timedOut = 0)
    {
        using var process = Start(program, arguments);
        var text = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Contains(process.ExitCode, (int[])[0, timedOut]);
        return text;
    }

    private static Process Start(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(Find(program) ?? program)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start) ?? throw new IOException($"{program} did not start");
    }
}
