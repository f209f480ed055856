using StudioControl.Studio.Parameters;
using StudioControl.Studio.Tree;
using StudioControl.Surfaces.Bindings;
using StudioControl.Surfaces.Midi;
using StudioControl.Surfaces.Playing;
using StudioControl.Surfaces.Profiles;
using StudioControl.Tests.Studio.Bench;

namespace StudioControl.Tests.Surfaces.Bindings;

public sealed class BindingBoardTests : IDisposable
{
    private readonly SurfaceStudio _studio = new();
    private readonly Box _gear;
    private CablePort _cable = null!;

    public BindingBoardTests()
    {
        _gear = _studio.AddGear(
            "gear/preamp",
            Shapes.Fader("gain") with
            {
                Min = 0,
                Max = 60,
                Step = 1,
            },
            Shapes.Toggle("pad"),
            Shapes.Choice("mode", "mic", "line", "di"),
            Shapes.Trigger("eject"),
            Shapes.Fader("free") with
            {
                Min = double.NegativeInfinity,
                Max = double.PositiveInfinity,
            }
        );
        _gear.Desk.Report(0, new(30));
        _gear.Desk.Report(1, Value.Off);
        _gear.Desk.Report(2, new(0));
        _gear.Desk.Report(4, new(0));
    }

    [Fact]
    public void A_knob_that_stands_elsewhere_waits_until_it_meets_the_value()
    {
        Bind("cc 1/20", "gear/preamp/gain");
        Send("B01400 B01405 B01410");
        Assert.Equal(30, _studio.Value("gear/preamp/gain"));
        Assert.Equal("cc 1/20: turn up", _studio.Text("surface/knobs/waiting"));
        Send("B01430 B0143E B01450");
        Assert.Equal(38, _studio.Value("gear/preamp/gain"));
        Assert.Equal("", _studio.Text("surface/knobs/waiting"));
        Send("B01460");
        Assert.Equal(45, _studio.Value("gear/preamp/gain"));
    }

    [Fact]
    public void After_an_unplug_a_knob_has_to_meet_the_value_again()
    {
        Bind("cc 1/20", "gear/preamp/gain");
        Send("B0143F B01440 B01450");
        _cable.Pull();
        _studio.Run(50);
        _cable.PlugIn();
        _studio.Run(1000);
        Send("B01400 B01401");
        Assert.Equal(38, _studio.Value("gear/preamp/gain"));
    }

    [Fact]
    public void Before_the_values_are_shown_nothing_acts()
    {
        Bind("cc 1/20", "gear/preamp/gain", binding => binding with { Takeover = TakeoverRule.Jump }, run: 50);
        Send("B01400 B01401 B01402", gap: 1);
        Assert.Equal(30, _studio.Value("gear/preamp/gain"));
    }

    [Fact]
    public void A_part_of_the_range_can_be_upside_down()
    {
        Bind("cc 1/20", "gear/preamp/gain", binding => binding with { From = 40, To = "20" });
        Send("B0143F B01440 B0147F");
        Assert.Equal(20, _studio.Value("gear/preamp/gain"));
        Send("B01400");
        Assert.Equal(40, _studio.Value("gear/preamp/gain"));
    }

    [Fact]
    public void An_encoder_moves_by_its_ticks_and_finer_while_its_button_is_held()
    {
        Bind(
            "cc 1/30",
            "gear/preamp/free",
            binding => binding with { Encoding = KnobEncoding.TwosComplement, Step = 2, FineWith = Address("note 1/5") }
        );
        Send("B01E01 B01E7F B01E03", gap: 100);
        Assert.Equal(6, _studio.Value("gear/preamp/free"));
        Send("90057F B01E01 900500 B01E01", gap: 100);
        Assert.Equal(8.5, _studio.Value("gear/preamp/free"));
    }

    [Fact]
    public void An_encoder_moves_a_coarse_value_by_at_least_its_step_and_a_choice_by_one()
    {
        Bind("cc 1/30", "gear/preamp/gain", binding => binding with { Encoding = KnobEncoding.SignedBit });
        Send("B01E01 B01E01 B01E41", gap: 100);
        Assert.Equal(31, _studio.Value("gear/preamp/gain"));
    }

    [Fact]
    public void A_choice_goes_on_by_one_at_each_tick()
    {
        Bind("cc 1/30", "gear/preamp/mode", binding => binding with { Encoding = KnobEncoding.SignedBit });
        Send("B01E01 B01E01 B01E01", gap: 100);
        Assert.Equal(2, _studio.Value("gear/preamp/mode"));
    }

    [Fact]
    public void A_button_changes_a_toggle_and_its_lamp_is_sent_again_after_the_release()
    {
        Bind("note 1/36", "gear/preamp/pad");
        _cable.ToUnit.Clear();
        Send("90247F");
        Assert.Equal(1, _studio.Value("gear/preamp/pad"));
        Assert.Equal("90247F", Sent());
        Send("902400");
        Assert.Equal("90247F", Sent());
        _studio.Run(60);
        Send("90247F 802440");
        Assert.Equal(0, _studio.Value("gear/preamp/pad"));
    }

