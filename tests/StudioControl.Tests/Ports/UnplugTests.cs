using System.Diagnostics;
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
    public void A_link_that_vanishes_is_an_unplugged_device_although_reading_does_not_fail()
    {
        using var bench = new PortBench();
        using var cable = PseudoTerminal.Open();
        var link = bench.Link(cable);
        var port = bench.Start($"serial:{link}");
        bench.Until(() => bench.Opened == 1, "it is open");
        var started = Stopwatch.GetTimestamp();
        File.Delete(link);
        bench.Until(() => bench.Losses.Count == 1, "the loss is told");
        Assert.Equal(LossCause.Unplugged, port.Figures.Cause);
        TestContext.Current.TestOutputHelper!.WriteLine($"noticed after {Stopwatch.GetElapsedTime(started)}");
        bench.Link(cable);
        bench.Until(() => bench.Opened == 2, "it is open again");
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
}
