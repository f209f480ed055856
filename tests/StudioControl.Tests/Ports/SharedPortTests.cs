using System.Text;
using StudioControl.Ports.Rehearsal;
using StudioControl.Ports.Sharing;
using StudioControl.Studio.Ports;
using StudioControl.Studio.Time;

namespace StudioControl.Tests.Ports;

/// <summary>Several units on one line.</summary>
[Collection("ports")]
public sealed class SharedPortTests
{
    private static readonly Moment Now = Moment.Start;

    private readonly Unit _first = new();
    private readonly Unit _second = new();

    public static bool IsUnix => !OperatingSystem.IsWindows();

    [Fact]
    public void Every_unit_hears_all_and_the_line_is_opened_once()
    {
        var shared = Make(out var made);
        var a = shared.Join();
        var b = shared.Join();
        a.Start(_first.Inbox);
        b.Start(_second.Inbox);
        var line = Assert.Single(made);
        Assert.Equal(1, line.Starts);
        line.Inbox!.Opened(Now);
        line.Inbox.Bytes("hello"u8, Now);
        line.Inbox.Lost("pulled"u8, Now);
        Assert.Equal("opened hello lost:pulled", _first.Heard());
        Assert.Equal("opened hello lost:pulled", _second.Heard());
        Assert.True(a.Send("one"u8));
        Assert.True(b.Send("two"u8));
        Assert.Equal("onetwo", line.Sent);
        Assert.Same(line.Figures, a.Figures);
        Assert.Equal("serial:/dev/bus", b.Uri);
    }

    [Fact]
    public void One_that_joins_late_is_told_at_once_how_the_line_is()
    {
        var shared = Make(out var made);
        shared.Join().Start(_first.Inbox);
        made[0].Inbox!.Lost("no permission"u8, Now);
        shared.Join().Start(_second.Inbox);
        Assert.Equal("lost:no permission", _second.Heard());

        made[0].Inbox!.Opened(Now);
        made[0].Inbox!.Bytes("early"u8, Now);
        var third = new Unit();
        shared.Join().Start(third.Inbox);
        made[0].Inbox!.Bytes("late"u8, Now);
        Assert.Equal("opened late", third.Heard());
        Assert.Equal("opened early late", _second.Heard());
        Assert.Equal(1, made[0].Starts);
    }

    [Fact]
    public void The_line_stops_with_its_last_unit_and_a_later_one_gets_a_fresh_line()
    {
        var shared = Make(out var made);
        var a = shared.Join();
        var b = shared.Join();
        a.Start(_first.Inbox);
        made[0].Inbox!.Opened(Now);
        a.Stop();
        a.Stop();
        Assert.False(a.Send("x"u8));
        Assert.Equal(0, made[0].Stops);
        Assert.False(shared.IsEmpty);

        b.Start(_second.Inbox);
        made[0].Inbox!.Bytes("to the second"u8, Now);
        b.Stop();
        made[0].Inbox!.Bytes("too late"u8, Now);
        Assert.Equal(1, made[0].Stops);
        Assert.True(shared.IsEmpty);
        Assert.Equal("opened", _first.Heard());
        Assert.Equal("opened to the second", _second.Heard());

        var third = new Unit();
        var c = shared.Join();
        c.Start(third.Inbox);
        Assert.Equal(2, made.Count);
        Assert.Equal("", third.Heard());
        made[1].Inbox!.Opened(Now);
        Assert.Equal("opened", third.Heard());
    }

    [Fact]
    public void One_whose_loop_is_away_does_not_keep_the_others_from_hearing()
    {
        var shared = Make(out var made);
        shared.Join().Start(_first.Inbox);
        shared.Join().Start(_second.Inbox);
        var chunk = new byte[PortInbox.LongestChunk];
        var heard = 0;
        for (var i = 0; i < 100; i++)
        {
            made[0].Inbox!.Bytes(chunk, Now);
            heard += _second.Heard().Length > 0 ? 1 : 0;
        }

        Assert.Equal(100, heard);
        Assert.True(made[0].Figures.Dropped > 0, "what the first could not take is counted");
    }

    [Fact]
    public void Pouring_allocates_nothing()
    {
        var shared = Make(out var made);
        shared.Join().Start(_first.Inbox);
        shared.Join().Start(_second.Inbox);
        Assert.Equal(
            0,
            Allocations.Least(() =>
            {
                for (var i = 0; i < 2000; i++)
                {
                    made[0].Inbox!.Bytes("01 03 00 00"u8, Now);
                    _first.Inbox.TryTake(out _, out _, out _);
                    _second.Inbox.TryTake(out _, out _, out _);
                }
            })
        );
    }

    [Fact(SkipUnless = nameof(IsUnix), Skip = "pseudo-terminals exist on Linux and macOS only")]
    public void A_real_line_survives_its_units_coming_and_going_while_it_is_pulled()
    {
        using var bench = new PortBench();
        var cable = PseudoTerminal.Open();
        var uri = $"serial:{bench.Link(cable)}";
        var shared = new SharedPort(bench.Clock, () => bench.Factory.Create(uri, new()));
        var stays = shared.Join();
        stays.Start(bench.Inbox);
        bench.Until(() => bench.Opened == 1, "it is open");
        for (var round = 1; round <= 20; round++)
        {
            var guest = new Unit();
            var port = shared.Join();
            port.Start(guest.Inbox);
            cable.Write("x"u8);
            cable.Dispose();
            port.Stop();
            cable = PseudoTerminal.Open();
            bench.Link(cable);
            bench.Until(() => bench.Opened == round + 1, "it is open again");
        }

        stays.Stop();
        Assert.True(shared.IsEmpty);
        Assert.Equal(PortState.Stopped, stays.Figures.State);
        cable.Dispose();
    }

    private static SharedPort Make(out List<Line> made)
    {
        var lines = new List<Line>();
        made = lines;
        return new(
            new(TimeProvider.System),
            () =>
            {
                lines.Add(new());
                return lines[^1];
            }
        );
    }

    private sealed class Unit
    {
        public PortInbox Inbox { get; } = new(() => { });

        public string Heard()
        {
            var heard = new List<string>();
            while (Inbox.TryTake(out var news, out _, out var payload))
            {
                var text = Encoding.ASCII.GetString(payload);
                heard.Add(
                    news switch
                    {
                        PortNews.Opened => "opened",
                        PortNews.Lost => $"lost:{text}",
                        _ => text,
                    }
                );
            }

            return string.Join(' ', heard);
        }
    }

    private sealed class Line : IPort
    {
        public PortInbox? Inbox { get; private set; }

        public int Starts { get; private set; }

        public int Stops { get; private set; }

        public string Sent { get; private set; } = "";

        public string Uri => "serial:/dev/bus";

        public PortFigures Figures { get; } = new();

        public void Start(PortInbox inbox)
        {
            Inbox = inbox;
            Starts++;
        }

        public bool Send(ReadOnlySpan<byte> bytes)
        {
            Sent += Encoding.ASCII.GetString(bytes);
            return true;
        }

        public void Reopen(string reason) { }

        public void Stop() => Stops++;
    }
}