    [Fact]
    public void A_held_button_is_on_only_while_it_is_down_and_goes_off_with_the_cable()
    {
        Bind("note 1/36", "gear/preamp/pad", binding => binding with { IsHeld = true });
        Send("90247F");
        Assert.Equal(1, _studio.Value("gear/preamp/pad"));
        _cable.Pull();
        _studio.Run(50);
        Assert.Equal(0, _studio.Value("gear/preamp/pad"));
    }

    [Fact]
    public void A_button_sets_a_value_and_its_lamp_tells_that_it_stands()
    {
        Bind("cc 1/9", "gear/preamp/mode", binding => binding with { To = "line", Lamp = new(5, 1) });
        Assert.Equal("B00901", Sent());
        Send("B0097F");
        Assert.Equal(1, _studio.Value("gear/preamp/mode"));
        Assert.Equal("B00905", Sent());
    }

    [Fact]
    public void A_switch_that_keeps_its_state_sets_what_it_shows()
    {
        Bind("cc 1/9", "gear/preamp/pad", binding => binding with { Use = ControlUse.Toggle });
        Send("B0097F");
        Assert.Equal(1, _studio.Value("gear/preamp/pad"));
        Send("B0097F");
        Assert.Equal(1, _studio.Value("gear/preamp/pad"));
        Send("B00900");
        Assert.Equal(0, _studio.Value("gear/preamp/pad"));
    }

    [Fact]
    public void A_program_change_is_a_press()
    {
        Bind("program 1/5", "gear/preamp/pad");
        Send("C005");
        Assert.Equal(1, _studio.Value("gear/preamp/pad"));
        Send("C005 C004", gap: 60);
        Assert.Equal(0, _studio.Value("gear/preamp/pad"));
    }

    [Fact]
    public void What_a_unit_sends_back_unchanged_moves_nothing()
    {
        Bind("note 1/36", "gear/preamp/pad");
        Send("90247F");
        _cable.FromUnit([0x90, 0x24, 0x7F]);
        _studio.Run(5);
        Assert.Equal(1, _studio.Value("gear/preamp/pad"));
    }

    [Fact]
    public void Values_are_shown_after_the_start_and_when_somebody_else_changes_them()
    {
        Bind("cc 1/20", "gear/preamp/gain");
        Assert.Equal("B01440", Sent());
        _studio.Wish("gear/preamp/gain", 60);
        _studio.Run(20);
        Assert.Equal("B0147F", Sent());
    }

    [Fact]
    public void Feedback_goes_elsewhere_or_nowhere_as_the_file_says()
    {
        Bind("cc 1/20", "gear/preamp/gain", binding => binding with { Feedback = Address("cc14 2/7") });
        Assert.Equal("B10740B12700", Sent());
        Bind("cc 1/21", "gear/preamp/gain", binding => binding with { Feedback = default }, id: "silent");
        Assert.Equal("", Sent());
    }

    [Fact]
    public void A_control_in_motion_is_not_told_its_own_values()
    {
        Bind("cc 1/20", "gear/preamp/gain");
        _cable.ToUnit.Clear();
        Send("B0143F B01440 B01441 B01442 B01443 B01444");
        Assert.Equal("", Sent());
    }

    [Fact]
    public void A_lamp_flashes_while_its_fader_waits()
    {
        Bind(
            "cc 1/20",
            "gear/preamp/gain",
            binding => binding with { Lamp = new(9, 0), Feedback = Address("note 1/5") }
        );
        _cable.ToUnit.Clear();
        Send("B01400 B01401");
        _studio.Run(600);
        var flashes = Sent();
        Assert.Contains("900509900500900509900500", flashes, StringComparison.Ordinal);
        _studio.Run(4000);
        Assert.EndsWith("900500", flashes + Sent(), StringComparison.Ordinal);
        Assert.Equal("", _studio.Text("surface/knobs/waiting"));
    }

    [Fact]
    public void Somebody_else_takes_hold_away_and_a_value_that_is_not_known_can_t_be_moved()
    {
        Bind("cc 1/20", "gear/preamp/gain");
        Send("B0143F B01440 B01441");
        _studio.Wish("gear/preamp/gain", 5);
        Send("B01442 B01443");
        Assert.Equal(5, _studio.Value("gear/preamp/gain"));
        _gear.Desk.Forget(0);
        _studio.Run(5);
        Send("B01443 B01444 B01445");
        Assert.Equal(Quality.Unknown, _studio.State("gear/preamp/gain").Quality);
    }

