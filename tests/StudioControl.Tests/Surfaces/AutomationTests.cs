using StudioControl.Studio.Desks;
using StudioControl.Studio.Parameters;
using StudioControl.Surfaces.Profiles;
using StudioControl.Surfaces.Rehearsal;

namespace StudioControl.Tests.Surfaces;

public sealed class AutomationTests : IDisposable
{
    private const int Send = 0x29;
    private const int Flip = 0x32;
    private const int BankRight = 0x2F;
    private const int Shift = 0x46;
    private const int Read = 0x4A;
    private const int Write = 0x4B;
    private const int Trim = 0x4C;
    private const int TouchKey = 0x4D;
    private const int Latch = 0x4E;
    private const int Outputs = 0x44;
    private const int Save = 0x50;
    private const int Undo = 0x51;
    private const int RudeSolo = 0x73;
    private const int Select1 = 0x18;

    private readonly SurfaceStudio _studio = new(new DeskLayout { Strips = 16, Buses = 2 });
    private readonly SurfaceStandIn _unit;
    private readonly CablePort _cable;

    public AutomationTests()
    {
        (_unit, _cable) = _studio.Add(
            SurfaceProfiles.MackieControl,
            new SurfaceUnit { Id = "main", TouchSelects = true }
        );
        _studio.Run(2000);
        _studio.Mix.Asked.Clear();
    }

    public void Dispose() => _studio.Dispose();

    [Fact]
    public void A_touch_is_told_to_the_engine_though_nothing_moves()
    {
        _unit.Touch(4, _studio.Now);
        _studio.Run(20);
        _unit.Release(4, _studio.Now);
        _studio.Run(20);
        Assert.Equal(["ch/5/touch=1", "ch/5/touch=0"], _studio.Mix.Asked);
    }

    [Fact]
    public void What_stands_on_a_fader_instead_of_a_level_is_no_touch_of_the_level()
    {
        Press(Select1 + 2);
        Press(Send);
        Press(Flip);
        _studio.Run(500);
        _unit.Touch(1, _studio.Now);
        _unit.Turn(2, 1);
        _studio.Run(20);
        Assert.DoesNotContain(_studio.Mix.Asked, asked => asked.Contains("touch", StringComparison.Ordinal));
    }

    [Fact]
    public void The_main_on_two_faders_is_one_touch_until_both_hands_have_left()
    {
        Press(Outputs);
        _studio.Run(500);
        _unit.Touch(SurfaceMap.Master, _studio.Now);
        _unit.Touch(0, _studio.Now);
        _unit.Release(SurfaceMap.Master, _studio.Now);
        _studio.Run(20);
        Assert.Equal(["main/touch=1"], _studio.Mix.Asked);
        _unit.Release(0, _studio.Now);
        _studio.Run(20);
        Assert.Equal(["main/touch=1", "main/touch=0"], _studio.Mix.Asked);
    }

    [Fact]
    public void The_touch_stays_with_its_channel_through_a_bank_change()
    {
        _unit.Touch(0, _studio.Now);
        Press(BankRight);
        _unit.Release(0, _studio.Now);
        _studio.Run(20);
        Assert.Equal(["ch/1/touch=1", "ch/1/touch=0"], _studio.Mix.Asked);
    }

    [Fact]
    public void A_pulled_cable_lets_go_of_what_was_touched()
    {
        _unit.Touch(2, _studio.Now);
        _studio.Run(20);
        _cable.Pull();
        _studio.Run(50);
        Assert.Equal("ch/3/touch=0", _studio.Mix.Asked[^1]);
    }

    [Fact]
    public void An_engine_that_was_away_when_the_hand_left_is_told_when_it_is_back()
    {
        _unit.Touch(2, _studio.Now);
        _studio.Run(20);
        _studio.Mix.GoOffline();
        _unit.Release(2, _studio.Now);
        _studio.Run(20);
        Assert.DoesNotContain("ch/3/touch=0", _studio.Mix.Asked);
        _studio.Mix.ComeOnline();
        _studio.Mix.Say("ch/3/touch", Value.On);
        _studio.Run(50);
        Assert.Equal("ch/3/touch=0", _studio.Mix.Asked[^1]);
    }

    [Fact]
    public void A_touch_selects_where_the_studio_wants_it()
    {
        _unit.Touch(5, _studio.Now);
        _studio.Run(20);
        Assert.Equal(6, _studio.Value("surface/main/selected"));
        Assert.True(_unit.IsLit(Select1 + 5));
    }

    [Theory]
    [InlineData(Read, 1)]
    [InlineData(Write, 2)]
    [InlineData(TouchKey, 3)]
    [InlineData(Latch, 4)]
    [InlineData(Trim, 5)]
    public void The_automation_keys_set_the_selected_channels_mode_and_the_lit_one_switches_it_off(int note, int mode)
    {
        Press(Select1 + 1);
        _studio.Mix.Say("ch/2/automation", new(0));
        Press(note);
        Assert.Equal(mode, _studio.Value("mix/ch/2/automation"));
        Assert.True(_unit.IsLit(note));
        Press(note);
        Assert.Equal(0, _studio.Value("mix/ch/2/automation"));
        Assert.False(_unit.IsLit(note));
    }

    [Fact]
    public void With_SHIFT_all_channels_buses_and_the_main_are_set()
    {
        _unit.Hold(Shift);
        Press(TouchKey);
        _unit.Let(Shift);
        Assert.Equal(
            16 + 2 + 1,
            _studio.Mix.Asked.Count(asked => asked.EndsWith("automation=3", StringComparison.Ordinal))
        );
    }

    [Fact]
    public void SAVE_and_UNDO_are_done_and_SHIFT_UNDO_is_redo()
    {
        Press(Save);
        Press(Undo);
        _unit.Hold(Shift);
        Press(Undo);
        _unit.Let(Shift);
        Assert.Equal(["project/save=0", "automation/undo=0", "automation/redo=0"], _studio.Mix.Asked);
    }

    [Fact]
    public void The_rude_solo_lamp_says_that_something_is_soloed()
    {
        _studio.Mix.Say("solo/active", Value.On);
        _studio.Run(20);
        Assert.True(_unit.IsLit(RudeSolo));
    }

    private void Press(int note)
    {
        _unit.Press(note);
        _studio.Run(50);
    }
}
