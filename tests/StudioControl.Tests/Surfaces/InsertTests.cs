using StudioControl.Inserts;
using StudioControl.Studio.Tree;
using StudioControl.Surfaces.Rehearsal;
using StudioControl.Tests.Studio.Bench;

namespace StudioControl.Tests.Surfaces;

public sealed class InsertTests : IDisposable
{
    private const int Select3 = 0x1A;

    private readonly SurfaceStudio _studio = new();
    private readonly Box _comp;
    private readonly SurfaceStandIn _unit;

    public InsertTests()
    {
        _studio.Loop.Add(new InsertsDriver([new(3, "gear/comp-a", "Comp A")]), null);
        _comp = _studio.AddGear("gear/comp-a", Shapes.Toggle("bypass"));
        _unit = _studio.AddReady(SurfaceProfiles.MackieControl).Unit;
    }

    public void Dispose() => _studio.Dispose();

    [Fact]
    public void A_strip_says_which_unit_is_in_its_insert_and_whether_it_answers()
    {
        Assert.Equal("Comp A", _studio.Text("mix/ch/3/insert"));
        Assert.Equal(1, _studio.Value("mix/ch/3/insert-online"));
        _comp.Desk.Announce(Availability.Offline, "pulled");
        Assert.Equal(0, _studio.Value("mix/ch/3/insert-online"));
    }

    [Fact]
    public void A_unit_without_a_control_has_a_name_and_is_never_away()
    {
        using var bench = new TestBench();
        bench.Loop.Add(new InsertsDriver([new(1, "", "Limiter"), new(2, "gear/comp-a", "Comp A")]), null);
        bench.Plug("gear/comp-a", Shapes.Toggle("bypass"));
        Assert.Equal("Limiter", bench.State("mix/ch/1/insert").Reported.Text);
        Assert.False(bench.Loop.Tree.TryFind("mix/ch/1/insert-online", out _));
        Assert.Equal("Comp A", bench.State("mix/ch/2/insert").Reported.Text);
        Assert.Equal(1, bench.State("mix/ch/2/insert-online").Reported.Number);
    }

    [Fact]
    public void SELECT_names_the_unit_for_two_seconds()
    {
        _unit.Press(Select3);
        _studio.Run(100);
        Assert.Equal("-20.0  Comp A -20.0", _unit.LowerLine[7..26]);
        _studio.Run(2000);
        Assert.Equal("-20.0  -20.0  -20.0", _unit.LowerLine[7..26]);
    }

    [Fact]
    public void A_strip_whose_unit_is_away_is_marked_until_it_is_back()
    {
        _comp.Desk.Announce(Availability.Offline, "pulled");
        _studio.Run(50);
        Assert.Equal("Strip2 !Strp3 Strip4", _unit.UpperLine[7..27]);
        _comp.Desk.Announce(Availability.Online, "");
        _studio.Run(50);
        Assert.Equal("Strip2 Strip3 Strip4", _unit.UpperLine[7..27]);
    }

    [Fact]
    public void A_unit_that_leaves_the_studio_is_away()
    {
        _studio.Loop.Remove(_studio.Device("gear/comp-a"));
        Assert.Equal(0, _studio.Value("mix/ch/3/insert-online"));
    }
}
