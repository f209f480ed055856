using StudioControl.Studio.Commands;
using StudioControl.Studio.Parameters;
using StudioControl.Studio.Time;
using StudioControl.Studio.Tree;
using StudioControl.Tests.Studio.Bench;

namespace StudioControl.Tests.Studio.Loop;

public sealed class FaultTests
{
    [Fact]
    public void A_driver_that_throws_is_offline_with_the_reason_and_its_neighbours_go_on()
    {
        using var bench = new TestBench();
        var failed = new List<string>();
        bench.Loop.DriverFailed = (device, fault) => failed.Add($"{device}: {fault.Message}");
        var (bad, badPort, badDevice) = bench.Plug("gear/bad", Shapes.Number("volts"));
        var (_, goodPort, _) = bench.Plug("gear/good", Shapes.Number("volts"));
        bad.OnBytes = _ => throw new FormatException("never seen");
        badPort.Bytes(1);
        badPort.Bytes(1);
        goodPort.Bytes(0, 5);
        bench.Loop.RunOnce();
        Assert.Equal(["gear/bad: never seen"], failed);
        Assert.Equal(Availability.Offline, badDevice.Availability);
        Assert.Equal("the driver failed: never seen", badDevice.Reason);
        Assert.Equal(5, bench.State("gear/good/volts").Reported.Number);
    }

    [Fact]
    public void A_driver_that_failed_keeps_its_reason_when_its_port_comes_and_goes()
    {
        using var bench = new TestBench();
        var (bad, port, device) = bench.Plug("gear/bad", Shapes.Number("volts"));
        bad.OnBytes = _ => throw new FormatException("never seen");
        port.Bytes(1);
        port.Pull("unplugged");
        port.Plug();
        bench.Loop.RunOnce();
        Assert.Equal("the driver failed: never seen", device.Reason);
        Assert.Equal(["up", "bytes 1"], bad.Calls);
    }

    [Fact]
    public void A_command_that_makes_a_driver_throw_is_answered()
    {
        using var bench = new TestBench();
        var (bad, _, _) = bench.Plug("gear/bad", Shapes.Number("volts"));
        bad.OnWish = (_, _) => throw new FormatException("never seen");
        bench.Wish("gear/bad/volts", new(1), token: 1);
        Assert.Single(bench.Answers);
        Assert.NotEqual(CommandFault.None, bench.Answers[0].Outcome.Fault);
    }

    [Fact]
    public void A_tick_that_throws_is_not_run_again()
    {
        using var bench = new TestBench();
        var (bad, _, _) = bench.Plug("gear/bad", Shapes.Number("volts"));
        bad.Due = Moment.Start;
        bad.OnTick = () =>
        {
            bad.Due = Moment.Start;
            throw new FormatException("never seen");
        };
        Assert.Equal(Moment.Never, bench.Loop.RunOnce());
    }

    [Fact]
    public void A_view_that_throws_is_taken_out_and_the_others_are_still_told()
    {
        using var bench = new TestBench();
        var failed = 0;
        bench.Loop.ViewFailed = (_, _) => failed++;
        bench.Loop.Add(new BrokenView());
        var late = new HeardView();
        bench.Loop.Add(late);
        var (box, _, _) = bench.Plug("gear/good", Shapes.Number("volts"));
        box.Desk.Report(0, new(1));
        box.Desk.Report(0, new(2));
        Assert.Equal(1, failed);
        Assert.Equal("gear/good/volts 2 Good", late.Lines[^1]);
    }

    [Fact]
    public void Removing_a_device_stops_its_port_fails_its_commands_and_frees_its_address()
    {
        using var bench = new TestBench();
        var (box, port, device) = bench.Plug("gear/meter", Shapes.Number("volts"));
        var id = bench.At("gear/meter/volts").Id;
        box.TakesAtOnce = false;
        bench.Wish("gear/meter/volts", new(1), token: 1);
        bench.Loop.Remove(device);
        Assert.True(port.IsStopped);
        Assert.Equal(CommandFault.Offline, Assert.Single(bench.Answers).Outcome.Fault);
        Assert.False(bench.Loop.Tree.TryFind("gear/meter/volts", out _));
        Assert.Equal("structure 0", bench.Heard.Lines[^1]);

        bench.Loop.Execute(
            new()
            {
                Parameter = id,
                Value = new(2),
                Token = 2,
            }
        );
        Assert.Equal(CommandFault.Unknown, bench.Answers[^1].Outcome.Fault);

        bench.Plug("gear/meter", Shapes.Number("volts"));
        Assert.NotEqual(id, bench.At("gear/meter/volts").Id);
    }

    [Fact]
    public void A_device_may_leave_while_it_is_being_told()
    {
        using var bench = new TestBench();
        var (first, _, device) = bench.Plug("gear/first", Shapes.Number("volts"));
        var (_, second, _) = bench.Plug("gear/second", Shapes.Number("volts"));
        first.OnTick = () => bench.Loop.Remove(device);
        first.Due = Moment.Start;
        second.Bytes(0, 1);
        bench.Loop.RunOnce();
        Assert.Equal(1, bench.State("gear/second/volts").Reported.Number);
    }

    [Fact]
    public void A_branch_or_an_address_has_one_owner_and_a_refused_device_leaves_no_trace()
    {
        using var bench = new TestBench();
        bench.Plug("gear/meter", Shapes.Number("volts/1"));
        Assert.Throws<InvalidOperationException>(() => bench.Plug("gear/meter", Shapes.Number("amps")));
        Assert.Throws<InvalidOperationException>(() =>
            bench.Plug("gear/meter/volts", Shapes.Number("x"), Shapes.Number("1"))
        );
        Assert.False(bench.Loop.Tree.TryFind("gear/meter/volts/x", out _));
        Assert.Throws<InvalidOperationException>(() =>
            bench.Plug("gear/twice", Shapes.Number("x"), Shapes.Number("x"))
        );
        Assert.Single(bench.Loop.Tree.Devices);
    }

    private sealed class BrokenView : IView
    {
        public Moment Due => Moment.Never;

        public void Tick(Moment now) { }

        public void ValueChanged(Parameter parameter, in ParameterState state) =>
            throw new InvalidOperationException("a bug");
    }
}
