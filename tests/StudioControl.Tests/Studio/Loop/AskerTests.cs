using StudioControl.Studio.Commands;
using StudioControl.Studio.Drivers;
using StudioControl.Studio.Parameters;
using StudioControl.Studio.Time;
using StudioControl.Studio.Tree;
using StudioControl.Tests.Studio.Bench;

namespace StudioControl.Tests.Studio.Loop;

public sealed class AskerTests : IDisposable
{
    private readonly TestBench _bench = new();
    private readonly Hand _hand = new();
    private readonly Box _box;

    public AskerTests()
    {
        _bench.Loop.Add(_hand, null);
        _box = _bench.Plug("gear/a", Shapes.Number("x"), Shapes.Toggle("phantom") with { Dangerous = true }).Box;
        _box.TakesAtOnce = false;
    }

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Who_asked_hears_what_the_loop_refuses_at_once()
    {
        Ask("gear/a/x", 300);
        Ask("gear/a/phantom", 1);
        Assert.Equal(["Range gear/a/x", "Denied gear/a/phantom"], _hand.Heard);
    }

    [Fact]
    public void Who_asked_hears_what_the_device_refuses_later()
    {
        Ask("gear/a/x", 5);
        Assert.Empty(_hand.Heard);
        _box.Desk.Refuse(0, CommandFault.Rejected, "not now");
        _box.Desk.Refuse(0, CommandFault.Rejected, "not now");
        Assert.Equal(["Rejected gear/a/x"], _hand.Heard);
    }

    [Fact]
    public void Who_asked_hears_that_the_device_went_away()
    {
        Ask("gear/a/x", 5);
        _box.Desk.Announce(Availability.Offline, "pulled");
        Ask("gear/a/x", 6);
        Assert.Equal(["Offline gear/a/x", "Offline gear/a/x"], _hand.Heard);
    }

    [Fact]
    public void What_somebody_else_asked_for_is_not_told()
    {
        _bench.Wish("gear/a/x", new(300));
        _bench.Wish("gear/a/x", new(5), token: 1);
        _box.Desk.Refuse(0, CommandFault.Rejected, "not now");
        Assert.Empty(_hand.Heard);
    }

    private void Ask(string address, double value) => _hand.Desk.Ask(_bench.At(address).Id, new(value));

    private sealed class Hand : IDriver, IAsker
    {
        public DeviceDescription Description { get; } =
            new()
            {
                Id = "surface/main",
                Name = "Hand",
                Profile = "hand",
                Parameters = [],
            };

        public Moment Due => Moment.Never;

        public IDriverDesk Desk { get; private set; } = null!;

        public List<string> Heard { get; } = [];

        public void Attach(IDriverDesk desk) => Desk = desk;

        public void LinkUp(Moment now) { }

        public void LinkDown(Moment now) { }

        public void Receive(ReadOnlySpan<byte> bytes, Moment arrived) { }

        public void Tick(Moment now) { }

        public void Desire(int parameter, in Value value, Moment now) { }

        public void Refused(Parameter parameter, CommandFault fault, string detail, Moment now) =>
            Heard.Add($"{fault} {parameter}");
    }
}
