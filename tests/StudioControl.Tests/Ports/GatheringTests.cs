using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using StudioControl.Ports.Kernel;
using StudioControl.Ports.Polling;
using StudioControl.Ports.Supervision;
using StudioControl.Studio.Ports;
using StudioControl.Studio.Time;

namespace StudioControl.Tests.Ports;

/// <summary>A flood of datagrams is read in heaps, a few are read as they come.</summary>
[Collection("ports")]
public sealed class GatheringTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly StudioClock _clock;
    private readonly PollThread _poll;
    private readonly Datagrams _line = new();
    private readonly PortInbox _inbox = new(() => { });
    private readonly PortReceiver _receiver;

    public GatheringTests()
    {
        _clock = new(_time);
        _poll = PollThread.OfLoop(_clock, NullLogger.Instance);
        var port = new SupervisedPort("udp://engine", new NoDoor(), new(new Random(1)), _poll, NullLogger.Instance);
        _receiver = new(port, _poll, NullLogger.Instance) { Inbox = _inbox };
        _receiver.Begin();
        Pass(100);
    }

    public void Dispose() => _poll.Dispose();

    [Fact]
    public void A_few_are_read_as_they_come()
    {
        for (var i = 0; i < 5; i++)
        {
            Come("level");
            Assert.Equal(Moment.Never, _receiver.GathersUntil);
            Pass(20);
        }

        Assert.Equal(["level", "level", "level", "level", "level"], Taken());
    }

    [Fact]
    public void What_comes_in_a_flood_gathers_for_two_milliseconds_and_is_read_in_order()
    {
        Flood();
        var until = _receiver.GathersUntil;
        Assert.Equal(_clock.Now + TimeSpan.FromMilliseconds(2), until);

        _line.Waiting.Enqueue("three");
        _line.Waiting.Enqueue("four");
        Pass(1);
        Assert.Equal(0, _receiver.ReadGathered(_line, _clock.Now));
        Assert.Empty(Taken());
        Pass(1);
        Assert.Equal(0, _receiver.ReadGathered(_line, _clock.Now));
        Assert.Equal(["three", "four"], Taken());
        Assert.True(
            _receiver.GathersUntil > until && _receiver.GathersUntil != Moment.Never,
            "it goes on while more come"
        );
    }

    [Fact]
    public void What_a_hand_may_have_sent_is_never_kept_waiting()
    {
        _line.MayGather = false;
        Flood();
        Assert.Equal(Moment.Never, _receiver.GathersUntil);
    }

    [Fact]
    public void What_comes_at_once_is_never_left_to_a_buffer_that_it_would_fill()
    {
        for (var i = 0; i < 100; i++)
        {
            Come("description");
            Assert.Equal(Moment.Never, _receiver.GathersUntil);
        }
    }

    [Fact]
    public void A_burst_is_read_until_nothing_is_left_at_each_turn()
    {
        for (var i = 0; i < 17; i++)
        {
            Come("description");
        }

        Taken();
        _line.Waiting.Enqueue("one");
        _line.Waiting.Enqueue("two");
        Come("three");
        Assert.Equal(["one", "two", "three"], Taken());
        Assert.Equal(Moment.Never, _receiver.GathersUntil);
    }

    [Fact]
    public void A_burst_of_large_datagrams_waits_in_the_system_until_the_loop_has_taken_what_it_has()
    {
        var large = new string('x', 4000);
        for (var i = 0; i < 17; i++)
        {
            Come(large);
        }

        for (var i = 0; i < 200; i++)
        {
            _line.Waiting.Enqueue(large);
        }

        var taken = 0;
        while (_line.Waiting.Count > 0)
        {
            Assert.Equal(0, _receiver.ReadAll(_line, Libc.PollIn));
            taken += Taken().Count;
        }

        Assert.Equal(217, taken);
    }

    [Fact]
    public void A_flood_that_becomes_a_burst_is_read_as_it_comes()
    {
        Flood();
        for (var i = 0; i < 40; i++)
        {
            _line.Waiting.Enqueue("scene");
        }

        Pass(2);
        Assert.Equal(0, _receiver.ReadGathered(_line, _clock.Now));
        Assert.Equal(40, Taken().Count);
        Assert.Equal(Moment.Never, _receiver.GathersUntil);
    }

    [Fact]
    public void When_nothing_has_gathered_they_are_read_as_they_come_again()
    {
        Flood();
        Pass(2);
        Assert.Equal(0, _receiver.ReadGathered(_line, _clock.Now));
        Assert.Equal(Moment.Never, _receiver.GathersUntil);
    }

    [Fact]
    public void An_error_met_while_gathering_is_told()
    {
        Flood();
        _line.Failure = Errno.InputOutput;
        Pass(2);
        Assert.Equal(Errno.InputOutput, _receiver.ReadGathered(_line, _clock.Now));
    }

    // A thousand a second, until that is believed.
    private void Flood()
    {
        for (var i = 0; i < 17; i++)
        {
            Pass(1);
            Come("level");
        }

        Assert.Equal(17, Taken().Count);
    }

    private void Come(string datagram)
    {
        _line.Waiting.Enqueue(datagram);
        Assert.Equal(0, _receiver.ReadAll(_line, Libc.PollIn));
    }

    private void Pass(int milliseconds) => _time.Advance(TimeSpan.FromMilliseconds(milliseconds));

    private List<string> Taken()
    {
        var taken = new List<string>();
        while (_inbox.TryTake(out _, out _, out var payload))
        {
            taken.Add(Encoding.ASCII.GetString(payload));
        }

        return taken;
    }

    private sealed class NoDoor : IDoor
    {
        public Loss NotThere => default;

        public NodeIdentity Glance() => NodeIdentity.Missing;

        public DoorAnswer Open() => DoorAnswer.Closed(LossCause.NotFound, "");
    }

    private sealed class Datagrams : ILine
    {
        public Queue<string> Waiting { get; } = new();

        public int Failure { get; set; }

        public int Descriptor => -1;

        public bool KeepsBoundaries => true;

        public bool MayGather { get; set; } = true;

        public NodeIdentity Identity => NodeIdentity.NotWatched;

        public LineResult Read(Span<byte> buffer) =>
            Waiting.TryDequeue(out var datagram) ? new(Encoding.ASCII.GetBytes(datagram, buffer), 0) : new(0, Failure);

        public LineResult Write(ReadOnlySpan<byte> bytes) => new(bytes.Length, 0);

        public Loss Explain(int error) => default;

        public void Close(bool lost) { }
    }
}
