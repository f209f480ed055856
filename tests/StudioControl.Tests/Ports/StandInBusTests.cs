using StudioControl.Ports.Rehearsal;
using StudioControl.Studio.Rehearsal;
using StudioControl.Studio.Time;

namespace StudioControl.Tests.Ports;

public sealed class StandInBusTests
{
    private readonly EchoStandIn _first = new(TimeSpan.FromSeconds(2));
    private readonly EchoStandIn _second = new(TimeSpan.FromSeconds(3));
    private readonly Heard _line = new();

    [Fact]
    public void All_units_hear_the_service_and_answer_into_one_line()
    {
        var bus = Make();
        bus.Receive("?"u8, Moment.Start);
        Assert.Equal("hello hello ??", _line.Text);
        Assert.Equal("?", _first.Heard.ToString());
        Assert.Equal("?", _second.Heard.ToString());
    }

    [Fact]
    public void Each_ticks_when_it_is_due()
    {
        var bus = Make();
        Assert.Equal(Moment.Start + TimeSpan.FromSeconds(2), bus.Due);
        bus.Tick(bus.Due);
        Assert.Equal((1, 0), (_first.Ticks, _second.Ticks));
        Assert.Equal(Moment.Start + TimeSpan.FromSeconds(3), bus.Due);
        bus.Tick(bus.Due);
        Assert.Equal((1, 1), (_first.Ticks, _second.Ticks));
    }

    [Fact]
    public void A_unit_that_is_taken_off_neither_hears_nor_speaks_until_it_is_back()
    {
        var bus = Make();
        bus.Plug("b", false);
        bus.Plug("nobody", false);
        bus.Receive("1"u8, Moment.Start);
        bus.Tick(Moment.Start + TimeSpan.FromSeconds(4));
        Assert.Equal("hello hello 1tick ", _line.Text);
        bus.Plug("b", true);
        bus.Receive("2"u8, Moment.Start);
        Assert.Equal("2", _second.Heard.ToString());
    }

    private StandInBus Make()
    {
        var bus = new StandInBus([("a", _first), ("b", _second)]);
        bus.Plugged(Moment.Start, _line);
        return bus;
    }

    private sealed class Heard : IStandInLine
    {
        public string Text { get; private set; } = "";

        public void Send(ReadOnlySpan<byte> bytes) => Text += System.Text.Encoding.ASCII.GetString(bytes);
    }
}
