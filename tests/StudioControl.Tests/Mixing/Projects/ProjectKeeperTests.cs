using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using StudioControl.Mixing.Projects;

namespace StudioControl.Tests.Mixing.Projects;

/// <summary>The mix is kept soon, not too often, and at the end.</summary>
public sealed class ProjectKeeperTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("keeper").FullName;
    private readonly FakeTimeProvider _time = new();
    private readonly StudioControl.Mixing.Desk.ParameterTable _table = ProjectTests.Table();

    [Fact]
    public void A_change_is_kept_ten_seconds_after_the_last_picture()
    {
        using var keeper = Keeper();
        Change(keeper, -7);
        Round(keeper);
        Assert.Null(Kept());
        _time.Advance(TimeSpan.FromSeconds(10));
        Round(keeper);
        Assert.Equal(-7, Kept());
        Change(keeper, -8);
        _time.Advance(TimeSpan.FromSeconds(9));
        Round(keeper);
        Assert.Equal(-7, Kept());
        keeper.Save();
        Round(keeper);
        Assert.Equal(-8, Kept());
    }

    [Fact]
    public void The_end_keeps_what_is_not_kept_yet()
    {
        using var keeper = Keeper();
        Change(keeper, -7);
        keeper.Finish();
        Assert.Equal(-7, Kept());
    }

    [Fact]
    public void Switched_off_it_writes_only_when_asked()
    {
        using var keeper = Keeper(byItself: false);
        Change(keeper, -7);
        _time.Advance(TimeSpan.FromMinutes(1));
        Round(keeper);
        keeper.Finish();
        Assert.Null(Kept());
        keeper.Save();
        keeper.Finish();
        Assert.Equal(-7, Kept());
    }

    [Fact]
    public void A_folder_that_is_gone_loses_nothing_once_it_is_back()
    {
        using var keeper = Keeper();
        Change(keeper, -7);
        Directory.Delete(_folder);
        keeper.Save();
        Round(keeper);
        Directory.CreateDirectory(_folder);
        _time.Advance(TimeSpan.FromSeconds(10));
        Round(keeper);
        Assert.Equal(-7, Kept());
    }

    [Fact]
    public void Pictures_allocate_nothing_once_the_first_is_taken()
    {
        using var keeper = Keeper();
        using var writer = new ProjectWriter(_table);
        foreach (var parameter in _table.All)
        {
            if (
                ProjectState.IsKept(parameter)
                && parameter.Kind is not StudioControl.Studio.Parameters.ParameterKind.Text
            )
            {
                parameter.Value =
                    parameter.Kind is StudioControl.Studio.Parameters.ParameterKind.Choice
                        ? 1f
                        : (float)parameter.Shape.Min + 0.125f;
            }
        }

        for (var i = 0; i < 50; i++)
        {
            writer.Write([]);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 50; i++)
        {
            writer.Write([]);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private ProjectKeeper Keeper(bool byItself = true) => new(_folder, _table, byItself, _time, NullLogger.Instance);

    private void Change(ProjectKeeper keeper, float fader)
    {
        ProjectTests.At(_table, "ch/1/fader").Value = fader;
        keeper.Change();
    }

    private static void Round(ProjectKeeper keeper)
    {
        keeper.Turn();
        keeper.Write();
    }

    private double? Kept() => ProjectReader.Open(_folder, out _)?.Values[0].Value.Number;
}
