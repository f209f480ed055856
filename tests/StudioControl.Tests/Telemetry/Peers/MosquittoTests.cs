using System.Diagnostics;
using StudioControl.Telemetry.Links;

namespace StudioControl.Tests.Telemetry.Peers;

/// <summary>With Debian's broker and its command-line clients.</summary>
public sealed class MosquittoTests
{
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

    private static string Port(Bench bench) =>
        bench.Address.Port.ToString(System.Globalization.CultureInfo.InvariantCulture);

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

    private static async Task<string> RunAsync(string program, string[] arguments)
    {
        using var process = Start(program, arguments);
        var text = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, process.ExitCode);
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
