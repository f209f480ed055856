using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using StudioControl.Ports.Polling;
using StudioControl.Ports.Rehearsal;
using StudioControl.Studio.Ports;
using StudioControl.Studio.Time;

namespace StudioControl.Tests.Ports;

[Collection("ports")]
public sealed class StandInTests
{
    private const string UnixOnly = "pseudo-terminals exist on Linux and macOS only";

    public static bool IsUnix => !OperatingSystem.IsWindows();

    [Fact(Skip = UnixOnly, SkipUnless = nameof(IsUnix))]
    public void A_stand_in_is_reached_by_its_link_and_vanishes_and_returns()
    {
        using var bench = new PortBench();
        using var thread = new PollThread("stand-ins under test", bench.Clock, NullLogger.Instance);
        var standIn = new EchoStandIn(TimeSpan.MaxValue);
        var path = Path.Combine(bench.Folder, "run", "tape");
        using var runner = new StandInRunner(thread, standIn, path, NullLogger.Instance);
        Assert.Equal(path, runner.Path);
        Assert.False(File.Exists(path));

        var port = bench.Start($"serial:{path}", new() { Baud = 38400, Parity = LineParity.Odd });
        bench.Until(() => bench.Losses.Count == 1, "nothing is there");
        for (var round = 1; round <= 3; round++)
        {
            runner.Plug();
            runner.Plug();
            bench.Until(() => bench.Opened == round, "it is open");
            bench.Received.Clear();
            Assert.True(port.Send("play"u8));
            bench.Until(() => bench.Received.ToString().EndsWith("play", StringComparison.Ordinal), "it answers");
            runner.Unplug();
            runner.Unplug();
            bench.Until(() => bench.Losses.Count == 1 + round, "it is gone");
            Assert.False(File.Exists(path));
        }
    }

    [Fact(Skip = UnixOnly, SkipUnless = nameof(IsUnix))]
    public void A_stand_in_ticks_when_it_is_due_and_what_nobody_reads_is_counted()
    {
        using var bench = new PortBench();
        using var thread = new PollThread("stand-ins under test", bench.Clock, NullLogger.Instance);
        var standIn = new EchoStandIn(TimeSpan.FromTicks(1));
        var path = Path.Combine(bench.Folder, "tape");
        using var runner = new StandInRunner(thread, standIn, path, NullLogger.Instance);
        runner.Plug();
        bench.Until(() => standIn.Ticks > 10, "it has ticked");
        bench.Until(() => runner.Dropped > 0, "the cable is full");
    }

    [Fact(Skip = UnixOnly, SkipUnless = nameof(IsUnix))]
    public void A_link_that_cannot_be_made_is_said_to_who_plugs_in()
    {
        using var bench = new PortBench();
        using var thread = new PollThread("stand-ins under test", bench.Clock, NullLogger.Instance);
        var file = Path.Combine(bench.Folder, "a file");
        File.WriteAllText(file, "");
        var standIn = new EchoStandIn(TimeSpan.MaxValue);
        using var runner = new StandInRunner(thread, standIn, Path.Combine(file, "tape"), NullLogger.Instance);
        Assert.ThrowsAny<IOException>(runner.Plug);
    }

    [Fact]
    public void A_loopback_does_only_what_it_is_pumped_to_do()
    {
        var time = new FakeTimeProvider();
        var clock = new StudioClock(time);
        var standIn = new EchoStandIn(TimeSpan.FromSeconds(1));
        var port = new LoopbackPort("rehearsal:tape", standIn);
        var inbox = new PortInbox(() => { });
        Assert.Equal(Moment.Never, port.Due);
        port.Start(inbox);
        Assert.False(inbox.HasNews);
        Assert.False(port.Send("early"u8));

        port.Pump(clock.Now);
        Assert.Equal("opened; bytes hello ; ", Story(inbox));
        Assert.True(port.Send("play"u8));
        Assert.Equal("", Story(inbox));
        port.Pump(clock.Now);
        Assert.Equal("bytes play; ", Story(inbox));
        Assert.Equal(clock.Now + TimeSpan.FromSeconds(1), port.Due);

        time.Advance(TimeSpan.FromSeconds(1));
        port.Pump(clock.Now);
        Assert.Equal("bytes tick ; ", Story(inbox));
        Assert.Equal(1, standIn.Ticks);
        Assert.Equal("play", standIn.Heard.ToString());
    }

    [Fact]
    public void A_loopback_is_unplugged_plugged_and_reopened_like_a_cable()
    {
        var standIn = new EchoStandIn(TimeSpan.MaxValue);
        var port = new LoopbackPort("rehearsal:tape", standIn);
        var inbox = new PortInbox(() => { });
        port.Start(inbox);
        port.Pump(Moment.Start);
        Story(inbox);
        port.Send("lost"u8);
        port.Unplug();
        port.Pump(Moment.Start);
        port.Pump(Moment.Start);
        Assert.Equal("lost rehearsal:tape was unplugged; ", Story(inbox));
        Assert.Equal("", standIn.Heard.ToString());
        Assert.Equal(4, port.Figures.Dropped);
        Assert.Equal(Moment.Never, port.Due);

        port.Plug();
        port.Pump(Moment.Start);
        Assert.Equal("opened; bytes hello ; ", Story(inbox));
        port.Reopen("it makes no sense");
        port.Pump(Moment.Start);
        Assert.Equal("lost it makes no sense; opened; bytes hello ; ", Story(inbox));
        Assert.Equal(2, port.Figures.Losses);
        port.Stop();
        port.Pump(Moment.Start);
        Assert.Equal("", Story(inbox));
    }

    private static string Story(PortInbox inbox)
    {
        var story = "";
        while (inbox.TryTake(out var news, out _, out var payload))
        {
            var text = System.Text.Encoding.UTF8.GetString(payload);
            story += news == PortNews.Opened ? "opened; " : $"{(news == PortNews.Bytes ? "bytes" : "lost")} {text}; ";
        }

        return story;
    }
}
