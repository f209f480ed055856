using StudioControl.Studio.Desks;
using StudioControl.Studio.Parameters;
using StudioControl.Surfaces.Rehearsal;

namespace StudioControl.Tests.Surfaces;

public sealed class SelectedChannelTests : IDisposable
{
    private const int Track = 0x28;
    private const int Send = 0x29;
    private const int Pan = 0x2A;
    private const int Eq = 0x2C;
    private const int Dynamics = 0x2D;
    private const int Shift = 0x46;
    private const int Flip = 0x32;
    private const int PageLeft = 0x62;
    private const int PageRight = 0x63;
    private const int Select1 = 0x18;
    private const int Push1 = 0x20;

    private readonly SurfaceStudio _studio = new(
        new DeskLayout
        {
            Strips = 12,
            Buses = 4,
            Stereo = [2],
        }
    );
    private readonly SurfaceStandIn _unit;

    public SelectedChannelTests()
    {
        _unit = _studio.AddReady(SurfaceProfiles.MackieControl).Unit;
        _studio.Mix.Asked.Clear();
    }

    public void Dispose() => _studio.Dispose();

    [Fact]
    public void SELECT_names_the_channel_and_lights()
    {
        Press(Select1 + 2);
        Assert.Equal(3, _studio.Value("surface/main/selected"));
        Assert.Equal("ch/3", _studio.Text("surface/main/selection"));
        Assert.True(_unit.IsLit(Select1 + 2));
    }

    [Fact]
    public void The_equalizers_first_page_is_freq_and_gain_of_four_bands()
    {
        ShowEq();
        Assert.Equal("1 Freq 1 Gain 2 Freq 2 Gain 3 Freq 3 Gain 4 Freq 4 Gain ", _unit.UpperLine);
        Assert.Equal("100Hz  0.0    400Hz  0.0    2.50k  0.0    10.0k  0.0    ", _unit.LowerLine);
        Assert.Equal("E1", _unit.Assignment);
        Assert.True(_unit.IsLit(Eq));
        Assert.False(_unit.IsLit(Pan));
    }

    [Fact]
    public void Whose_equalizer_it_is_is_told_for_a_second()
    {
        Press(Select1 + 2);
        Press(Eq);
        Assert.StartsWith("Strip 3: EQ 1/3, off ", _unit.LowerLine, StringComparison.Ordinal);
        _unit.Turn(1, 1);
        _studio.Run(50);
        Assert.Equal("+0.7", LowerOf(1));
        Assert.Equal("400Hz", LowerOf(2));
    }

    [Fact]
    public void The_next_page_is_Q_and_shape()
    {
        ShowEq();
        Press(PageRight);
        _studio.Run(1200);
        Assert.Equal("1 Q    1 Type 2 Q    2 Type 3 Q    3 Type 4 Q    4 Type ", _unit.UpperLine);
        Assert.Equal("0.71   LoShlf 1.00   bell   1.00   bell   0.71   HiShlf ", _unit.LowerLine);
        Assert.Equal("E2", _unit.Assignment);
        Assert.Equal(2, _studio.Value("surface/main/v-pot-page"));
        Press(PageLeft);
        Press(PageLeft);
        Assert.Equal(1, _studio.Value("surface/main/v-pot-page"));
    }

    [Fact]
    public void A_wide_scale_is_passed_in_three_turns_of_24_detents()
    {
        ShowEq();
        for (var detent = 0; detent < 72; detent++)
        {
            _unit.Turn(0, -1);
        }

        _studio.Run(50);
        Assert.Equal(16, _studio.Value("mix/ch/3/eq/1/freq"));
        for (var detent = 0; detent < 71; detent++)
        {
            _unit.Turn(0, 1);
        }

        _studio.Run(50);
        Assert.InRange(_studio.Value("mix/ch/3/eq/1/freq"), 17_000, 19_999);
    }

    [Fact]
    public void SHIFT_is_ten_times_finer()
    {
        ShowEq();
        _unit.Turn(2, 1);
        _studio.Run(20);
        Assert.Equal(400 * Math.Pow(20_000 / 16.0, 1 / 72.0), _studio.Value("mix/ch/3/eq/2/freq"), 0.6);
        _unit.Hold(Shift);
        _unit.Turn(4, 1);
        _unit.Let(Shift);
        _studio.Run(20);
        Assert.Equal(2500 * Math.Pow(20_000 / 16.0, 1 / 720.0), _studio.Value("mix/ch/3/eq/3/freq"), 0.6);
    }

