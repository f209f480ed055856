using StudioControl.Studio.Commands;
using StudioControl.Studio.Parameters;
using StudioControl.Studio.Tree;
using StudioControl.Surfaces.Profiles;
using StudioControl.Surfaces.Rehearsal;
using StudioControl.Tests.Studio.Bench;

namespace StudioControl.Tests.Surfaces;

public sealed class FreeButtonTests : IDisposable
{
    private const int F1 = 0x36;
    private const int F2 = 0x37;
    private const int F3 = 0x38;
    private const int F4 = 0x39;
    private const int F5 = 0x3A;
    private const int F6 = 0x3B;
    private const int Eq = 0x2C;

    private readonly SurfaceStudio _studio = new();
    private readonly Box _gear;
    private readonly SurfaceStandIn _unit;
    private readonly CablePort _cable;

    public FreeButtonTests()
    {
        _gear = _studio.AddGear(
            "gear/rack",
            Shapes.Toggle("relay"),
            Shapes.Choice("transport", "stopped", "playing", "recording") with
            {
                DangerousChoices = ["recording"],
            },
            Shapes.Trigger("eject"),
            Shapes.Fader("level") with
            {
                Min = -80,
                Max = 0,
            }
        );
        (_unit, _cable) = _studio.Add(
            SurfaceProfiles.MackieControl,
            new SurfaceUnit
            {
                Id = "main",
                Buttons =
                [
                    new("f1", "gear/rack/relay"),
                    new("f2", "gear/rack/transport", "playing"),
                    new("f3", "gear/rack/transport", "recording"),
                    new("f4", "gear/rack/eject"),
                    new("f5", "gear/rack/level", "-20"),
                    new("f6", "gear/rack/relay", IsHeld: true),
                    new("eq", "gear/rack/relay"),
                ],
            }
        );
        _gear.Desk.Report(0, Value.Off);
        _gear.Desk.Report(1, new(0));
        _gear.Desk.Report(3, new(-80));
        _studio.Run(2000);
    }

    public void Dispose() => _studio.Dispose();

    [Fact]
    public void A_button_turns_a_toggle_and_its_lamp_follows_what_is_reported()
    {
        _gear.TakesAtOnce = false;
        Press(F1);
        Assert.Equal((0, Value.On), Assert.Single(_gear.Wishes));
        Assert.False(_unit.IsLit(F1));
        _gear.Desk.Took(0, Value.On);
        _studio.Run(20);
        Assert.True(_unit.IsLit(F1));
        _gear.Desk.Report(0, Value.Off);
        _studio.Run(20);
        Assert.False(_unit.IsLit(F1));
    }

    [Fact]
    public void A_held_button_is_on_while_it_is_down()
    {
        _unit.Hold(F6);
        _studio.Run(50);
        Assert.Equal((0, Value.On), Assert.Single(_gear.Wishes));
        _unit.Let(F6);
        _studio.Run(50);
        Assert.Equal((0, Value.Off), _gear.Wishes[^1]);
    }

    [Fact]
    public void A_cable_that_is_pulled_lets_go_of_it()
    {
        _unit.Hold(F6);
        _studio.Run(50);
        _cable.Pull();
        _studio.Run(50);
        Assert.Equal((0, Value.Off), _gear.Wishes[^1]);
    }

    [Fact]
    public void What_the_studio_gives_a_button_goes_before_what_the_profile_does_with_it()
    {
        Press(Eq);
        Assert.Equal((0, Value.On), Assert.Single(_gear.Wishes));
        Assert.True(_unit.IsLit(Eq));
        Assert.Equal("PN", _unit.Assignment);
    }

    [Fact]
    public void A_button_with_a_value_sets_it_and_is_lit_while_it_stands()
    {
        Press(F2);
        Assert.Equal((1, new Value(1)), Assert.Single(_gear.Wishes));
        Assert.True(_unit.IsLit(F2));
        Press(F5);
        Assert.Equal(-20, _studio.Value("gear/rack/level"));
        Assert.True(_unit.IsLit(F5));
        _gear.Desk.Report(1, new(0));
        _studio.Run(20);
        Assert.False(_unit.IsLit(F2));
    }

    [Fact]
    public void An_action_is_done_at_each_press()
    {
        Press(F4);
        Press(F4);
        Assert.Equal([2, 2], _gear.Wishes.Select(wish => wish.Parameter));
        Assert.False(_unit.IsLit(F4));
    }

    [Fact]
    public void A_refusal_is_told_in_full_for_two_seconds_and_then_the_levels_are_back()
    {
        Press(F3);
        Assert.Empty(_gear.Wishes);
        Assert.Equal("gear/rack/transport: it can do harm: name transport/reco", _unit.LowerLine);
        _studio.Run(2100);
        Assert.StartsWith("-20.0  -20.0 ", _unit.LowerLine, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_device_says_is_told_too()
    {
        _gear.TakesAtOnce = false;
        Press(F2);
        _gear.Desk.Refuse(1, CommandFault.Rejected, "no tape");
        _studio.Run(100);
        Assert.StartsWith("gear/rack/transport: no tape   ", _unit.LowerLine, StringComparison.Ordinal);
    }

    [Fact]
    public void A_toggle_that_is_not_known_is_left_alone()
    {
        _gear.Desk.Forget(0);
        Press(F1);
        Assert.Empty(_gear.Wishes);
        Assert.Contains("not known", _unit.LowerLine, StringComparison.Ordinal);
        Assert.False(_unit.IsLit(F1));
    }

    [Fact]
    public void The_lamp_is_dark_while_the_gear_is_away()
    {
        Press(F1);
        Assert.True(_unit.IsLit(F1));
        _gear.Desk.Announce(Availability.Offline, "pulled");
        _studio.Run(20);
        Assert.False(_unit.IsLit(F1));
    }

    private void Press(int note)
    {
        _unit.Press(note);
        _studio.Run(100);
    }
}
