using System.Diagnostics;
using System.Runtime.CompilerServices;
using StudioControl.Ports.Rehearsal;
using StudioControl.Studio.Ports;

namespace StudioControl.Tests.Ports;

/// <summary>Cables pulled two hundred times, in whatever was going on.</summary>
[Collection("ports")]
public sealed class HangUpTests
{
    private const int PullsInEach = 40;

    // What a user is promised (issue 3): from the device's return to an open port.
    private static readonly TimeSpan LongestReturn = TimeSpan.FromSeconds(5);

    private static readonly string[] Phases = ["idle", "half a frame", "awaiting a reply", "writing", "blocked"];

    public static bool IsLinux => OperatingSystem.IsLinux();

    [Fact(Skip = "looks into /proc", SkipUnless = nameof(IsLinux))]
    public void Two_hundred_pulls_leave_no_thread_no_descriptor_and_no_port_behind()
    {
        using var bench = new PortBench();
        PullAll(bench, 2);
        var terminals = OwnTerminals();

        var started = Stopwatch.GetTimestamp();
        var ports = PullAll(bench, PullsInEach);
        TestContext.Current.TestOutputHelper!.WriteLine(
            $"200 pulls in {Stopwatch.GetElapsedTime(started).TotalSeconds:F1} s"
        );
        bench.Until(() => OwnTerminals() <= terminals, "no descriptor is left");
        bench.Until(() => ThreadsNamed("serial:") == 0, "no thread is left");
        bench.Until(() => ports.TrueForAll(IsGone), "no port is left");
    }

    private static List<WeakReference> PullAll(PortBench bench, int times) =>
        [.. Phases.Select(phase => PullInOne(bench, phase, times))];

    // A method of its own, so that nothing on the stack keeps the port.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference PullInOne(PortBench bench, string phase, int times)
    {
        var cable = PseudoTerminal.Open();
        var link = bench.Link(cable, phase.Replace(' ', '-'));
        var port = bench.Factory.Create($"serial:{link}", new() { Parity = LineParity.Even });
        var opened = bench.Opened;
        port.Start(bench.Inbox);
        bench.Until(() => bench.Opened == opened + 1, "it is open");
        for (var pull = 1; pull <= times; pull++)
        {
            BringInto(phase, port, cable);

            // The link goes first: a test beside this one may be given the same terminal a moment later.
            File.Delete(link);
            cable.Dispose();
            if (pull % 4 == 0)
            {
                // A slow hand: the port has long seen that its device is gone.
                bench.Until(() => port.Figures.State == PortState.Waiting, "it is lost");
            }

            cable = PseudoTerminal.Open();
            var returned = Stopwatch.GetTimestamp();
            bench.Link(cable, phase.Replace(' ', '-'));
            bench.Until(() => bench.Opened == opened + 1 + pull, $"it is open after pull {pull} while {phase}");
            Assert.True(Stopwatch.GetElapsedTime(returned) < LongestReturn, $"back too late while {phase}");
        }

        Assert.True(port.Send("still of use"u8));
        Assert.Equal("still of use"u8, SerialPortTests.ReadAll(cable, 12));
        Assert.Equal(times, port.Figures.Losses);
        port.Stop();
        cable.Dispose();
        return new(port);
    }

    private static void BringInto(string phase, IPort port, PseudoTerminal cable)
    {
        switch (phase)
        {
            case "half a frame":
                cable.Write("half a fra"u8);
                break;
            case "awaiting a reply":
                Assert.True(port.Send("how are you?"u8));
                SerialPortTests.ReadAll(cable, 12);
                break;
            case "writing":
                for (var i = 0; i < 20; i++)
                {
                    port.Send(new byte[500]);
                    cable.Read(new byte[400]);
                }

                break;
            case "blocked":
                while (port.Send(new byte[1000])) { }

                Assert.True(port.Figures.Queued > 0);
                break;
            default:
                break;
        }
    }

    private static bool IsGone(WeakReference port)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return !port.IsAlive;
    }

    // Only terminals: other tests of this process open sockets and files meanwhile.
    private static int OwnTerminals() => Directory.EnumerateFiles("/proc/self/fd").Count(IsTerminal);

    private static bool IsTerminal(string descriptor)
    {
        try
        {
            var target = new FileInfo(descriptor).LinkTarget ?? "";
            return target.StartsWith("/dev/pt", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static int ThreadsNamed(string start) =>
        Directory
            .EnumerateDirectories("/proc/self/task")
            .Count(task => NameOf(task).StartsWith(start, StringComparison.Ordinal));

    private static string NameOf(string task)
    {
        try
        {
            return File.ReadAllText($"{task}/comm");
        }
        catch (IOException)
        {
            return "";
        }
    }
}
