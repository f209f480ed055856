using System.Diagnostics;
using System.Globalization;
using StudioControl.Benchmarks.Kernel.Cables;

namespace StudioControl.Benchmarks.Kernel;

/// <summary>
/// The service with real kernel drivers, run inside the virtual machine of tests/kernel-drivers: three FTDI and three CDC-ACM
/// adapters, one each for a device that idles, one that streams and one that is commanded.
/// </summary>
internal sealed class KernelTrial(string program, int rounds)
{
    private const int BrokerPort = 1883;
    private const string Folder = "/tmp/trial";
    private const string Control = "/dev/ttyS2";
    private const string ServiceLog = $"{Folder}/service.log";

    // A runtime that is emulated takes its time to start.
    private static readonly TimeSpan LongestStart = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(5);

    // Idle threads of the runtime's pool end after 20 s.
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(30);

    private const int WarmUps = 2;
    private const int SpareThreads = 3;
    private const int SpareDescriptors = 3;
    private const double SpareMegabytes = 16;

    private readonly Tally _tally = new();

    /// <summary>Runs it; answers the program's exit code.</summary>
    public async Task<int> RunAsync()
    {
        using var emulator = new Emulator(Control);
        var (ftdi, acm) = TrialStudio.Adapters(emulator);
        Adapter[] all = [.. ftdi, .. acm];
        await PlugAsync(all).ConfigureAwait(false);
        TrialStudio.Write(program, Folder, BrokerPort, all);
        var standIns = all.Select(StandIn).ToArray();
        using var service = Inmate.Start(program, Folder, ServiceLog, "run --config studio.yaml --state /tmp/state");
        var ear = await Ear.ConnectAsync(BrokerPort).ConfigureAwait(false);
        await using (ear.ConfigureAwait(false))
        {
            if (await AreOnlineAsync(ear, all).ConfigureAwait(false))
            {
                await TryAsync(service, [.. ftdi.Select(ToPhase)], [.. acm.Select(ToPhase)]).ConfigureAwait(false);
            }
            else
            {
                Tell(service, standIns);
            }
        }

        CountTimers(ftdi);
        CountStop(service);
        Array.ForEach(standIns, standIn => standIn.Dispose());
        Console.WriteLine($"{_tally.Passed} passed, {_tally.Failed} failed");
        return _tally.Failed == 0 ? 0 : 1;

        Phase ToPhase(Adapter adapter) => new(adapter, ear, _tally);
    }

    private static async Task PlugAsync(Adapter[] adapters)
    {
        foreach (var adapter in adapters)
        {
            adapter.Cable.Plug();
            if (!await adapter.AppearsAsync().ConfigureAwait(false))
            {
                throw new TimeoutException(
                    $"The adapter {adapter.Cable.Serial} does not appear under /dev/serial/by-id."
                );
            }

            var device = File.ResolveLinkTarget(adapter.Near, returnFinalTarget: true)?.FullName;
            Console.WriteLine($"{adapter.Device}: {adapter.Near} is {device}, its far end {adapter.Cable.Far}");
        }
    }

    private Inmate StandIn(Adapter adapter) =>
        Inmate.Start(
            program,
            Folder,
            $"{Folder}/{adapter.Device}.log",
            $"rehearse {adapter.Profile} --port serial:{adapter.Cable.Far}"
        );

    private async Task<bool> AreOnlineAsync(Ear ear, Adapter[] adapters)
    {
        var began = Stopwatch.GetTimestamp();
        var online = await Task.WhenAll(
                adapters.Select(adapter =>
                    ear.HearAsync($"gear/{adapter.Device}/availability", text => text == "online", 0, LongestStart)
                )
            )
            .ConfigureAwait(false);
        for (var i = 0; i < adapters.Length; i++)
        {
            _tally.Count(online[i] is not null, $"{adapters[i].Device} is not online after the start");
        }

        Console.WriteLine($"all online after {Seconds(Stopwatch.GetElapsedTime(began))} s of listening");
        return !online.Contains(null);
    }

