using StudioControl.Studio.Bindings;
using StudioControl.Studio.Conditions;
using StudioControl.Studio.Parameters;
using StudioControl.Studio.Tree;
using StudioControl.Tests.Studio.Bench;

namespace StudioControl.Tests.Studio.Bindings;

public sealed class BindingTests : IDisposable
{
    private readonly TestBench _bench = new();

    private static BindingRule Rule => new() { From = "gear/a/x", To = "gear/b/y" };

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void The_follower_takes_what_the_leader_reports()
    {
        var (a, b, _) = Bind(Shapes.Number("x"), Shapes.Number("y"), Rule);
        a.Desk.Report(0, new(1));
        Assert.Empty(b.Wishes);
        a.Desk.Report(0, new(2));
        Assert.Equal(2, Assert.Single(b.Wishes).Value.Number);
    }

    [Theory]
    [InlineData(10, 25)]
    [InlineData(200, 100)]
    public void Scale_and_offset_are_applied_and_held_in_range(double from, double to)
    {
        var rule = Rule with { Scale = 2, Offset = 5 };
        var (a, b, _) = Bind(Shapes.Number("x"), Shapes.Number("y", max: 100), rule);
        a.Desk.Report(0, new(0));
        a.Desk.Report(0, new(from));
        Assert.Equal(to, b.Wishes[^1].Value.Number);
    }

    [Theory]
    [InlineData(false, 127, 10)]
    [InlineData(false, 64, -9.8425196850393704)]
    [InlineData(true, 127, -144)]
    [InlineData(true, 0, 10)]
    public void Travel_goes_through_a_taper_either_way_up(bool invert, double from, double level)
    {
        var rule = Rule with { In = new(0, 127), ToTaper = Tapers.X32, Invert = invert };
        var (a, b, _) = Bind(Shapes.Number("x"), Shapes.Fader("y"), rule);
        a.Desk.Report(0, new(from == 0 ? 1 : 0));
        a.Desk.Report(0, new(from));
        Assert.Equal(level, b.Wishes[^1].Value.Number, 9);
    }

    [Fact]
    public void Two_faders_with_different_tapers_stand_at_the_same_travel()
    {
        var rule = Rule with { FromTaper = Tapers.X32, ToTaper = Tapers.Ardour, TwoWay = true };
        var (a, b, _) = Bind(Shapes.Fader("x"), Shapes.Fader("y"), rule);
        a.Desk.Report(0, new(-20));
        a.Desk.Report(0, new(-10));
        Assert.Equal(0.5, Tapers.Ardour.ToTravel(b.Wishes[^1].Value.Number), 6);
        b.Desk.Report(0, new(Tapers.Ardour.ToValue(0.25)));
        Assert.Equal(-30, a.Wishes[^1].Value.Number, 6);
    }

    [Fact]
    public void Two_ways_make_no_echo_even_where_the_follower_rounds()
    {
        var (a, b, _) = Bind(Shapes.Number("x"), Shapes.Number("y"), Rule with { Scale = 0.5, TwoWay = true });
        b.TakesAtOnce = false;
        b.OnWish = (parameter, value) => b.Desk.Took(parameter, new(Math.Round(value.Number)));
        b.Desk.Report(0, new(0));
        a.Desk.Report(0, new(0));
        a.Desk.Report(0, new(5));
        Assert.Single(b.Wishes);
        Assert.Empty(a.Wishes);
        b.Desk.Report(0, new(4));
        Assert.Equal(8, Assert.Single(a.Wishes).Value.Number);
        Assert.Single(b.Wishes);
    }

    [Fact]
    public void A_slow_follower_that_still_answers_an_old_wish_does_not_pull_the_leader_back()
    {
        var (a, b, _) = Bind(Shapes.Number("x"), Shapes.Number("y"), Rule with { TwoWay = true });
        b.TakesAtOnce = false;
        b.Desk.Report(0, new(0));
        a.Desk.Report(0, new(0));
        a.Desk.Report(0, new(10));
        a.Desk.Report(0, new(20));
        b.Desk.Report(0, new(10));
        b.Desk.Report(0, new(20));
        Assert.Empty(a.Wishes);
    }

