using StudioControl.Ports.Rehearsal;
using StudioControl.Studio.Ports;

namespace StudioControl.Tests.Ports;

[Collection("ports")]
public sealed class UnplugTests
{
    private const string UnixOnly = "pseudo-terminals exist on Linux and macOS only";
    private const string LinuxOnly = "looks into /proc";

    public static bool IsUnix => !OperatingSystem.IsWindows();

    public static bool IsLinux => OperatingSystem.IsLinux();

    [Theory(Skip = UnixOnly, SkipUnless = nameof(IsUnix))]
    [InlineData("serial", "idle")]
    [InlineData("serial", "reading")]
    [InlineData("serial", "sending")]
    [InlineData("serial", "blocked")]
    [InlineData("rawmidi", "idle")]
    [InlineData("rawmidi", "blocked")]
    public void A_pulled_cable_is_told_once_whatever_was_going_on_and_the_device_returns(string scheme, string during)
    {
        using var bench = new PortBench();
        var cable = PseudoTerminal.Open();
        var port = bench.Start($"{scheme}:{bench.Link(cable)}", new() { Parity = LineParity.Odd });
        bench.Until(() => bench.Opened == 1, "it is open");
        KeepBusy(during, port, cable);

        cable.Dispose();
        bench.Until(() => bench.Losses.Count == 1, "the loss is told");
        Assert.Equal(LossCause.Unplugged, port.Figures.Cause);
        Assert.Equal(PortState.Waiting, port.Figures.State);
        Assert.Equal(0, port.Figures.Queued);
        Assert.False(port.Send("into the void"u8));

        using var fresh = PseudoTerminal.Open();
        bench.Link(fresh);
        bench.Until(() => bench.Opened == 2, "it is open again");
        Assert.True(port.Send("hello"u8));
        Assert.Equal("hello"u8, SerialPortTests.ReadAll(fresh, 5));
        Assert.Equal(1, port.Figures.Losses);
        Assert.Equal(2, port.Figures.Opens);
    }

    [Fact(Skip = LinuxOnly, SkipUnless = nameof(IsLinux))]
    public void A_link_that_leads_to_another_device_is_an_unplugged_one()
    {
        using var bench = new PortBench();
        using var old = PseudoTerminal.Open();
        using var other = PseudoTerminal.Open();
        var port = bench.Start($"serial:{bench.Link(old)}");
        bench.Until(() => bench.Opened == 1, "it is open");

        bench.Link(other);
        bench.Until(() => bench.Opened == 2, "the other is open");
        Assert.Single(bench.Losses);
        Assert.Equal(1, port.Figures.Losses);
        Assert.True(port.Send("x"u8));
        Assert.Equal("x"u8, SerialPortTests.ReadAll(other, 1));
    }

    [Fact(Skip = LinuxOnly, SkipUnless = nameof(IsLinux))]
    public void A_hundred_pulls_leave_no_descriptor_and_no_thread_behind()
    {
        using var bench = new PortBench();
        var cable = PseudoTerminal.Open();
        var port = bench.Start($"serial:{bench.Link(cable)}", new() { Parity = LineParity.Even });
        bench.Until(() => bench.Opened == 1, "it is open");
        Cycle(bench, ref cable, 5);
        var mine = OwnTerminals();

        Cycle(bench, ref cable, 100);
        Assert.Equal(106, port.Figures.Opens);
        bench.Until(() => OwnTerminals() <= mine, "no descriptor is left");
        bench.Until(() => ThreadsNamed("serial:") == 0, "no thread is left");
        cable.Dispose();
    }

    [Fact(Skip = UnixOnly, SkipUnless = nameof(IsUnix))]
    public void A_port_that_cannot_send_stops_and_tells_nothing_afterwards()
    {
        using var bench = new PortBench();
        using var cable = PseudoTerminal.Open();
        var port = bench.Start($"serial:{bench.Link(cable)}");
        bench.Until(() => bench.Opened == 1, "it is open");
        KeepBusy("blocked", port, cable);

        port.Stop();
        cable.Write("too late"u8);
        Assert.False(bench.Inbox.HasNews);
        Assert.Equal(PortState.Stopped, port.Figures.State);
        port.Stop();
    }

    private static void KeepBusy(string during, IPort port, PseudoTerminal cable)
    {
        switch (during)
        {
            case "reading":
                cable.Write("half a mess"u8);
                break;
            case "sending":
                port.Send("a message that nobody reads"u8);
                break;
            case "blocked":
                while (port.Send(new byte[1000])) { }

                Assert.True(port.Figures.Queued > 0);
                break;
            default:
                break;
        }
    }

    private static void Cycle(PortBench bench, ref PseudoTerminal cable, int times)
    {
        for (var i = 0; i < times; i++)
        {
            var opened = bench.Opened;

            // The link goes first: a test beside this one may be given the same terminal a moment later.
            File.Delete(Path.Combine(bench.Folder, "device"));
            cable.Dispose();
            cable = PseudoTerminal.Open();
            bench.Link(cable);
            bench.Until(() => bench.Opened > opened, "it is open again");
        }
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