    // One adapter of each kind at a time: the four others must not notice.
    private async Task TryAsync(Inmate service, Phase[] ftdi, Phase[] acm)
    {
        Phase[] all = [.. ftdi, .. acm];
        await Task.WhenAll(LaneAsync(ftdi, WarmUps), LaneAsync(acm, WarmUps)).ConfigureAwait(false);
        Array.ForEach(all, phase => phase.Forget());
        await RestAsync().ConfigureAwait(false);
        var before = service.Look();
        Console.WriteLine($"at the start: {before}");

        var began = Stopwatch.GetTimestamp();
        await Task.WhenAll(LaneAsync(ftdi, rounds), LaneAsync(acm, rounds)).ConfigureAwait(false);
        Console.WriteLine($"pulled and plugged {6 * rounds} times in {Seconds(Stopwatch.GetElapsedTime(began))} s");
        await RestAsync().ConfigureAwait(false);
        var after = service.Look();
        Console.WriteLine($"at the end: {after}");
        Array.ForEach(all, phase => phase.Print());
        _tally.Count(after.Threads <= before.Threads + SpareThreads, $"threads grew: {before}, then {after}");
        _tally.Count(
            after.Descriptors <= before.Descriptors + SpareDescriptors,
            $"descriptors grew: {before}, then {after}"
        );
        _tally.Count(after.Memory <= before.Memory + SpareMegabytes, $"memory grew: {before}, then {after}");
        CountLog(all);
    }

    private static async Task LaneAsync(Phase[] phases, int rounds)
    {
        foreach (var phase in phases)
        {
            await phase.RunAsync(rounds).ConfigureAwait(false);
        }
    }

    private static Task RestAsync() => Task.Delay(Rest, TimeProvider.System, CancellationToken.None);

    // A pull is one loss, whatever it hit; nothing else is one.
    private void CountLog(Phase[] phases)
    {
        var log = File.ReadAllLines(ServiceLog);
        foreach (var phase in phases)
        {
            var losses = log.Count(line => line.Contains(" is lost (") && line.Contains(phase.Near));
            _tally.Count(
                losses == phase.Pulls,
                $"{phase.Device} was pulled {phase.Pulls} times and lost {losses} times"
            );
        }

        var faults = log.Where(line => line.Contains("Exception") || line.Contains(" ERR ") || line.Contains(" FTL "));
        var first = faults.FirstOrDefault();
        _tally.Count(first is null, $"the log has a fault: {first}");
    }

    // By the rule for udev that docs/ports.md gives: the service's user may not set it.
    private void CountTimers(Adapter[] ftdi)
    {
        foreach (var adapter in ftdi)
        {
            var device = File.ResolveLinkTarget(adapter.Near, returnFinalTarget: true)?.Name;
            var timer = File.ReadAllText($"/sys/bus/usb-serial/devices/{device}/latency_timer").Trim();
            _tally.Count(timer == "1", $"{adapter.Device}: its latency timer is at {timer} ms");
        }
    }

    private void CountStop(Inmate service)
    {
        var stopped = service.Stop(LongestStop);
        var said = stopped is var (code, took) ? $"code {code} after {Seconds(took)} s" : "not at all";
        Console.WriteLine($"the service ended: {said}");
        _tally.Count(stopped is (0, _), $"the service ended: {said}");
    }

    private static void Tell(Inmate service, Inmate[] standIns)
    {
        foreach (var inmate in standIns.Prepend(service))
        {
            Console.WriteLine($"{inmate.Log}{(inmate.HasEnded ? ", ended" : "")}:");
            Console.WriteLine(string.Join('\n', File.ReadLines(inmate.Log).TakeLast(20)));
        }
    }

    private static string Seconds(TimeSpan span) => span.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);
}