    [Fact]
    public void What_is_nearer_than_the_step_moves_nothing()
    {
        var (a, b, _) = Bind(Shapes.Number("x"), Shapes.Number("y") with { Step = 1 }, Rule);
        b.Desk.Report(0, new(5));
        a.Desk.Report(0, new(0));
        a.Desk.Report(0, new(5.4));
        Assert.Empty(b.Wishes);
        a.Desk.Report(0, new(5.6));
        Assert.Single(b.Wishes);
    }

    [Fact]
    public void Choices_go_by_name_and_what_has_no_counterpart_moves_nothing()
    {
        var rule = Rule with { Names = new Dictionary<string, string> { ["cueing"] = "paused" } };
        var (a, b, _) = Bind(
            Shapes.Choice("x", "stopped", "playing", "ejected", "cueing"),
            Shapes.Choice("y", "playing", "stopped", "paused"),
            rule
        );
        a.Desk.Report(0, new(0));
        a.Desk.Report(0, new(1));
        a.Desk.Report(0, new(2));
        a.Desk.Report(0, new(3));
        Assert.Equal([0, 2], b.Wishes.Select(wish => wish.Value.Index));
    }

    [Fact]
    public void A_red_light_follows_the_transport_by_a_map_with_a_rest()
    {
        var rule = Rule with
        {
            Names = new Dictionary<string, string> { ["recording"] = "true", ["*"] = "false" },
        };
        var (a, b, _) = Bind(Shapes.Choice("x", "stopped", "playing", "recording"), Shapes.Toggle("y"), rule);
        a.Desk.Report(0, new(0));
        a.Desk.Report(0, new(2));
        a.Desk.Report(0, new(1));
        Assert.Equal([true, false], b.Wishes.Select(wish => wish.Value.IsOn));
    }

    [Fact]
    public void An_action_is_done_when_a_toggle_comes_on_and_only_then()
    {
        var (a, b, _) = Bind(Shapes.Toggle("x"), Shapes.Trigger("y"), Rule);
        a.Desk.Report(0, Value.Off);
        a.Desk.Report(0, Value.On);
        a.Desk.Report(0, Value.On);
        a.Desk.Report(0, Value.Off);
        a.Desk.Report(0, Value.On);
        Assert.Equal(2, b.Wishes.Count);
    }

    [Fact]
    public void One_action_does_another_each_time()
    {
        var (a, b, _) = Bind(Shapes.Trigger("x"), Shapes.Trigger("y"), Rule);
        a.Desk.Report(0, default);
        a.Desk.Report(0, default);
        Assert.Equal(2, b.Wishes.Count);
    }

    [Fact]
    public void A_condition_on_another_parameter_holds_it_back()
    {
        Assert.True(Condition.TryParse("gear/a/enable", out var when, out _));
        var (a, b, view) = Bind(
            [Shapes.Number("x"), Shapes.Toggle("enable")],
            [Shapes.Number("y")],
            Rule with
            {
                When = when,
            }
        );
        Assert.Empty(view.Unresolved);
        a.Desk.Report(0, new(1));
        a.Desk.Report(0, new(2));
        a.Desk.Report(1, Value.On);
        Assert.Empty(b.Wishes);
        a.Desk.Report(0, new(3));
        Assert.Single(b.Wishes);
    }

    [Fact]
    public void What_a_device_brings_back_after_a_pull_moves_nothing()
    {
        var (a, b, _) = Bind(Shapes.Number("x"), Shapes.Fader("y"), Rule with { Out = new(-60, 0) });
        a.Desk.Report(0, new(1));
        a.Desk.Announce(Availability.Offline, "pulled");
        a.Desk.Announce(Availability.Online, "");
        a.Desk.Report(0, new(200));
        Assert.Empty(b.Wishes);
        a.Desk.Report(0, new(201));
        Assert.Single(b.Wishes);
    }

