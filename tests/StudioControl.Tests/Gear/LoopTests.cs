using Microsoft.Extensions.Time.Testing;
using StudioControl.Gear;
using StudioControl.Gear.Dialogue;
using StudioControl.Gear.Rehearsal;
using StudioControl.Studio.Commands;
using StudioControl.Studio.Loop;
using StudioControl.Studio.Parameters;
using StudioControl.Studio.Ports;
using StudioControl.Studio.Rehearsal;
using StudioControl.Studio.Time;
using StudioControl.Studio.Tree;

namespace StudioControl.Tests.Gear;

public sealed class LoopTests
{
    [Fact]
    public void A_deck_in_the_tree_plays_vanishes_and_returns()
    {
        using var studio = new Studio();
        studio.Run(1);
        Assert.Equal(Availability.Online, studio.Deck.Availability);
        Assert.Equal((CommandFault.None, 1.0), studio.Ask("gear/tape/transport", 1));

        studio.Port.Pull(studio.Clock.Now);
        studio.Run(0.1);
        Assert.Equal(Availability.Offline, studio.Deck.Availability);
        Assert.Equal("unplugged", studio.Deck.Reason);
        Assert.Equal(CommandFault.Offline, studio.Ask("gear/tape/transport", 5).Fault);

        studio.Port.Plug(studio.Clock.Now);
        studio.Run(1);
        Assert.Equal(Availability.Online, studio.Deck.Availability);
        Assert.Equal(CommandFault.NotSettable, studio.Ask("gear/tape/timecode", 0).Fault);
        Assert.Equal(CommandFault.Denied, studio.Ask("gear/tape/transport", 0).Fault);
    }

    private sealed class Studio : ICommandSink, IDisposable
    {
        private readonly FakeTimeProvider _time = new();
        private readonly StudioLoop _loop;
        private CommandOutcome _last;

        public Studio()
        {
            Clock = new(_time);
            _loop = new(Clock) { Outcomes = this };
            var profile = ShippedProfiles.Load("sony-9pin");
            var unit = new GearUnit { Id = "tape" };
            Port = new(new(profile, unit, new Random(1)), Clock);
            Deck = _loop.Add(new GearDriver(profile, unit, new Random(2)), Port);
        }

        public StudioClock Clock { get; }

        public Cable Port { get; }

        public Device Deck { get; }

        public void Run(double seconds)
        {
            for (var ms = 0; ms < seconds * 1000; ms++)
            {
                _loop.RunOnce();
                Port.Tick();
                _time.Advance(TimeSpan.FromMilliseconds(1));
            }
        }

        public (CommandFault Fault, double Value) Ask(string address, double value)
        {
            Assert.True(_loop.Tree.TryFind(address, out var parameter));
            _last = default;
            _loop.Execute(
                new()
                {
                    Parameter = parameter.Id,
                    Value = new(value),
                    Token = 1,
                }
            );
            Run(2.5);
            Assert.Equal(1, _last.Token);
            return (_last.Fault, _last.Value.Number);
        }

        public void Dispose() => _loop.Dispose();

        public void Answered(Parameter? parameter, in CommandOutcome outcome) => _last = outcome;
    }

    /// <summary>A port whose other end is a stand-in.</summary>
    private sealed class Cable(GearStandIn standIn, StudioClock clock) : IPort, IStandInLine
    {
        private PortInbox? _inbox;

        public string Uri => "rehearsal:";

        public PortFigures Figures { get; } = new();

        public void Start(PortInbox inbox)
        {
            _inbox = inbox;
            Plug(clock.Now);
        }

        public void Plug(Moment now)
        {
            standIn.Plugged(now, this);
            _inbox!.Opened(now);
        }

        public void Pull(Moment now) => _inbox!.Lost("unplugged"u8, now);

        public void Tick()
        {
            if (standIn.Due <= clock.Now)
            {
                standIn.Tick(clock.Now);
            }
        }

        public bool Send(ReadOnlySpan<byte> bytes)
        {
            standIn.Receive(bytes, clock.Now);
            return true;
        }

        void IStandInLine.Send(ReadOnlySpan<byte> bytes) => _inbox!.Bytes(bytes, clock.Now);

        public void Reopen(string reason) { }

        public void Stop() { }
    }
}
