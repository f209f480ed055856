using StudioControl.Studio.Commands;
using StudioControl.Studio.Parameters;
using StudioControl.Studio.Tree;
using StudioControl.Surfaces.Profiles;
using StudioControl.Surfaces.Rehearsal;
using StudioControl.Tests.Studio.Bench;

namespace StudioControl.Tests.Surfaces;

public sealed class ParameterPageTests : IDisposable
{
    private const int PlugIn = 0x2B;
    private const int User = 0x45;
    private const int Pan = 0x2A;
    private const int BankRight = 0x2F;
    private const int Flip = 0x32;
    private const int Shift = 0x46;
    private const int Mute1 = 0x10;
    private const int Push1 = 0x20;

    private readonly SurfaceStudio _studio = new();
    private readonly Box _gear;
    private readonly SurfaceStandIn _unit;

    public ParameterPageTests()
    {
        _gear = _studio.AddGear(
            "gear/rack",
            Level("level"),
            Shapes.Number("gain", "dB", 0, 60) with
            {
                Step = 6,
            },
            Shapes.Toggle("dim"),
            Shapes.Choice("source", "mix", "tape", "record", "aux") with
            {
                DangerousChoices = ["record"],
            },
            Shapes.Trigger("eject"),
            Shapes.Number("mains", "V", 0, 300) with
            {
                Step = 0.1,
                Access = Access.Read,
            },
            Shapes.Text("reel") with
            {
                Access = Access.Read,
            },
            Shapes.Number("outlet/12", "", double.NegativeInfinity, double.PositiveInfinity),
            Shapes.Toggle("phantom") with
            {
                Dangerous = true,
            }
        );
        string[] knobs = ["level", "gain", "dim", "source", "eject", "mains", "reel", "outlet/12", "phantom"];
        _unit = _studio
            .Add(
                SurfaceProfiles.MackieControl,
                new SurfaceUnit
                {
                    Id = "main",
                    Pages =
                    [
                        new()
                        {
                            Name = "Gear",
                            Button = "plug-in",
                            Knobs = [.. knobs.Select(path => $"gear/rack/{path}")],
                            Labels = new Dictionary<string, string> { ["gear/rack/level"] = "Mons" },
                        },
                        new()
                        {
                            Name = "Outs",
                            Button = "user",
                            Faders = ["gear/rack/level", "gear/rack/dim"],
                        },
                    ],
                }
            )
            .Unit;
        Report("level", -20);
        Report("gain", 12);
        Report("dim", 0);
        Report("source", 0);
        Report("mains", 230.1);
        Report("outlet/12", 5);
        Report("phantom", 0);
        _gear.Desk.Report(6, Value.Of("Reel 7"));
        _studio.Run(2000);
    }

    public void Dispose() => _studio.Dispose();

    [Fact]
    public void A_page_shows_names_values_and_rings_while_the_faders_stay_the_mixs()
    {
        Press(PlugIn);
        Assert.Equal("Mons   gain   dim    source eject  mains  reel   outl12 ", _unit.UpperLine);
        Assert.Equal("-20.0  12dB   off    mix    push   230.1V Reel 7 5.0    ", _unit.LowerLine);
        Assert.Equal(0x20 | 9, _unit.RingOf(0));
        Assert.Equal(0x20 | 3, _unit.RingOf(1));
        Assert.Equal(1, _unit.RingOf(2));
        Assert.Equal(1, _unit.RingOf(3));
        Assert.Equal(0, _unit.RingOf(4));
        Assert.Equal(0x20 | 9, _unit.RingOf(5));
        Assert.Equal("GE", _unit.Assignment);
        Assert.True(_unit.IsLit(PlugIn));
        Assert.False(_unit.IsLit(Pan));
        Move(0, 12000);
        Assert.NotEqual(-20, _studio.Value("mix/ch/1/fader"));
    }

