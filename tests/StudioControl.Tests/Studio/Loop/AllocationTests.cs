using StudioControl.Studio.Commands;
using StudioControl.Studio.Drivers;
using StudioControl.Studio.Loop;
using StudioControl.Studio.Parameters;
using StudioControl.Studio.Ports;
using StudioControl.Studio.Time;
using StudioControl.Studio.Tree;
using StudioControl.Tests.Studio.Bench;

namespace StudioControl.Tests.Studio.Loop;

/// <summary>Bytes in, driver, wish, the other driver, report, watchers: the whole way of a fader.</summary>
public sealed class AllocationTests
{
    [Fact]
    public void A_change_allocates_nothing_from_bytes_in_to_bytes_out()
    {
        using var loop = new StudioLoop(new(TimeProvider.System)) { Outcomes = new CountingSink() };
        var surfacePort = new QuietPort();
        var enginePort = new QuietPort();
        var engine = new Engine();
        var device = loop.Add(engine, enginePort);
        loop.Add(new Surface(device.Parameters[0].Id), surfacePort);
        var watcher = new CountingView();
        loop.Add(watcher);
        surfacePort.Inbox.Opened(loop.Clock.Now);
        enginePort.Inbox.Opened(loop.Clock.Now);
        var moves = 0;
        Allocations.None(() =>
        {
            Turn(loop, surfacePort, 5_000);
            moves += 5_000;
        });
        Assert.Equal(moves, watcher.Changes);
        Assert.Equal(moves, enginePort.Sent);
        Assert.Equal(moves, surfacePort.Sent);
    }

    [Fact]
    public void A_command_with_an_answer_allocates_nothing()
    {
        var sink = new CountingSink();
        using var loop = new StudioLoop(new(TimeProvider.System)) { Outcomes = sink };
        var port = new QuietPort();
        var device = loop.Add(new Engine(), port);
        port.Inbox.Opened(loop.Clock.Now);
        var commands = 0;
        Allocations.None(() =>
        {
            Command(loop, device, 5_000);
            commands += 5_000;
        });
        Assert.Equal(commands, sink.Answers);
    }

    private static void Turn(StudioLoop loop, QuietPort surface, int count)
    {
        Span<byte> move = [0];
        for (var i = 0; i < count; i++)
        {
            move[0] = (byte)(i % 100);
            surface.Inbox.Bytes(move, loop.Clock.Now);
            loop.RunOnce();
        }
    }

    private static void Command(StudioLoop loop, Device device, int count)
    {
        for (var i = 0; i < count; i++)
        {
            loop.Post(
                new Command
                {
                    Parameter = device.Parameters[0].Id,
                    Value = new(-(i % 100)),
                    Token = i + 1,
                }
            );
            loop.RunOnce();
        }
    }

    private abstract class QuietDriver(string id, params ParameterShape[] shapes) : IDriver
    {
        protected IDriverDesk Desk { get; private set; } = null!;

        public DeviceDescription Description { get; } =
            new()
            {
                Id = id,
                Name = id,
                Profile = "quiet",
                Parameters = shapes,
            };

        public Moment Due => Moment.Never;

        public void Attach(IDriverDesk desk) => Desk = desk;

        public void LinkUp(Moment now) => Desk.Announce(Availability.Online, "");

        public void LinkDown(Moment now) { }

        public abstract void Receive(ReadOnlySpan<byte> bytes, Moment arrived);

        public void Tick(Moment now) { }

        public abstract void Desire(int parameter, in Value value, Moment now);
    }

    private sealed class Engine() : QuietDriver("mix", Shapes.Fader())
    {
        public override void Receive(ReadOnlySpan<byte> bytes, Moment arrived) { }

        public override void Desire(int parameter, in Value value, Moment now)
        {
            Desk.Send([(byte)-value.Number]);
            Desk.Took(parameter, value);
        }
    }

    private sealed class Surface(ParameterId fader) : QuietDriver("surface/main"), ITreeWatcher
    {
        public override void Receive(ReadOnlySpan<byte> bytes, Moment arrived) => Desk.Ask(fader, new(-bytes[0]));

        public override void Desire(int parameter, in Value value, Moment now) { }

        public void ValueChanged(Parameter parameter, in ParameterState state) =>
            Desk.Send([(byte)-state.Reported.Number]);
    }

    private sealed class QuietPort : IPort
    {
        public string Uri => "rehearsal:";

        public PortFigures Figures { get; } = new();

        public PortInbox Inbox { get; private set; } = null!;

        public int Sent { get; private set; }

        public void Start(PortInbox inbox) => Inbox = inbox;

        public bool Send(ReadOnlySpan<byte> bytes)
        {
            Sent++;
            return true;
        }

        public void Reopen(string reason) { }

        public void Stop() { }
    }

    private sealed class CountingView : IView
    {
        public int Changes { get; private set; }

        public Moment Due => Moment.Never;

        public void Tick(Moment now) { }

        public void ValueChanged(Parameter parameter, in ParameterState state) => Changes++;
    }

    private sealed class CountingSink : ICommandSink
    {
        public int Answers { get; private set; }

        public void Answered(Parameter? parameter, in CommandOutcome outcome) => Answers++;
    }
}
