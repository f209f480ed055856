using StudioControl.Studio.Bindings;
using StudioControl.Studio.Parameters;
using StudioControl.Studio.Tree;
using StudioControl.Tests.Studio.Bench;

namespace StudioControl.Tests.Studio.Bindings;

/// <summary>What is brought up to date when one end comes, and who leads then.</summary>
public sealed class ReturnTests : IDisposable
{
    private readonly TestBench _bench = new();

    private static BindingRule Rule => new() { From = "gear/a/x", To = "gear/b/y" };

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void A_relay_that_can_t_be_read_is_told_again_when_it_comes_back()
    {
        var rule = Rule with
        {
            AtConnect = true,
            Names = new Dictionary<string, string> { ["recording"] = "on", ["*"] = "off" },
        };
        var light = Shapes.Toggle("y") with { Access = Access.Write };
        var (a, b) = Bind(Shapes.Choice("x", "stopped", "playing", "recording"), light, rule);
        a.Desk.Report(0, new(2));
        b.Desk.Announce(Availability.Offline, "pulled");
        b.Desk.Announce(Availability.Online, "");
        Assert.Equal([true, true], b.Wishes.Select(wish => wish.Value.IsOn));
        b.Desk.Announce(Availability.Offline, "pulled");
        a.Desk.Report(0, new(0));
        b.Desk.Announce(Availability.Online, "");
        Assert.False(b.Wishes[^1].Value.IsOn);
        Assert.Equal(3, b.Wishes.Count);
    }

    [Fact]
    public void A_device_that_reads_first_and_says_then_that_it_is_there_is_told_all_the_same()
    {
        var (a, b) = Bind(Shapes.Number("x"), Shapes.Number("y"), Rule with { AtConnect = true });
        a.Desk.Report(0, new(7));
        b.Desk.Announce(Availability.Offline, "pulled");
        b.Wishes.Clear();
        b.Desk.Report(0, new(0));
        Assert.Empty(b.Wishes);
        b.Desk.Announce(Availability.Online, "");
        Assert.Equal(7, Assert.Single(b.Wishes).Value.Number);
    }

    [Fact]
    public void An_action_is_not_done_again_when_its_device_comes_back()
    {
        var (a, b) = Bind(Shapes.Toggle("x"), Shapes.Trigger("y"), Rule with { AtConnect = true });
        a.Desk.Report(0, Value.Off);
        a.Desk.Report(0, Value.On);
        b.Desk.Announce(Availability.Offline, "pulled");
        b.Desk.Announce(Availability.Online, "");
        a.Desk.Announce(Availability.Offline, "pulled");
        a.Desk.Announce(Availability.Online, "");
        a.Desk.Report(0, Value.On);
        Assert.Single(b.Wishes);
    }

    [Fact]
    public void The_way_back_leads_to_the_name_that_is_the_same_and_never_to_recording()
    {
        var rule = Rule with
        {
            TwoWay = true,
            Names = new Dictionary<string, string> { ["recording"] = "playing" },
        };
        var (a, b) = Bind(
            Shapes.Choice("x", "recording", "playing", "stopped"),
            Shapes.Choice("y", "stopped", "playing"),
            rule
        );
        a.Desk.Report(0, new(2));
        b.Desk.Report(0, new(0));
        b.Desk.Report(0, new(1));
        Assert.Equal(1, Assert.Single(a.Wishes).Value.Index);
        b.Desk.Report(0, new(0));
        a.Desk.Report(0, new(0));
        Assert.Equal(1, Assert.Single(b.Wishes).Value.Index);
    }

    [Fact]
    public void A_monitor_controllers_percent_is_the_mixs_decibels_and_the_mix_leads_when_it_is_plugged_in()
    {
        var rule = Rule with { TwoWay = true, AtConnect = true, In = new(-60, 0), Out = new(0, 100) };
        var (mix, knob) = Bind(Shapes.Fader("x"), Shapes.Number("y", "%", max: 100) with { Step = 1 }, rule);
        knob.Desk.Report(0, new(90));
        mix.Desk.Report(0, new(-30));
        Assert.Equal(50, Assert.Single(knob.Wishes).Value.Number);
        Assert.Empty(mix.Wishes);
        knob.Desk.Report(0, new(80));
        Assert.Equal(-12, Assert.Single(mix.Wishes).Value.Number, 6);
        knob.Desk.Announce(Availability.Offline, "pulled");
        mix.Desk.Report(0, new(-15.2));
        knob.Desk.Announce(Availability.Online, "");
        knob.Desk.Report(0, new(20));
        Assert.Equal(74.67, knob.Wishes[^1].Value.Number, 2);
        Assert.Single(mix.Wishes);
    }

    [Fact]
    public void Decibels_go_as_they_are_and_stop_at_the_other_ends_range()
    {
        var monitor = Shapes.Fader("y") with { Min = -80, Max = 0, Step = 0.5 };
        var (mix, knob) = Bind(Shapes.Fader("x"), monitor, Rule with { TwoWay = true });
        mix.Desk.Report(0, new(-20));
        knob.Desk.Report(0, new(-20));
        mix.Desk.Report(0, new(-144));
        Assert.Equal(-80, knob.Wishes[^1].Value.Number);
        mix.Desk.Report(0, new(6));
        Assert.Equal(0, knob.Wishes[^1].Value.Number);
        Assert.Empty(mix.Wishes);
    }

    private (Box A, Box B) Bind(ParameterShape from, ParameterShape to, BindingRule rule)
    {
        _bench.Loop.Add(new BindingView(_bench.Loop, [rule]));
        return (_bench.Plug("gear/a", from).Box, _bench.Plug("gear/b", to).Box);
    }
}