    [Fact]
    public void Its_button_again_or_PAN_shows_the_mix_again()
    {
        Press(PlugIn);
        Press(PlugIn);
        Assert.StartsWith("Strip1 ", _unit.UpperLine, StringComparison.Ordinal);
        Press(PlugIn);
        Press(Pan);
        Assert.StartsWith("-20.0  -20.0", _unit.LowerLine, StringComparison.Ordinal);
        Assert.Equal(0, _studio.Value("surface/main/page"));
        Assert.Equal("PN", _unit.Assignment);
    }

    [Fact]
    public void A_page_is_chosen_from_outside_too()
    {
        _studio.Wish("surface/main/page", 1);
        _studio.Run(100);
        Assert.StartsWith("Mons", _unit.UpperLine, StringComparison.Ordinal);
        Assert.Equal(1, _studio.Value("surface/main/page"));
        Assert.Equal(["mix", "Gear", "Outs"], _studio.Device("surface/main").Parameters[^1].Shape.Choices);
    }

    [Fact]
    public void What_does_not_fit_is_banked()
    {
        Press(PlugIn);
        Press(BankRight);
        Assert.Equal("phantm" + new string(' ', 50), _unit.UpperLine);
        Assert.Equal(1, _studio.Value("surface/main/bank"));
    }

    [Theory]
    [InlineData(0, 3, false, -18)]
    [InlineData(0, -1, true, -20.5)]
    [InlineData(1, 1, false, 18)]
    [InlineData(1, 1, true, 18)]
    [InlineData(1, -63, false, 0)]
    [InlineData(2, 1, false, 1)]
    [InlineData(3, 1, false, 1)]
    [InlineData(7, -2, false, 3)]
    public void A_turn_moves_by_travel_but_at_least_a_whole_step(int knob, int ticks, bool isFine, double value)
    {
        Press(PlugIn);
        if (isFine)
        {
            _unit.Hold(Shift);
        }

        _unit.Turn(knob, ticks);
        _studio.Run(20);
        Assert.Equal(value, Assert.Single(_gear.Wishes).Value.Number, 6);
    }

    [Fact]
    public void Turning_never_meets_what_can_do_harm()
    {
        Press(PlugIn);
        _unit.Turn(3, 1);
        _unit.Turn(3, 1);
        _unit.Turn(3, 5);
        Assert.Equal([1, 3], Wished());
        Assert.Equal("aux", LowerOf(3));
        _unit.Turn(3, -1);
        Assert.Equal([1, 3, 1], Wished());
    }

    [Fact]
    public void A_choice_that_the_device_refuses_is_passed_while_the_hand_goes_on()
    {
        Press(PlugIn);
        _gear.TakesAtOnce = false;
        _gear.OnWish = (parameter, value) =>
        {
            if (value.Index == 1)
            {
                _gear.Desk.Refuse(parameter, CommandFault.Rejected, "no tape");
            }
            else
            {
                _gear.Desk.Took(parameter, value);
            }
        };
        _unit.Turn(3, 1);
        _studio.Run(20);
        Assert.Equal("refuse", LowerOf(3));
        _unit.Turn(3, 1);
        _studio.Run(20);
        Assert.Equal("aux", LowerOf(3));
    }

    [Fact]
    public void A_push_turns_a_toggle_and_does_an_action_and_sends_no_level_anywhere()
    {
        Press(PlugIn);
        Press(Push1);
        Press(Push1 + 1);
        Assert.Empty(_gear.Wishes);
        Press(Push1 + 2);
        Press(Push1 + 4);
        Assert.Equal([2, 4], _gear.Wishes.Select(wish => wish.Parameter));
        Assert.Equal("on", LowerOf(2));
        Assert.Equal(0x60 | 11, _unit.RingOf(2));
    }

    [Fact]
    public void A_refusal_is_told_for_two_seconds_where_the_hand_is()
    {
        Press(PlugIn);
        Press(BankRight);
        Press(Push1);
        Assert.Equal("locked", LowerOf(0));
        Assert.Empty(_gear.Wishes);
        _studio.Run(2100);
        Assert.Equal("off", LowerOf(0));
    }

    [Fact]
    public void What_can_only_be_read_says_so_when_it_is_turned()
    {
        Press(PlugIn);
        _unit.Turn(5, 1);
        _studio.Run(20);
        Assert.Equal("fixed", LowerOf(5));
    }

