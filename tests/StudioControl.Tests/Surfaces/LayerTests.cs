using StudioControl.Studio.Desks;
using StudioControl.Surfaces.Profiles;
using StudioControl.Surfaces.Rehearsal;

namespace StudioControl.Tests.Surfaces;

public sealed class LayerTests : IDisposable
{
    private const int GlobalView = 0x33;
    private const int AudioTracks = 0x40;
    private const int Busses = 0x43;
    private const int Outputs = 0x44;
    private const int Group = 0x4F;
    private const int Eq = 0x2C;
    private const int Dynamics = 0x2D;
    private const int BankRight = 0x2F;
    private const int Select1 = 0x18;
    private const int Mute1 = 0x10;

    private readonly SurfaceStudio _studio = new(
        new DeskLayout
        {
            Strips = 24,
            Buses = 4,
            Matrices = 2,
        }
    );

    public void Dispose() => _studio.Dispose();

    [Fact]
    public void The_buses_come_onto_the_faders_and_the_main_stays_on_the_main()
    {
        var (unit, _) = _studio.AddReady(SurfaceProfiles.MackieControl);
        _studio.Wish("mix/bus/2/fader", -10);
        Press(unit, Busses);
        _studio.Run(300);
        Assert.Equal("Bus 1  Bus 2  Bus 3  Bus 4  " + new string(' ', 28), unit.UpperLine);
        Assert.Equal(0.5 * 16368, unit.PositionOf(1), 16.0);
        Assert.Equal(0.75 * 16368, unit.PositionOf(SurfaceMap.Master), 16.0);
        Assert.Equal(0, unit.PositionOf(4));
        Assert.True(unit.IsLit(Busses));
        Assert.False(unit.IsLit(AudioTracks));
        Press(unit, Mute1 + 2);
        Assert.Equal(1, _studio.Value("mix/bus/3/mute"));
        Assert.Equal(1, _studio.Value("surface/main/layer"));
    }

    [Fact]
    public void A_layer_keeps_its_place()
    {
        var (unit, _) = _studio.AddReady(SurfaceProfiles.MackieControl);
        Press(unit, BankRight);
        Press(unit, Busses);
        Assert.Equal(1, _studio.Value("surface/main/bank"));
        Press(unit, AudioTracks);
        Assert.Equal(9, _studio.Value("surface/main/bank"));
    }

    [Fact]
    public void DCAs_have_faders_mutes_and_names_and_no_pan()
    {
        var (unit, _) = _studio.AddReady(SurfaceProfiles.MackieControl);
        Press(unit, Group);
        Assert.StartsWith("DCA 1  DCA 2 ", unit.UpperLine, StringComparison.Ordinal);
        Assert.Equal(0, unit.RingOf(0));
        Press(unit, Mute1 + 7);
        Assert.Equal(1, _studio.Value("mix/dca/8/mute"));
    }

    [Fact]
    public void GLOBAL_VIEW_goes_through_the_layers_that_the_engine_has()
    {
        var (unit, _) = _studio.AddReady(SurfaceProfiles.MackieControl);
        double[] seen = [.. Enumerable.Range(0, 4).Select(_ => NextLayer(unit))];
        Assert.Equal([1, 2, 3, 0], seen);
    }

    [Fact]
    public void The_outputs_are_the_main_with_its_mastering_and_the_matrices()
    {
        var (unit, _) = _studio.AddReady(SurfaceProfiles.MackieControl);
        Press(unit, Outputs);
        Press(unit, Select1);
        Assert.Equal("main", _studio.Text("surface/main/selection"));
        Assert.Equal(0, _studio.Value("surface/main/selected"));
        Press(unit, Eq);
        _studio.Run(1200);
        Assert.Equal("1 Freq 1 Gain 2 Freq 2 Gain ", unit.UpperLine[..28]);
        unit.Turn(1, 3);
        _studio.Run(20);
        Assert.Equal(2, _studio.Value("mix/main/master-eq/1/gain"), 0.2);
        Assert.Equal("E1", unit.Assignment);
        Press(unit, Dynamics);
        Press(unit, Dynamics);
        Press(unit, Dynamics);
        _studio.Run(1200);
        Assert.Equal("1 Thr  1 Rat  2 Thr  2 Rat  ", unit.UpperLine[..28]);
        Press(unit, Dynamics);
        _studio.Run(1200);
        Assert.Equal("Limit  Ceilng Gain   Releas ", unit.UpperLine[..28]);
        unit.Turn(0, 1);
        _studio.Run(20);
        Assert.Equal(1, _studio.Value("mix/main/limiter/on"));
    }

    [Fact]
    public void A_held_fader_keeps_its_channel_through_a_change_of_layer()
    {
        var (unit, _) = _studio.AddReady(SurfaceProfiles.MackieControl);
        unit.Touch(0, _studio.Now);
        Press(unit, Busses);
        unit.Move(0, 16368 / 2, _studio.Now);
        _studio.Run(20);
        unit.Release(0, _studio.Now);
        _studio.Run(500);
        Assert.Equal(-10, _studio.Value("mix/ch/1/fader"), 0.1);
        Assert.Equal(0, _studio.Value("mix/bus/1/fader"));
        Assert.Equal(0.75 * 16368, unit.PositionOf(0), 16.0);
        Assert.Equal(0, unit.FightsOf(0));
    }

    [Fact]
    public void A_unit_beside_the_main_one_shares_selection_layer_and_bank()
    {
        var (main, _) = _studio.AddReady(SurfaceProfiles.MackieControl);
        var plan = new SurfaceUnit
        {
            Id = "right",
            FirstStrip = 9,
            Offset = 8,
            FromMain = 8,
            RowWidth = 16,
            Beside = "main",
        };
        var (beside, _) = _studio.Add(SurfaceProfiles.XTouch, plan);
        _studio.Run(2000);
        Assert.StartsWith("Strip 9", beside.UpperLine, StringComparison.Ordinal);
        Press(beside, Select1 + 3);
        Assert.Equal("ch/12", _studio.Text("surface/main/selection"));
        Assert.True(beside.IsLit(Select1 + 3));
        Press(main, Eq);
        _studio.Run(1200);
        Assert.StartsWith("1 Freq ", main.UpperLine, StringComparison.Ordinal);
        Assert.StartsWith("Strip 9", beside.UpperLine, StringComparison.Ordinal);
        Press(main, Select1);
        Assert.False(beside.IsLit(Select1 + 3));
        Press(main, BankRight);
        _studio.Run(100);
        Assert.StartsWith("Strip17", beside.UpperLine, StringComparison.Ordinal);
        Assert.Equal(17, _studio.Value("surface/right/bank"));
        Press(main, Busses);
        _studio.Run(100);
        Assert.Equal(new string(' ', 56), beside.UpperLine);
    }

    private double NextLayer(SurfaceStandIn unit)
    {
        Press(unit, GlobalView);
        return _studio.Value("surface/main/layer");
    }

    private void Press(SurfaceStandIn unit, int note)
    {
        unit.Press(note);
        _studio.Run(50);
    }
}
