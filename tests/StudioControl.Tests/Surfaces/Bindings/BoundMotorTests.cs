using StudioControl.Studio.Parameters;
using StudioControl.Surfaces.Bindings;
using StudioControl.Surfaces.Midi;
using StudioControl.Surfaces.Playing;
using StudioControl.Surfaces.Profiles;
using StudioControl.Surfaces.Rehearsal;
using StudioControl.Tests.Studio.Bench;

namespace StudioControl.Tests.Surfaces.Bindings;

/// <summary>A binding on a motor fader obeys the fader rules of docs/surfaces.md.</summary>
public sealed class BoundMotorTests : IDisposable
{
    private readonly SurfaceStudio _studio = new();
    private readonly Box _gear;
    private SurfaceStandIn _unit = null!;

    public BoundMotorTests()
    {
        _gear = _studio.AddGear(
            "gear/preamp",
            Shapes.Fader("gain") with
            {
                Min = 0,
                Max = 60,
                Step = 0,
            },
            Shapes.Toggle("pad")
        );
        _gear.Desk.Report(0, new(30));
        _gear.Desk.Report(1, Value.Off);
    }

    public void Dispose() => _studio.Dispose();

    [Fact]
    public void It_moves_what_is_bound_and_not_the_channel_and_shows_it_from_the_start()
    {
        Bind("pitch 2");
        Assert.Equal(Scale / 2, _unit.TargetOf(1), 2.0);
        _unit.Touch(1, _studio.Now);
        _studio.Run(5);
        Move(0.75);
        Assert.Equal(45, _studio.Value("gear/preamp/gain"), 0.1);
        Assert.Equal(-20, _studio.Value("mix/ch/2/fader"));
    }

    [Fact]
    public void While_a_hand_is_on_it_no_position_is_sent_whatever_others_do()
    {
        Bind("pitch 2");
        _unit.Touch(1, _studio.Now);
        _studio.Run(5);
        Move(0.75);
        var before = _unit.CommandsOf(1);
        _studio.Wish("gear/preamp/gain", 10);
        _studio.Run(700);
        _studio.Wish("gear/preamp/gain", 20);
        _studio.Mix.Say("ch/2/fader", new(0));
        _studio.Run(700);
        Assert.Equal(before, _unit.CommandsOf(1));
        Assert.Equal(0, _unit.FightsOf(1));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Exactly_one_position_follows_within_half_a_second_of_the_release(bool isMovedAway)
    {
        Bind("pitch 2");
        _unit.Touch(1, _studio.Now);
        _studio.Run(5);
        Move(0.75);
        if (isMovedAway)
        {
            _studio.Wish("gear/preamp/gain", 15);
        }

        var before = _unit.CommandsOf(1);
        _unit.Release(1, _studio.Now);
        _studio.Run(500);
        Assert.Equal(before + 1, _unit.CommandsOf(1));
        Assert.Equal(Scale * (isMovedAway ? 0.25 : 0.75), _unit.TargetOf(1), 20.0);
        _studio.Run(3000);
        Assert.Equal(before + 1, _unit.CommandsOf(1));
    }

    [Fact]
    public void It_keeps_its_parameter_through_a_bank_change_and_on_every_layer()
    {
        Bind("pitch 2");
        _studio.Wish("surface/main/bank", 9);
        _studio.Run(1000);
        Assert.Equal(Scale / 2, _unit.TargetOf(1), 2.0);
        _studio.Wish("gear/preamp/gain", 60);
        _studio.Run(1000);
        Assert.Equal(Scale, _unit.TargetOf(1), 20.0);
    }

    [Fact]
    public void A_part_of_the_range_fills_its_whole_travel()
    {
        Bind("pitch 2", binding => binding with { From = 40, To = "20" });
        Assert.Equal(Scale / 2, _unit.TargetOf(1), 20.0);
        _studio.Wish("gear/preamp/gain", 20);
        _studio.Run(1000);
        Assert.Equal(Scale, _unit.TargetOf(1), 20.0);
    }

    [Fact]
    public void Other_bindings_give_the_fader_back_to_its_channel()
    {
        var driver = Bind("pitch 2");
        driver.Rebind([]);
        _studio.Run(1000);
        Assert.Equal(_unit.TargetOf(0), _unit.TargetOf(1));
        driver.Rebind([new(Address("pitch 1"), "gear/preamp/gain")]);
        _studio.Run(1000);
        Assert.Equal(Scale / 2, _unit.TargetOf(0), 2.0);
    }

    [Fact]
    public void What_is_not_in_the_studio_leaves_the_fader_at_its_bottom_and_nothing_moves()
    {
        Bind("pitch 2", binding => binding with { Address = "gear/gone/gain" });
        Assert.Equal(0, _unit.TargetOf(1));
        _unit.Touch(1, _studio.Now);
        Move(0.75);
        Assert.Equal(0, _studio.Mix.Wishes);
    }

    private static double Scale => SurfaceProfiles.MackieControl.Faders.FullScale;

    private SurfaceDriver Bind(string on, Func<SurfaceBinding, SurfaceBinding>? also = null)
    {
        var binding = new SurfaceBinding(Address(on), "gear/preamp/gain");
        var plan = new SurfaceUnit { Id = "main", Bindings = [also is null ? binding : also(binding)] };
        (_unit, _) = _studio.Add(SurfaceProfiles.MackieControl, plan);
        _studio.Run(2000);
        return _studio.Driver!;
    }

    private void Move(double travel)
    {
        _unit.Move(1, (int)(travel * Scale), _studio.Now);
        _studio.Run(20);
    }

    private static ControlAddress Address(string text) =>
        ControlAddress.TryParse(text, out var address) ? address : throw new ArgumentException(text, nameof(text));
}