    [Fact]
    public void Unknown_old_and_offline_are_shown_as_such_and_nothing_is_asked()
    {
        Press(PlugIn);
        _gear.Desk.Forget(0);
        _studio.Run(20);
        Assert.Equal("--", LowerOf(0));
        Assert.Equal(0, _unit.RingOf(0));
        _unit.Turn(0, 1);
        _gear.Desk.Announce(Availability.Offline, "pulled");
        _studio.Run(50);
        Assert.Equal("offlin", LowerOf(1));
        Assert.Equal(0, _unit.RingOf(1));
        _gear.Desk.Announce(Availability.Online, "");
        _studio.Run(50);
        Assert.Equal("12dB?", LowerOf(1));
        Report("gain", 12);
        _studio.Run(50);
        Assert.Equal("12dB", LowerOf(1));
        Assert.Empty(_gear.Wishes);
    }

    [Fact]
    public void A_page_of_faders_takes_motors_and_hides_the_strips()
    {
        Press(User);
        _studio.Run(300);
        Assert.Equal("level  dim    ", _unit.UpperLine[..14]);
        Assert.Equal(16368 * 0.75, _unit.PositionOf(0), 8.0);
        Assert.Equal(0, _unit.PositionOf(1));
        Press(Mute1);
        Assert.Equal(0, _studio.Value("mix/ch/1/mute"));
        Move(0, 16368 / 2);
        Assert.Equal(-40, _studio.Value("gear/rack/level"), 1);
        Assert.Equal(-20, _studio.Value("mix/ch/1/fader"));
        Press(User);
        _studio.Run(300);
        Assert.Equal(_unit.PositionOf(1), _unit.PositionOf(0));
    }

    [Fact]
    public void Slow_gear_gets_one_position_after_the_hand_left()
    {
        Press(User);
        _studio.Run(300);
        _gear.TakesAtOnce = false;
        _unit.Touch(0, _studio.Now);
        _unit.Move(0, 16368 / 2, _studio.Now);
        _studio.Run(5);
        _unit.Release(0, _studio.Now);
        _studio.Run(1000);
        Assert.Equal(16368 / 2, _unit.PositionOf(0), 16.0);
        _gear.Desk.Took(0, new(-30));
        _studio.Run(500);
        Assert.Equal(16368 * 0.625, _unit.PositionOf(0), 8.0);
    }

    [Fact]
    public void FLIP_puts_the_V_Pots_of_a_page_on_the_faders()
    {
        Press(PlugIn);
        Press(Flip);
        _studio.Run(300);
        Assert.Equal(16368 * 0.75, _unit.PositionOf(0), 8.0);
        Assert.StartsWith("Mons   gain ", _unit.UpperLine, StringComparison.Ordinal);
        Assert.Equal(0, _unit.PositionOf(3));
    }

    [Fact]
    public void Gear_that_leaves_empties_its_places()
    {
        Press(PlugIn);
        _studio.Loop.Remove(_studio.Device("gear/rack"));
        _studio.Run(50);
        Assert.Equal(new string(' ', 56), _unit.UpperLine);
        _unit.Turn(0, 1);
        _studio.Run(20);
        Assert.Empty(_gear.Wishes);
    }

    private static ParameterShape Level(string path) => Shapes.Fader(path) with { Min = -80, Max = 0, Step = 0.5 };

    private void Report(string path, double value) =>
        _gear.Desk.Report(_gear.Description.Parameters.ToList().FindIndex(shape => shape.Path == path), new(value));

    private void Press(int note)
    {
        _unit.Press(note);
        _studio.Run(100);
    }

    private void Move(int fader, int position)
    {
        _unit.Touch(fader, _studio.Now);
        _unit.Move(fader, position, _studio.Now);
        _studio.Run(20);
        _unit.Release(fader, _studio.Now);
        _studio.Run(20);
    }

    private IEnumerable<int> Wished()
    {
        _studio.Run(20);
        return _gear.Wishes.Select(wish => wish.Value.Index);
    }

    private string LowerOf(int strip) => _unit.LowerLine.Substring(strip * 7, 7).Trim();
}