    [Fact]
    public void A_push_takes_a_band_out_and_back_with_its_shape()
    {
        ShowEq();
        Press(Push1);
        Assert.Equal(0, _studio.Value("mix/ch/3/eq/1/shape"));
        Press(Push1 + 1);
        Assert.Equal(2, _studio.Value("mix/ch/3/eq/1/shape"));
    }

    [Fact]
    public void A_push_with_SHIFT_switches_the_equalizer_and_its_lamp_stops_flashing()
    {
        ShowEq();
        Assert.Equal(0x01, _unit.LampOf(Eq));
        _unit.Hold(Shift);
        Press(Push1 + 5);
        _unit.Let(Shift);
        _studio.Run(50);
        Assert.Equal(1, _studio.Value("mix/ch/3/eq/on"));
        Assert.Equal(0x7F, _unit.LampOf(Eq));
    }

    [Fact]
    public void SHIFT_and_the_button_switch_it_too()
    {
        ShowEq();
        _unit.Hold(Shift);
        Press(Eq);
        _unit.Let(Shift);
        Assert.Equal(1, _studio.Value("mix/ch/3/eq/on"));
        Assert.Equal("E1", _unit.Assignment);
    }

    [Fact]
    public void A_ring_is_a_bar_where_it_is_heard_and_a_dot_where_it_is_not()
    {
        ShowEq();
        Assert.Equal(6, _unit.RingOf(1));
        _studio.Mix.Say("ch/3/eq/on", Value.On);
        _studio.Run(50);
        Assert.Equal(0x50 | 6, _unit.RingOf(1));
        _studio.Mix.Say("ch/3/eq/1/shape", new(0));
        _studio.Run(50);
        Assert.Equal(6, _unit.RingOf(1));
    }

    [Fact]
    public void Another_channel_that_is_selected_stands_under_the_V_Pots_at_once()
    {
        _studio.Mix.Say("ch/5/eq/2/gain", new(-6));
        ShowEq();
        Press(Select1 + 4);
        _studio.Run(1200);
        Assert.Equal("-6.0", LowerOf(3));
        _unit.Turn(3, 1);
        _studio.Run(20);
        Assert.Equal("ch/5/eq/2/gain=-5.3", _studio.Mix.Asked[^1]);
    }

    [Fact]
    public void Without_a_selection_the_first_channel_in_sight_is_taken()
    {
        Press(Eq);
        Assert.Equal(1, _studio.Value("surface/main/selected"));
    }

    [Fact]
    public void The_dynamics_go_on_from_compressor_to_gate_to_the_channels_filters()
    {
        Press(Select1 + 2);
        Press(Dynamics);
        _studio.Run(1200);
        Assert.Equal("Comp   Detect Thresh Ratio  Knee   Attack Releas Makeup ", _unit.UpperLine);
        Assert.Equal("off    peak   -18.0  3.00   6.0    10.0ms 120ms  0.0    ", _unit.LowerLine);
        Press(Dynamics);
        _studio.Run(1200);
        Assert.Equal("Gate   Mode   Thresh Hyst   Ratio  Range  Attack Hold   ", _unit.UpperLine);
        Assert.Equal("G1", _unit.Assignment);
        Press(Dynamics);
        _studio.Run(1200);
        Assert.Equal("Trim   Polar  HPF    HPFreq HPSlop Order  Delay  MuteSf ", _unit.UpperLine);
        Press(PageLeft);
        _studio.Run(1200);
        Assert.Equal("Releas Key    KeyHPF KeyLPF " + new string(' ', 28), _unit.UpperLine);
    }

    [Fact]
    public void A_push_on_the_compressors_page_switches_the_compressor()
    {
        Press(Select1 + 2);
        Press(Dynamics);
        Press(Push1 + 3);
        Assert.Equal(1, _studio.Value("mix/ch/3/comp/on"));
        Assert.Equal(0x7F, _unit.LampOf(Dynamics));
        Press(Push1);
        Assert.Equal(0, _studio.Value("mix/ch/3/comp/on"));
    }

