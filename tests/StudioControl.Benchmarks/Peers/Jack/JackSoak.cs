using System.Globalization;
using System.Text.RegularExpressions;
using StudioControl.Benchmarks.Peers.Rest;
using StudioControl.Benchmarks.Peers.Serial;
using StudioControl.Benchmarks.Peers.Service;

namespace StudioControl.Benchmarks.Peers.Jack;

/// <summary>
/// The engine on JACK's dummy driver at 256 frames while its service is flooded with changes and collects garbage all the
/// time, beside a C client that does nothing on a second server: late periods of both, and the collections in the engine.
/// </summary>
internal static partial class JackSoak
{
    private const int ChangesPerSecond = 10_000;

    // Half a megabyte of new objects and the service collects: many times a second under the flood.
    private const string SmallNursery = "0x80000";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static void Run(RaceOptions options, TimeSpan time)
    {
        var rest = PeerPrograms.Compile("jack_rest.c", "-l:libjack.so.0");
        if (rest is null || PeerPrograms.Find("jackd") is not { } jackd || options.Service.Missing is not null)
        {
            Console.WriteLine("left out: jack: needs cc, jackd and a Release build of the service");
            return;
        }

        var folder = PeerPrograms.NewFolder("jack");
        var (ours, theirs) = ($"bench-{Environment.ProcessId}-a", $"bench-{Environment.ProcessId}-b");
        using var first = Server(folder, jackd, ours);
        using var second = Server(folder, jackd, theirs);
        Pace.For(TimeSpan.FromSeconds(2));
        using var peer = ProcessTree.Start($"{folder}/rest.log", rest, theirs);
        var broker = ServiceFiles.FreePort();
        var xruns = new LastNumber();
        using (var service = options.Service.Start(folder, Config(folder, broker, ours), Collecting()))
        {
            if (StatusWatch.OnlineAt(broker, "bench", Patience) is null)
            {
                Console.WriteLine($"never online. It said: {service.LastWords()}");
                return;
            }

            using var ear = MqttEar.Await(broker, "studio/bench/mix/engine/xruns", (payload, _) => xruns.Take(payload));
            // The compiler works on what the start used; both clients have settled by then.
            Pace.For(TimeSpan.FromSeconds(20));
            var before = xruns.Value;
            using var flood = new Flood(broker, ChangesPerSecond);
            Pace.For(time);
            Console.WriteLine(
                $"{flood.Sent} changes in {time.TotalSeconds:0} s, {flood.Sent / time.TotalSeconds:0} a second"
            );
            Console.WriteLine($"engine's late periods during the flood: {xruns.Value - before}");
        }

        peer.End();
        Console.WriteLine($"all the time: {EngineSaid(folder)}");
        Console.WriteLine($"the C client, all the time: {peer.LastWords().Trim()}");
    }

    private static ProcessTree Server(string folder, string jackd, string name) =>
        ProcessTree.Start(
            $"{folder}/{name}.log",
            jackd,
            "--realtime",
            "-n",
            name,
            "-d",
            "dummy",
            "-r",
            "48000",
            "-p",
            "256",
            "-C",
            "2",
            "-P",
            "2"
        );

    private static Dictionary<string, string> Collecting() => new() { ["DOTNET_GCgen0size"] = SmallNursery };

    private static string Config(string folder, int broker, string server) =>
        $"""
            studio: {"{ id: bench, name: Benchmark }"}
            engine:
              driver: embedded
              strips: 16
              port: {ServiceFiles.FreePort()}
              play: "{folder}/stems"
              make-stems: true
              output: "jack:{server}"
              autoplay: true
              keep: false
            mqtt: {"{"} broker: embedded, port: {broker} {"}"}
            dashboard: {"{ enabled: false }"}
            """;

    private static string EngineSaid(string folder)
    {
        foreach (var log in Directory.EnumerateFiles(folder, "engine*", SearchOption.AllDirectories))
        {
            if (DownLine().Match(File.ReadAllText(log)) is { Success: true } line)
            {
                return line.Value;
            }
        }

        return "the engine left no last line";
    }

    [GeneratedRegex("Engine down.*", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex DownLine();

    /// <summary>The last number that a topic had.</summary>
    private sealed class LastNumber
    {
        private double _value;

        public double Value => Volatile.Read(ref _value);

        public void Take(ReadOnlySpan<byte> payload)
        {
            if (double.TryParse(payload, CultureInfo.InvariantCulture, out var number))
            {
                Volatile.Write(ref _value, number);
            }
        }
    }
}
