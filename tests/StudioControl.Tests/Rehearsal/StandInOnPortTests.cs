using System.Diagnostics;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using StudioControl.Ports;
using StudioControl.Ports.Polling;
using StudioControl.Ports.Rehearsal;
using StudioControl.Rehearsal;
using StudioControl.Studio.Time;
using StudioControl.Tests.Ports;

namespace StudioControl.Tests.Rehearsal;

/// <summary>A stand-in at the far end of a cable; the test has the near end.</summary>
[Collection("ports")]
public sealed class StandInOnPortTests : IDisposable
{
    private const string UnixOnly = "pseudo-terminals exist on Linux and macOS only";

    private readonly string _folder = Directory.CreateTempSubdirectory("studio-far-end-").FullName;
    private readonly CancellationTokenSource _stop = new();

    public static bool IsUnix => !OperatingSystem.IsWindows();

    public void Dispose()
    {
        _stop.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact(Skip = UnixOnly, SkipUnless = nameof(IsUnix))]
    public void It_answers_and_ticks_and_is_plugged_in_anew_after_each_pull()
    {
        var standIn = new EchoStandIn(TimeSpan.FromMilliseconds(5));
        using var poll = PollThread.OfLoop(new StudioClock(TimeProvider.System), NullLogger.Instance);
        var link = Path.Combine(_folder, "deck");
        var port = new PortFactory(poll, NullLogger.Instance, new Random(1)).Create($"serial:{link}", new());
        var player = new Thread(() => new StandInOnPort(standIn, port, poll).Run(_stop.Token));
        player.Start();
        for (var round = 0; round < 3; round++)
        {
            using var cable = PseudoTerminal.Open();
            File.Delete(link);
            File.CreateSymbolicLink(link, cable.SlavePath);
            Hears(cable, "hello ");
            cable.Write("play"u8);
            Hears(cable, "play");
            Hears(cable, "tick ");
        }

        _stop.Cancel();
        Assert.True(player.Join(PortBench.Patience), "it does not stop");
    }

    private static void Hears(PseudoTerminal cable, string wanted)
    {
        var started = Stopwatch.GetTimestamp();
        var heard = new StringBuilder();
        Span<byte> buffer = stackalloc byte[256];
        while (!heard.ToString().Contains(wanted, StringComparison.Ordinal))
        {
            Assert.True(Stopwatch.GetElapsedTime(started) < PortBench.Patience, $"'{wanted}' is not in '{heard}'");
            heard.Append(Encoding.ASCII.GetString(buffer[..cable.Read(buffer)]));
            Thread.Yield();
        }
    }
}