    [Fact]
    public void A_binding_goes_before_what_the_profile_does()
    {
        _cable = _studio
            .Add(
                SurfaceProfiles.MackieControl,
                new SurfaceUnit { Id = "main", Bindings = [new(Address("note 1/16"), "gear/preamp/pad")] }
            )
            .Cable;
        _studio.Run(2000);
        Send("90107F 901000");
        Assert.Equal(1, _studio.Value("gear/preamp/pad"));
        Assert.Equal(0, _studio.Value("mix/ch/1/mute"));
    }

    [Fact]
    public void The_displays_of_a_surface_tell_which_way_to_turn()
    {
        var plan = new SurfaceUnit { Id = "main", Bindings = [new(Address("cc 1/7"), "gear/preamp/gain")] };
        var (unit, cable) = _studio.Add(SurfaceProfiles.MackieControl, plan);
        _cable = cable;
        _studio.Run(2000);
        Send("B00700 B00701 B00702");
        _studio.Run(100);
        Assert.StartsWith("cc 1/7: turn up", unit.LowerLine, StringComparison.Ordinal);
    }

    [Fact]
    public void The_stand_in_of_a_plain_box_is_there_too()
    {
        _studio.Add(SurfaceProfiles.Generic, new SurfaceUnit { Id = "box" });
        _studio.Run(2000);
        Assert.Equal(Availability.Online, _studio.Device("surface/box").Availability);
    }

    [Fact]
    public void No_value_jumps_whatever_hands_cables_and_others_do()
    {
        Bind("cc 1/20", "gear/preamp/gain");
        var random = new Random(21);
        var position = 64;
        for (var i = 0; i < 6000; i++)
        {
            switch (random.Next(60))
            {
                case 0:
                    _cable.Pull();
                    position = random.Next(128);
                    _studio.Run(20);
                    _cable.PlugIn();
                    _studio.Run(random.Next(600));
                    break;
                case 1:
                    _studio.Wish("gear/preamp/gain", random.Next(61));
                    _studio.Run(5);
                    break;
                default:
                    var before = _studio.Value("gear/preamp/gain");
                    position = Math.Clamp(position + random.Next(-6, 7), 0, 127);
                    _cable.FromUnit([0xB0, 20, (byte)position]);
                    _studio.Run(random.Next(1, 20));

                    // Six steps of the hand, what counts as near, and one step of the parameter.
                    var most = (60 * ((6 / 127.0) + SoftTakeover.Near)) + 1;
                    Assert.InRange(Math.Abs(_studio.Value("gear/preamp/gain") - before), 0, most);
                    break;
            }
        }
    }

    [Fact]
    public void Other_bindings_take_the_place_of_the_old_ones_without_a_jump()
    {
        var driver = Bind("cc 1/20", "gear/preamp/gain");
        Send("B0143F B01440 B01441");
        driver.Rebind([new(Address("cc 1/21"), "gear/preamp/gain")]);
        _studio.Run(20);
        Send("B01460 B01461 B01500 B01501");
        Assert.Equal(31, _studio.Value("gear/preamp/gain"));
        Send("B01540 B01541");
        Assert.Equal(31, _studio.Value("gear/preamp/gain"));
    }

    [Fact]
    public void A_thousand_moves_allocate_nothing()
    {
        Bind("cc14 1/7", "gear/preamp/gain");
        _cable.Remembers = false;
        var bytes = new byte[6] { 0xB0, 7, 0, 0xB0, 39, 0 };
        Allocations.None(() =>
        {
            for (var i = 0; i < 1000; i++)
            {
                bytes[2] = (byte)((i * 7) & 0x7F);
                bytes[5] = (byte)(i & 0x7F);
                _cable.FromUnit(bytes);
                _studio.Loop.RunOnce();
            }
        });
    }

    public void Dispose() => _studio.Dispose();

    private SurfaceDriver Bind(
        string on,
        string address,
        Func<SurfaceBinding, SurfaceBinding>? also = null,
        int run = 1000,
        string id = "knobs"
    )
    {
        var binding = new SurfaceBinding(Address(on), address);
        var unit = new SurfaceUnit { Id = id, Bindings = [also is null ? binding : also(binding)] };
        var driver = new SurfaceDriver(SurfaceProfiles.Generic, unit);
        _cable = new(_studio.Loop.Clock, null);
        _studio.Loop.Add(driver, _cable);
        _studio.Run(run);
        return driver;
    }

    private void Send(string messages, int gap = 10)
    {
        foreach (var message in messages.Split(' '))
        {
            _cable.FromUnit(Convert.FromHexString(message));
            _studio.Run(gap);
        }
    }

    private string Sent()
    {
        var sent = Convert.ToHexString([.. _cable.ToUnit]);
        _cable.ToUnit.Clear();
        return sent;
    }

    private static ControlAddress Address(string text) =>
        ControlAddress.TryParse(text, out var address) ? address : throw new ArgumentException(text, nameof(text));
}
