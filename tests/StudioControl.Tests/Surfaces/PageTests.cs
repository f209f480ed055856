using StudioControl.Studio.Parameters;
using StudioControl.Surfaces.Profiles;

namespace StudioControl.Tests.Surfaces;

public sealed class PageTests : IDisposable
{
    private const int BankLeft = 0x2E;
    private const int BankRight = 0x2F;
    private const int ChannelRight = 0x31;
    private const int Flip = 0x32;
    private const int Shift = 0x46;
    private const int Trim = 0x28;

    private readonly SurfaceStudio _studio = new();

    public void Dispose() => _studio.Dispose();

    [Fact]
    public void Strips_show_their_names_and_levels()
    {
        var (unit, _) = _studio.AddReady(SurfaceProfiles.MackieControl);
        Assert.StartsWith("Strip1 Strip2 Strip3 ", unit.UpperLine, StringComparison.Ordinal);
        Assert.StartsWith("-20.0  -20.0  -20.0 ", unit.LowerLine, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Grüße", "Gruse")]
    [InlineData("Éléonore", "Eleonr")]
    [InlineData("鼓 Drums", "_Drums")]
    public void Names_are_folded_to_what_the_display_can_show(string name, string shown)
    {
        var (unit, _) = _studio.AddReady(SurfaceProfiles.MackieControl);
        _studio.Mix.Say("ch/1/name", Value.Of(name));
        _studio.Run(50);
        Assert.Equal(shown.PadRight(7), unit.UpperLine[..7]);
    }

    [Theory]
    [InlineData(0, "0.0")]
    [InlineData(-0.04, "0.0")]
    [InlineData(3.14, "+3.1")]
    [InlineData(-12.34, "-12.3")]
    [InlineData(-144, "off")]
    public void Levels_are_shown_in_tenths(double level, string shown)
    {
        var (unit, _) = _studio.AddReady(SurfaceProfiles.MackieControl);
        _studio.Wish("mix/ch/1/fader", level);
        _studio.Run(50);
        Assert.Equal(shown, unit.LowerLine[..7].Trim());
    }

    [Fact]
    public void Only_changed_cells_are_sent()
    {
        var (_, cable) = _studio.AddReady(SurfaceProfiles.XTouch);
        cable.ToUnit.Clear();
        _studio.Mix.Say("ch/1/name", Value.Of("Strap 1"));
        _studio.Run(50);
        Assert.Equal("F00000661412" + "03" + "61" + "F7", Convert.ToHexString([.. cable.ToUnit]));
    }

    [Fact]
    public void Banks_move_by_eight_and_stop_at_the_ends()
    {
        var (unit, _) = _studio.AddReady(SurfaceProfiles.XTouch);
        unit.Press(BankLeft);
        _studio.Run(5);
        Assert.Equal(1, _studio.Value("surface/main/bank"));
        unit.Press(BankRight);
        _studio.Run(5);
        Assert.Equal(9, _studio.Value("surface/main/bank"));
        unit.Press(BankRight);
        unit.Press(BankRight);
        _studio.Run(5);
        Assert.Equal(17, _studio.Value("surface/main/bank"));
    }

    [Fact]
    public void A_unit_of_one_strip_goes_by_eight_with_its_bank_keys_and_by_one_with_its_channel_keys()
    {
        var (unit, _) = _studio.AddReady(SurfaceProfiles.Shipped("x-touch-one"));
        unit.Press(BankRight);
        _studio.Run(5);
        Assert.Equal(9, _studio.Value("surface/main/bank"));
        unit.Press(ChannelRight);
        _studio.Run(5);
        Assert.Equal(10, _studio.Value("surface/main/bank"));
        unit.Press(BankLeft);
        _studio.Run(5);
        Assert.Equal(2, _studio.Value("surface/main/bank"));
    }

    [Fact]
    public void Channels_move_by_one()
    {
        var (unit, _) = _studio.AddReady(SurfaceProfiles.XTouch);
        _studio.Mix.Say("ch/2/name", Value.Of("Snare"));
        unit.Press(ChannelRight);
        _studio.Run(100);
        Assert.StartsWith("Snare", unit.UpperLine, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bank_is_chosen_from_outside_too()
    {
        var (unit, _) = _studio.AddReady(SurfaceProfiles.XTouch);
        _studio.Wish("mix/ch/9/fader", 0);
        _studio.Wish("surface/main/bank", 9);
        _studio.Run(300);
        Assert.Equal(12576, unit.PositionOf(0));
        _studio.Wish("surface/main/bank", 64);
        Assert.Equal(17, _studio.Value("surface/main/bank"));
    }

    [Fact]
    public void A_strip_that_the_engine_does_not_have_is_blank_and_at_the_bottom()
    {
        using var small = new SurfaceStudio(strips: 4);
        var (unit, _) = small.AddReady(SurfaceProfiles.XTouch);
        Assert.Equal(new string(' ', 28), unit.UpperLine[28..]);
        Assert.Equal(0, unit.PositionOf(4));
        unit.Touch(4, small.Now);
        unit.Move(4, 9000, small.Now);
        unit.Press(0x14);
        unit.Turn(4, 3);
        small.Run(20);
        Assert.Equal(0, small.Mix.Wishes);
    }

    [Fact]
    public void A_unit_beside_the_main_one_starts_at_its_first_strip()
    {
        _studio.Mix.Say("ch/9/name", Value.Of("Nine"));
        var (unit, _) = _studio.Add(SurfaceProfiles.XTouch, firstStrip: 9);
        _studio.Run(2000);
        Assert.StartsWith("Nine", unit.UpperLine, StringComparison.Ordinal);
        Assert.Equal(9, _studio.Value("surface/main/bank"));
    }

    [Fact]
    public void An_engine_that_comes_later_is_shown_and_may_be_played()
    {
        using var empty = new SurfaceStudio(withEngine: false);
        var (unit, _) = empty.AddReady(SurfaceProfiles.XTouch);
        Assert.Equal(0, unit.PositionOf(0));
        empty.Loop.Add(empty.Mix, null);
        empty.Run(500);
        Assert.StartsWith("Strip 1", unit.UpperLine, StringComparison.Ordinal);
        Assert.Equal(Tapers.XTouch.ToTravel(-20) * 16380, unit.PositionOf(0), 1.0);
        unit.Touch(0, empty.Now);
        unit.Move(0, 12576, empty.Now);
        empty.Run(5);
        Assert.Equal(0, empty.Value("mix/ch/1/fader"), 2);
    }

    [Fact]
    public void Mute_toggles_and_its_lamp_follows_the_engine()
    {
        var (unit, _) = _studio.AddReady(SurfaceProfiles.XTouch);
        unit.Press(0x11);
        _studio.Run(5);
        Assert.Equal(1, _studio.Value("mix/ch/2/mute"));
        Assert.True(unit.IsLit(0x11));
        unit.Press(0x11);
        _studio.Run(5);
        Assert.False(unit.IsLit(0x11));
        _studio.Mix.Say("ch/2/solo", Value.On);
        _studio.Run(5);
        Assert.True(unit.IsLit(0x09));
    }

    [Fact]
    public void A_lamp_waits_for_what_the_engine_reports()
    {
        var (unit, _) = _studio.AddReady(SurfaceProfiles.XTouch);
        _studio.Mix.Slowness = TimeSpan.FromMilliseconds(100);
        unit.Press(0x10);
        _studio.Run(50);
        Assert.False(unit.IsLit(0x10));
        _studio.Run(60);
        Assert.True(unit.IsLit(0x10));
    }

    [Fact]
    public void Rec_stays_dark_where_the_engine_has_none()
    {
        var (unit, _) = _studio.AddReady(SurfaceProfiles.XTouch);
        unit.Press(0x00);
        unit.Press(0x5F);
        _studio.Run(20);
        Assert.False(unit.IsLit(0x00) || unit.IsLit(0x5F));
        Assert.Equal(0, _studio.Mix.Wishes);
    }

    [Fact]
    public void Select_lights_one_strip()
    {
        var (unit, _) = _studio.AddReady(SurfaceProfiles.XTouch);
        unit.Press(0x1A);
        unit.Press(0x1B);
        _studio.Run(20);
        Assert.Equal(4, _studio.Value("surface/main/selected"));
        Assert.False(unit.IsLit(0x1A));
        Assert.True(unit.IsLit(0x1B));
    }

    [Fact]
    public void A_turned_knob_pans_and_its_ring_shows_it_from_the_middle()
    {
        var (unit, _) = _studio.AddReady(SurfaceProfiles.XTouch);
        Assert.Equal(0x56, unit.RingOf(0));
        unit.Turn(0, -63);
        _studio.Run(20);
        Assert.Equal(-100, _studio.Value("mix/ch/1/pan"), 6);
        Assert.Equal(0x11, unit.RingOf(0));
        unit.Press(0x20);
        _studio.Run(20);
        Assert.Equal(0, _studio.Value("mix/ch/1/pan"));
    }

    [Fact]
    public void With_shift_a_knob_is_four_times_finer()
    {
        var (unit, _) = _studio.AddReady(SurfaceProfiles.XTouch);
        unit.Turn(0, 1);
        _studio.Run(5);
        Assert.Equal(100 / 63.0, _studio.Value("mix/ch/1/pan"), 6);
        unit.Hold(Shift);
        unit.Turn(1, 1);
        unit.Let(Shift);
        _studio.Run(5);
        Assert.Equal(100 / 255.0, _studio.Value("mix/ch/2/pan"), 6);
    }

    [Fact]
    public void A_knobs_value_is_shown_for_a_second()
    {
        var (unit, _) = _studio.AddReady(SurfaceProfiles.XTouch);
        unit.Turn(0, -20);
        _studio.Run(900);
        Assert.Equal("L32", unit.LowerLine[..7].Trim());
        _studio.Run(300);
        Assert.Equal("-20.0", unit.LowerLine[..7].Trim());
    }

    [Fact]
    public void Knobs_become_trims()
    {
        var (unit, _) = _studio.AddReady(SurfaceProfiles.XTouch);
        Assert.Equal("PN", unit.Assignment);
        unit.Press(Trim);
        unit.Turn(0, 63);
        _studio.Run(100);
        Assert.Equal(24, _studio.Value("mix/ch/1/trim"), 6);
        Assert.Equal("TR", unit.Assignment);
        Assert.Equal(1, _studio.Value("surface/main/v-pots"));
    }

    [Fact]
    public void Flip_puts_pans_on_faders_and_levels_on_knobs()
    {
        var (unit, _) = _studio.AddReady(SurfaceProfiles.XTouch);
        unit.Press(Flip);
        _studio.Run(300);
        Assert.Equal(8190, unit.PositionOf(0), 1.0);
        Assert.Equal(Tapers.XTouch.ToTravel(-20) * 16380, unit.PositionOf(SurfaceMap.Master), 1.0);
        unit.Touch(0, _studio.Now);
        unit.Move(0, 16380, _studio.Now);
        unit.Turn(1, 5);
        unit.Press(0x22);
        _studio.Run(50);
        Assert.Equal(100, _studio.Value("mix/ch/1/pan"));
        Assert.Equal(-20, _studio.Value("mix/ch/1/fader"));
        Assert.InRange(_studio.Value("mix/ch/2/fader"), -18, -14);
        Assert.Equal(-20, _studio.Value("mix/ch/3/fader"));
    }
}