    [Fact]
    public void With_at_connect_the_follower_catches_up_when_either_end_comes_back()
    {
        var (a, b, _) = Bind(Shapes.Number("x"), Shapes.Number("y"), Rule with { AtConnect = true });
        b.Desk.Report(0, new(0));
        a.Desk.Report(0, new(7));
        Assert.Equal(7, b.Wishes[^1].Value.Number);
        b.Desk.Announce(Availability.Offline, "pulled");
        b.Desk.Announce(Availability.Online, "");
        b.Desk.Report(0, new(0));
        Assert.Equal(2, b.Wishes.Count);
        Assert.Equal(7, b.Wishes[^1].Value.Number);
    }

    [Fact]
    public void A_rule_whose_device_is_not_there_is_told_and_works_once_it_comes()
    {
        var view = new BindingView(_bench.Loop, [Rule]);
        _bench.Loop.Add(view);
        var (a, _, _) = _bench.Plug("gear/a", Shapes.Number("x"));
        Assert.Equal("there is no gear/b/y", Assert.Single(view.Unresolved).Reason);
        a.Desk.Report(0, new(1));
        var (b, _, device) = _bench.Plug("gear/b", Shapes.Number("y"));
        Assert.Empty(view.Unresolved);
        a.Desk.Report(0, new(2));
        Assert.Single(b.Wishes);
        _bench.Loop.Remove(device);
        a.Desk.Report(0, new(3));
        Assert.Single(view.Unresolved);
        Assert.Single(b.Wishes);
    }

    [Fact]
    public void Links_keep_their_memory_when_another_device_joins()
    {
        var (a, b, _) = Bind(Shapes.Number("x"), Shapes.Number("y"), Rule with { TwoWay = true });
        a.Desk.Report(0, new(1));
        _bench.Plug("gear/c", Shapes.Number("z"));
        a.Desk.Report(0, new(2));
        Assert.Single(b.Wishes);
    }

    [Theory]
    [InlineData("gear/a/x", "gear/a/x")]
    [InlineData("gear/b/y", "gear/a/x")]
    public void A_ring_is_refused(string from, string to)
    {
        var (_, _, view) = Bind(Shapes.Number("x"), Shapes.Number("y"), Rule, new() { From = from, To = to });
        Assert.Contains("ring", Assert.Single(view.Unresolved).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void What_does_not_fit_is_told()
    {
        var toggle = Bind(Shapes.Toggle("x"), Shapes.Number("y"), Rule).View;
        Assert.Equal("a toggle can't lead a number", Assert.Single(toggle.Unresolved).Reason);
    }

    [Fact]
    public void A_read_only_follower_is_told()
    {
        var view = Bind(Shapes.Number("x"), Shapes.Number("y") with { Access = Access.Read }, Rule).View;
        Assert.Equal("gear/b/y can only be read", Assert.Single(view.Unresolved).Reason);
    }

    [Fact]
    public void Nothing_is_allocated_for_each_change()
    {
        Assert.True(Condition.TryParse("gear/b/y < 250", out var when, out _));
        var rule = Rule with { TwoWay = true, In = new(0, 100), ToTaper = Tapers.Ardour, Out = new(-60, 6) };
        var (a, b, _) = Bind(Shapes.Number("x"), Shapes.Fader("y"), rule with { When = when });
        a.Desk.Report(0, new(0));
        b.Desk.Report(0, new(0));
        _bench.Heard.Lines.EnsureCapacity(100_000);
        _bench.Loop.Remove(_bench.Heard);
        a.Wishes.EnsureCapacity(20_000);
        b.Wishes.EnsureCapacity(20_000);
        Allocations.None(() =>
        {
            a.Wishes.Clear();
            b.Wishes.Clear();
            for (var i = 0; i < 10_000; i++)
            {
                a.Desk.Report(0, new(i % 100));
            }
        });
        Assert.True(b.Wishes.Count > 9_500);
    }

    private (Box A, Box B, BindingView View) Bind(ParameterShape from, ParameterShape to, params BindingRule[] rules) =>
        Bind([from], [to], rules);

    private (Box A, Box B, BindingView View) Bind(
        ParameterShape[] from,
        ParameterShape[] to,
        params BindingRule[] rules
    )
    {
        var view = new BindingView(_bench.Loop, rules);
        _bench.Loop.Add(view);
        var a = _bench.Plug("gear/a", from).Box;
        var b = _bench.Plug("gear/b", to).Box;
        return (a, b, view);
    }
}