    [Fact]
    public void Sends_bear_the_names_of_their_buses_and_a_push_switches_one()
    {
        _studio.Mix.Say("bus/2/name", Value.Of("Plate"));
        Press(Select1 + 2);
        Press(Send);
        _studio.Run(1200);
        Assert.Equal("Bus 1  Plate  Bus 3  Bus 4  ", _unit.UpperLine[..28]);
        Assert.Equal("off    off    off    off    ", _unit.LowerLine[..28]);
        Press(Push1 + 1);
        Assert.Equal(["ch/3/send/2/on=0"], _studio.Mix.Asked);
        _studio.Mix.Say("bus/1/name", Value.Of("Delay"));
        _studio.Run(50);
        Assert.StartsWith("Delay  Plate", _unit.UpperLine, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bus_without_a_name_is_called_by_its_number()
    {
        _studio.Mix.Say("bus/2/name", Value.Of(""));
        Press(Send);
        _studio.Run(1200);
        Assert.Equal("Bus 1  Bus 2  ", _unit.UpperLine[..14]);
    }

    [Fact]
    public void A_fader_in_a_hand_tells_its_channel_and_level_until_a_second_after()
    {
        ShowEq();
        _unit.Touch(4, _studio.Now);
        _unit.Move(4, 16368 / 2, _studio.Now);
        _studio.Run(50);
        Assert.Equal("Strip5", _unit.UpperLine.Substring(28, 7).Trim());
        Assert.Equal("-10.0", LowerOf(4));
        _unit.Release(4, _studio.Now);
        _studio.Run(1200);
        Assert.Equal("3 Freq", _unit.UpperLine.Substring(28, 7).Trim());
        Assert.Equal("2.50k", LowerOf(4));
    }

    [Fact]
    public void SEND_again_is_one_send_of_all_channels()
    {
        Press(Send);
        Press(Send);
        Assert.Equal("01", _unit.Assignment);
        Assert.StartsWith("Strip1 Strip2 ", _unit.UpperLine, StringComparison.Ordinal);
        Press(PageRight);
        Assert.Equal("02", _unit.Assignment);
        _unit.Turn(4, 63);
        _studio.Run(20);
        Assert.InRange(_studio.Value("mix/ch/5/send/2/level"), -20, 10);
    }

    [Fact]
    public void FLIP_puts_one_send_of_all_channels_on_the_faders_and_leaving_it_puts_the_levels_back()
    {
        _studio.Mix.Say("ch/1/fader", new(0));
        _studio.Mix.Say("ch/1/send/1/level", new(-30));
        Press(Send);
        Press(Send);
        Press(Flip);
        _studio.Run(500);
        Assert.Equal(0.25 * 16368, _unit.PositionOf(0), 16.0);
        Assert.Equal("-30.0", LowerOf(0));
        _unit.Touch(0, _studio.Now);
        _unit.Move(0, 16368 * 3 / 4, _studio.Now);
        _unit.Release(0, _studio.Now);
        _studio.Run(500);
        Assert.Equal(0, _studio.Value("mix/ch/1/send/1/level"), 0.1);
        Assert.Equal(0, _studio.Value("mix/ch/1/fader"));
        _studio.Mix.Say("ch/1/fader", new(-10));
        Press(Flip);
        _studio.Run(500);
        Assert.Equal(0.5 * 16368, _unit.PositionOf(0), 16.0);
        Assert.Equal(0, _studio.Value("mix/ch/1/send/1/level"), 0.1);
        Assert.Equal(0, _unit.FightsOf(0));
    }

    [Fact]
    public void FLIP_puts_the_selected_channels_sends_on_the_faders()
    {
        Press(Select1 + 2);
        Press(Send);
        Press(Flip);
        _studio.Run(500);
        _unit.Touch(1, _studio.Now);
        _unit.Move(1, 16368 / 2, _studio.Now);
        _unit.Release(1, _studio.Now);
        _studio.Run(500);
        Assert.Equal(-10, _studio.Value("mix/ch/3/send/2/level"), 0.1);
        Assert.Equal(0, _studio.Value("mix/ch/2/fader"));
    }

    [Fact]
    public void PAN_again_is_the_width_of_stereo_channels()
    {
        Press(Pan);
        Assert.Equal("WI", _unit.Assignment);
        Assert.Equal(0, _unit.RingOf(0));
        _unit.Turn(1, 63);
        _studio.Run(50);
        Assert.Equal(200, _studio.Value("mix/ch/2/width"), 1.0);
        Assert.Equal("200%", LowerOf(1));
        Press(Pan);
        Assert.Equal("PN", _unit.Assignment);
    }

    [Fact]
    public void TRACK_is_the_trim_of_all_channels()
    {
        Press(Track);
        _unit.Turn(3, 10);
        _studio.Run(50);
        Assert.InRange(_studio.Value("mix/ch/4/trim"), 3, 7);
    }

    private void ShowEq()
    {
        Press(Select1 + 2);
        Press(Eq);
        _studio.Run(1200);
    }

    private void Press(int note)
    {
        _unit.Press(note);
        _studio.Run(50);
    }

    private string LowerOf(int strip) => _unit.LowerLine.Substring(strip * 7, 7).Trim();
}
