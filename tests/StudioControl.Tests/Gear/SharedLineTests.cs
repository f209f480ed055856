using StudioControl.Gear;
using StudioControl.Gear.Dialogue;
using StudioControl.Gear.Profiles;
using StudioControl.Gear.Rehearsal;
using StudioControl.Studio.Commands;
using StudioControl.Studio.Drivers;
using StudioControl.Studio.Levels;
using StudioControl.Studio.Parameters;
using StudioControl.Studio.Rehearsal;
using StudioControl.Studio.Time;
using StudioControl.Studio.Tree;

namespace StudioControl.Tests.Gear;

public sealed class SharedLineTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public void Two_meters_on_one_line_are_both_read()
    {
        var line = new SharedLine("eastron-sdm120", 1, 2).Run(5);
        Assert.All(line.Desks, desk => Assert.Equal(Availability.Online, desk.Availability));
        Assert.All(line.Desks, desk => Assert.All(desk.Values, value => Assert.NotNull(value)));
        Assert.All(line.Desks, desk => Assert.Equal(0, desk.Link.Timeouts));
    }

    [Fact]
    public void Nobody_speaks_while_another_one_waits_for_its_answer()
    {
        var line = new SharedLine("eastron-sdm120", 1, 2, 3).Run(20);
        Assert.True(line.Said > 100);
        Assert.Equal(0, line.Collisions);
    }

    [Fact]
    public void A_unit_that_is_silent_costs_the_others_only_its_answer_limits()
    {
        var line = new SharedLine("eastron-sdm120", 1, 2);
        line.StandIns[0].Fault = StandInFault.Silent;
        line.Run(30);
        Assert.Equal(Availability.Offline, line.Desks[0].Availability);
        Assert.Equal(Availability.Online, line.Desks[1].Availability);
        Assert.Equal(0, line.Desks[1].Link.Timeouts);
    }

    [Fact]
    public void The_line_is_free_while_a_unit_that_is_silent_is_left_alone()
    {
        var alone = new SharedLine("eastron-sdm120", 2).Run(60);
        var line = new SharedLine("eastron-sdm120", 1, 2);
        line.StandIns[0].Fault = StandInFault.Silent;
        line.Run(60);
        var (frames, most) = (line.Desks[1].Link.Frames, alone.Desks[0].Link.Frames);
        Assert.True(frames > 0.8 * most, $"{frames} of {most} frames");
    }

    [Fact]
    public void Each_unit_gets_its_turn_however_often_another_asks()
    {
        var line = new SharedLine("eastron-sdm120", 1, 2, 3).Run(30);
        var frames = line.Desks.Select(desk => desk.Link.Frames).ToArray();
        Assert.True(frames.Min() > 0.8 * frames.Max(), string.Join(' ', frames));
    }

    [Fact]
    public void A_unit_that_leaves_gives_its_turn_back()
    {
        var turn = new LineTurn();
        var (a, b) = (new object(), new object());
        Assert.True(turn.TryTake(a, isUrgent: false, Moment.Start));
        Assert.False(turn.TryTake(b, isUrgent: false, Moment.Start));
        turn.Leave(a);
        Assert.True(turn.TryTake(b, isUrgent: false, Moment.Start));
    }

    [Fact]
    public void A_command_goes_before_polls_that_wait_longer()
    {
        var turn = new LineTurn();
        var (holder, poll, command) = (new object(), new object(), new object());
        turn.TryTake(holder, isUrgent: false, Moment.Start);
        turn.TryTake(poll, isUrgent: false, Moment.Start);
        turn.TryTake(command, isUrgent: true, Moment.Start);
        turn.Release(holder, Moment.Start);
        Assert.False(turn.TryTake(poll, isUrgent: false, Moment.Start));
        Assert.True(turn.TryTake(command, isUrgent: true, Moment.Start));
    }

    [Fact]
    public void The_line_rests_after_an_exchange()
    {
        var turn = new LineTurn();
        var (a, b) = (new object(), new object());
        turn.TryTake(a, isUrgent: false, Moment.Start);
        turn.Release(a, Moment.Start + Second);
        Assert.False(turn.TryTake(b, isUrgent: false, Moment.Start));
        Assert.Equal(Moment.Start + Second, turn.FreeAt);
        Assert.True(turn.TryTake(b, isUrgent: false, Moment.Start + Second));
    }

    /// <summary>A bus: everybody hears everything.</summary>
    private sealed class SharedLine : IStandInLine
    {
        private readonly List<GearDriver> _drivers = [];
        private readonly Queue<byte[]> _answers = new();
        private Moment _now;
        private Moment _quietFrom;

        public SharedLine(string profile, params byte[] addresses)
        {
            var turn = new LineTurn();
            var loaded = ShippedProfiles.Load(profile);
            foreach (var address in addresses)
            {
                var unit = new GearUnit { Id = $"unit-{address}", Address = address };
                var desk = new Desk(this, loaded);
                var driver = new GearDriver(loaded, unit, new Random(address)) { Turn = turn };
                driver.Attach(desk);
                _drivers.Add(driver);
                Desks.Add(desk);
                StandIns.Add(new(loaded, unit, new Random(1)));
            }
        }

        public List<Desk> Desks { get; } = [];

        public List<GearStandIn> StandIns { get; } = [];

        public int Said { get; private set; }

        public int Collisions { get; private set; }

        public SharedLine Run(double seconds)
        {
            _drivers.ForEach(driver => driver.LinkUp(_now));
            StandIns.ForEach(standIn => standIn.Plugged(_now, this));
            var end = _now + TimeSpan.FromSeconds(seconds);
            while (_now < end)
            {
                foreach (var standIn in StandIns.Where(standIn => standIn.Due <= _now))
                {
                    standIn.Tick(_now);
                }

                while (_answers.TryDequeue(out var bytes))
                {
                    _quietFrom = _now;
                    _drivers.ForEach(driver => driver.Receive(bytes, _now));
                }

                foreach (var driver in _drivers.Where(driver => driver.Due <= _now))
                {
                    driver.Tick(_now);
                }

                var next = _drivers.Select(driver => driver.Due).Concat(StandIns.Select(standIn => standIn.Due)).Min();
                _now = next > _now ? next : _now + TimeSpan.FromTicks(1);
            }

            return this;
        }

        public bool Carry(ReadOnlySpan<byte> bytes)
        {
            Said++;
            Collisions += _now < _quietFrom ? 1 : 0;
            _quietFrom = _now + TimeSpan.FromMilliseconds(4);
            foreach (var standIn in StandIns)
            {
                standIn.Receive(bytes, _now);
            }

            return true;
        }

        void IStandInLine.Send(ReadOnlySpan<byte> bytes) => _answers.Enqueue(bytes.ToArray());
    }

    private sealed class Desk(SharedLine line, GearProfile profile) : IDriverDesk
    {
        public Value?[] Values { get; } = new Value?[profile.Parameters.Count];

        public Availability Availability { get; private set; }

        public LinkFigures Link { get; } = new();

        public ITree Tree => throw new NotSupportedException();

        public Device Device => throw new NotSupportedException();

        public bool Send(ReadOnlySpan<byte> bytes) => line.Carry(bytes);

        public void Report(int parameter, in Value value) => Values[parameter] = value;

        public void Took(int parameter, in Value value) => Values[parameter] = value;

        public void Refuse(int parameter, CommandFault fault, string detail) { }

        public void Forget(int parameter) => Values[parameter] = null;

        public void Announce(Availability availability, string reason) => Availability = availability;

        public void Ask(ParameterId parameter, in Value value) { }

        public void PublishLevels(int bank) { }

        public void PublishLoudness(in LoudnessReading reading) { }
    }
}
