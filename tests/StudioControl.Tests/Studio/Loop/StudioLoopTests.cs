using StudioControl.Studio.Commands;
using StudioControl.Studio.Parameters;
using StudioControl.Studio.Tree;
using StudioControl.Tests.Studio.Bench;

namespace StudioControl.Tests.Studio.Loop;

public sealed class StudioLoopTests
{
    [Fact]
    public void Bytes_become_a_reported_value_that_every_view_hears()
    {
        using var bench = new TestBench();
        var (_, port, _) = bench.Plug("gear/meter", Shapes.Number("volts", "V"));
        port.Bytes(0, 230);
        bench.Loop.RunOnce();
        Assert.Equal("gear/meter/volts 230 V Good", bench.Heard.Lines[^1]);
        Assert.Equal(Origin.Owner, bench.State("gear/meter/volts").Origin);
    }

    [Fact]
    public void Structure_is_told_before_anything_else_of_a_device()
    {
        using var bench = new TestBench();
        bench.Plug("gear/meter", Shapes.Number("volts"));
        Assert.Equal(
            ["structure 0", "structure 1", "gear/meter Offline opening the port", "gear/meter Online"],
            bench.Heard.Lines
        );
    }

    [Fact]
    public void Changes_are_told_in_the_order_they_came()
    {
        using var bench = new TestBench();
        var (_, port, _) = bench.Plug("gear/meter", Shapes.Number("volts"), Shapes.Number("amps"));
        bench.Heard.Lines.Clear();
        port.Bytes(0, 1);
        port.Bytes(1, 2, 0, 3);
        bench.Loop.RunOnce();
        Assert.Equal(
            ["gear/meter/volts 1 Good", "gear/meter/amps 2 Good", "gear/meter/volts 3 Good"],
            bench.Heard.Lines
        );
    }

    [Fact]
    public void A_settled_report_bears_the_origin_of_its_wish_and_the_next_one_does_not()
    {
        using var bench = new TestBench();
        var (box, _, _) = bench.Plug("mix", Shapes.Fader());
        var page = bench.Loop.NewOrigin();
        bench.Wish("mix/fader", new(-6), origin: page);
        Assert.Equal(page, bench.State("mix/fader").Origin);
        box.Desk.Report(0, new(-7));
        Assert.Equal(Origin.Owner, bench.State("mix/fader").Origin);
    }

    [Fact]
    public void A_value_that_a_device_took_instead_is_told_even_where_it_stood_there_before()
    {
        using var bench = new TestBench();
        var (box, _, _) = bench.Plug("mix", Shapes.Fader());
        box.Desk.Report(0, new(0));
        box.TakesAtOnce = false;
        box.OnWish = (parameter, _) => box.Desk.Took(parameter, new(0));
        bench.Heard.Lines.Clear();
        bench.Wish("mix/fader", new(5), token: 1);
        Assert.Equal(["mix/fader 0 dB Good"], bench.Heard.Lines);
        Assert.Equal(0, bench.Answers[^1].Outcome.Value.Number);
    }

    [Fact]
    public void A_refused_wish_is_told_so_that_a_motor_goes_back()
    {
        using var bench = new TestBench();
        var (box, _, _) = bench.Plug("mix", Shapes.Fader());
        box.Desk.Report(0, new(0));
        box.TakesAtOnce = false;
        box.OnWish = (parameter, _) => box.Desk.Refuse(parameter, CommandFault.Rejected, "locked");
        bench.Heard.Lines.Clear();
        bench.Wish("mix/fader", new(5));
        Assert.Equal(["mix/fader 0 dB Good"], bench.Heard.Lines);
    }

    [Fact]
    public void Pulling_a_port_makes_the_device_offline_and_its_values_stale()
    {
        using var bench = new TestBench();
        var (box, port, device) = bench.Plug("gear/meter", Shapes.Number("volts"), Shapes.Number("amps"));
        port.Bytes(0, 230);
        bench.Loop.RunOnce();
        port.Pull("unplugged");
        bench.Loop.RunOnce();
        Assert.Equal(Availability.Offline, device.Availability);
        Assert.Equal("unplugged", device.Reason);
        Assert.Equal(Quality.Stale, bench.State("gear/meter/volts").Quality);
        Assert.Equal(Quality.Unknown, bench.State("gear/meter/amps").Quality);
        Assert.Equal("down", box.Calls[^1]);
        Assert.False(box.Desk.Send([1]));
    }

    [Fact]
    public void Bytes_that_were_under_way_at_the_pull_are_not_handed_over_after_it()
    {
        using var bench = new TestBench();
        var (box, port, _) = bench.Plug("gear/meter", Shapes.Number("volts"));
        port.Pull("unplugged");
        port.Bytes(0, 230);
        bench.Loop.RunOnce();
        Assert.DoesNotContain("bytes 2", box.Calls);
    }

    [Fact]
    public void A_late_driver_can_not_announce_itself_online_through_a_closed_port()
    {
        using var bench = new TestBench();
        var (box, port, device) = bench.Plug("gear/meter", Shapes.Number("volts"));
        port.Pull("unplugged");
        bench.Loop.RunOnce();
        box.Desk.Announce(Availability.Online, "");
        Assert.Equal(Availability.Offline, device.Availability);
    }

    [Fact]
    public void A_value_older_than_its_limit_is_stale_and_good_again_with_the_next_report()
    {
        using var bench = new TestBench();
        var (box, _, _) = bench.Plug(
            "gear/meter",
            Shapes.Number("volts") with
            {
                StaleAfter = TimeSpan.FromSeconds(5),
            }
        );
        box.Desk.Report(0, new(230));
        bench.Pass(TimeSpan.FromSeconds(4));
        Assert.Equal(Quality.Good, bench.State("gear/meter/volts").Quality);
        bench.Pass(TimeSpan.FromSeconds(3));
        Assert.Equal(Quality.Stale, bench.State("gear/meter/volts").Quality);
        box.Desk.Report(0, new(230));
        Assert.Equal("gear/meter/volts 230 Good", bench.Heard.Lines[^1]);
    }

    [Fact]
    public void What_one_tick_makes_due_in_a_device_that_ran_before_is_not_overslept()
    {
        using var bench = new TestBench();
        var (first, _, _) = bench.Plug("gear/first", Shapes.Number("volts"));
        var (second, _, _) = bench.Plug("gear/second", Shapes.Number("volts"));
        first.OnWish = (_, _) => first.Due = bench.Loop.Clock.Now + TimeSpan.FromMilliseconds(5);
        second.OnTick = () => second.Desk.Ask(bench.At("gear/first/volts").Id, new(1));
        second.Due = bench.Loop.Clock.Now;
        Assert.Equal(bench.Loop.Clock.Now + TimeSpan.FromMilliseconds(5), bench.Loop.RunOnce());
    }

    [Fact]
    public void A_flood_on_one_port_does_not_keep_ticks_waiting()
    {
        using var bench = new TestBench();
        var (box, port, _) = bench.Plug("gear/noisy", Shapes.Number("volts"));
        var ticked = false;
        box.OnTick = () => ticked = true;
        box.OnBytes = _ => port.Bytes(0);
        box.Due = bench.Loop.Clock.Now;
        port.Bytes(0);
        var due = bench.Loop.RunOnce();
        Assert.True(ticked);
        Assert.True(due <= bench.Loop.Clock.Now);
    }
}
