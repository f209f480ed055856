using StudioControl.Studio.Desks;
using StudioControl.Studio.Parameters;
using StudioControl.Surfaces.Profiles;
using StudioControl.Surfaces.Rehearsal;

namespace StudioControl.Tests.Surfaces;

/// <summary>What stands at which place: locked strips, spilled DCAs, rows of units, channels that are selected elsewhere.</summary>
public sealed class PlacesTests : IDisposable
{
    private const int BankLeft = 0x2E;
    private const int BankRight = 0x2F;
    private const int AudioTracks = 0x40;
    private const int Control = 0x48;
    private const int Group = 0x4F;
    private const int Select1 = 0x18;
    private const int Mute1 = 0x10;

    private readonly SurfaceStudio _studio = new(new DeskLayout { Strips = 32, Buses = 2 });

    public void Dispose() => _studio.Dispose();

    [Fact]
    public void A_locked_strip_stays_and_the_others_flow_around_it()
    {
        var unit = Ready(new() { Id = "main" });
        unit.Hold(Control);
        Press(unit, Select1 + 2);
        unit.Let(Control);
        Assert.Equal("ch/3", _studio.Text("surface/main/strip/3/locked"));
        Press(unit, BankRight);
        _studio.Run(2500);
        Assert.Equal("Strip 8 Strip 9 Strip 3 Strip10 Strip11 Strip12 Strip13 Strip14", Names(unit));
        Press(unit, Mute1 + 2);
        Assert.Equal(1, _studio.Value("mix/ch/3/mute"));
        unit.Hold(Control);
        Press(unit, Select1 + 2);
        unit.Let(Control);
        _studio.Run(2500);
        Assert.Equal("", _studio.Text("surface/main/strip/3/locked"));
        Assert.StartsWith("Strip 8 Strip 9 Strip10 ", Names(unit), StringComparison.Ordinal);
    }

    [Fact]
    public void A_strip_may_be_locked_from_the_file_and_from_elsewhere()
    {
        var unit = Ready(
            new()
            {
                Id = "main",
                Locked = new Dictionary<int, string> { [8] = "main" },
            }
        );
        _studio.Wish("mix/main/fader", -10);
        _studio.Run(300);
        Assert.Equal(unit.PositionOf(SurfaceMap.Master), unit.PositionOf(7));
        Say("surface/main/strip/1/locked", "bus/2");
        _studio.Run(300);
        Assert.StartsWith("Bus 2 Strip 1 Strip 2", Names(unit), StringComparison.Ordinal);
        Say("surface/main/strip/1/locked", "ch/99");
        Assert.Equal("bus/2", _studio.Text("surface/main/strip/1/locked"));
    }

    [Fact]
    public void A_dca_is_spilled_over_the_faders_and_taken_back()
    {
        var unit = Ready(new() { Id = "main" });
        foreach (var channel in (string[])["ch/3", "ch/20", "bus/1"])
        {
            _studio.Wish($"mix/{channel}/dca/2", 1);
        }

        Press(unit, Group);
        Press(unit, Select1 + 1);
        Press(unit, Select1 + 1);
        Assert.Equal(2, _studio.Value("surface/main/spill"));
        Assert.StartsWith("Strip 3 Strip20 Bus 1 ", Names(unit), StringComparison.Ordinal);
        Assert.Equal(1, unit.LampOf(Group));
        _studio.Wish("mix/ch/1/dca/2", 1);
        _studio.Run(100);
        Assert.StartsWith("Strip 1 Strip 3 Strip20 Bus 1", Names(unit), StringComparison.Ordinal);
        Press(unit, Mute1);
        Assert.Equal(1, _studio.Value("mix/ch/1/mute"));
        Press(unit, Group);
        Assert.Equal(0, _studio.Value("surface/main/spill"));
        Assert.StartsWith("DCA 1  DCA 2", unit.UpperLine, StringComparison.Ordinal);
        Press(unit, AudioTracks);
        Assert.StartsWith("Strip 1 Strip 2", Names(unit), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 8)]
    [InlineData(8, 0)]
    public void A_row_of_units_in_any_order_is_banked_as_one(int mainAt, int otherAt)
    {
        var main = Ready(Unit("main", "", mainAt, mainAt));
        var other = Ready(Unit("other", "main", otherAt, mainAt));
        Press(main, BankRight);
        Assert.Equal(17 + mainAt, _studio.Value("surface/main/bank"));
        Assert.Equal(17 + otherAt, _studio.Value("surface/other/bank"));
        Press(main, BankRight);
        Press(main, BankLeft);
        Press(main, BankLeft);
        Assert.Equal(1 + mainAt, _studio.Value("surface/main/bank"));
        Assert.StartsWith($"Strip {1 + otherAt} ", Names(other), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_selected_elsewhere_comes_into_sight_only_where_that_is_wished()
    {
        Ready(new() { Id = "follows", FollowsSelection = true });
        Ready(new() { Id = "stays" });
        foreach (var id in (string[])["follows", "stays"])
        {
            Say($"surface/{id}/selection", "ch/3");
            Assert.Equal(1, _studio.Value($"surface/{id}/bank"));
            Say($"surface/{id}/selection", "ch/20");
        }

        Assert.Equal(17, _studio.Value("surface/follows/bank"));
        Assert.Equal(1, _studio.Value("surface/stays/bank"));
        Say("surface/follows/selection", "bus/2");
        Assert.Equal(1, _studio.Value("surface/follows/layer"));
    }

    private static SurfaceUnit Unit(string id, string beside, int at, int mainAt) =>
        new()
        {
            Id = id,
            Beside = beside,
            FirstStrip = at + 1,
            Offset = at,
            FromMain = at - mainAt,
            RowWidth = 16,
        };

    private SurfaceStandIn Ready(SurfaceUnit plan)
    {
        var (unit, _) = _studio.Add(SurfaceProfiles.XTouch, plan);
        _studio.Run(2000);
        return unit;
    }

    // Names as an engineer reads them: one space between two.
    private static string Names(SurfaceStandIn unit) =>
        string.Join(' ', Enumerable.Range(0, 8).Select(strip => unit.UpperLine.Substring(strip * 7, 7).Trim()));

    private void Say(string address, string text)
    {
        Assert.True(_studio.Loop.Tree.TryFind(address, out var parameter), address);
        _studio.Loop.Execute(
            new()
            {
                Parameter = parameter.Id,
                Value = Value.Of(text),
                Origin = new(99),
            }
        );
        _studio.Loop.RunOnce();
    }

    private void Press(SurfaceStandIn unit, int key)
    {
        unit.Press(key);
        _studio.Run(50);
    }
}
