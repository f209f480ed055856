using StudioControl.Running;

namespace StudioControl.Tests.Running;

public sealed class ConfigWatchTests : IDisposable
{
    private static readonly DateTime Noon = new(2026, 1, 31, 12, 0, 0, DateTimeKind.Utc);

    private readonly string _folder = Directory.CreateTempSubdirectory("watch").FullName;
    private readonly List<string> _files = [];
    private readonly ConfigWatch _watch;
    private int _changes;

    public ConfigWatchTests()
    {
        _files.Add(Save("studio.yaml", Noon));
        _watch = new(TimeProvider.System, () => _files);
        _watch.Begin();
        Look(3);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_change_is_taken_once_and_only_when_it_has_settled()
    {
        Save("studio.yaml", Noon.AddSeconds(1));
        Look();
        Save("studio.yaml", Noon.AddSeconds(2));
        Look();
        Assert.Equal(0, _changes);
        Look();
        Assert.Equal(1, _changes);
        Look(3);
        Assert.Equal(1, _changes);
    }

    [Fact]
    public void A_profile_that_a_change_brought_is_no_second_change()
    {
        Save("studio.yaml", Noon.AddSeconds(1));
        Look();
        _watch.Look(() => _files.Add(Save("gear.yaml", Noon)));
        Look(3);
        Assert.Equal(0, _changes);

        Save("gear.yaml", Noon.AddSeconds(5));
        Look(3);
        Assert.Equal(1, _changes);
    }

    [Fact]
    public void A_file_that_is_replaced_by_deleting_it_is_a_change()
    {
        File.Delete(_files[0]);
        Look();
        Save("studio.yaml", Noon.AddSeconds(1));
        Look(2);
        Assert.Equal(1, _changes);
    }

    [Fact]
    public void What_is_saved_while_a_change_is_taken_is_taken_too()
    {
        Save("studio.yaml", Noon.AddSeconds(1));
        Look();
        _watch.Look(() => Save("studio.yaml", Noon.AddSeconds(2)));
        Look(3);
        Assert.Equal(1, _changes);
    }

    private void Look(int times = 1)
    {
        for (var i = 0; i < times; i++)
        {
            _watch.Look(() => _changes++);
        }
    }

    private string Save(string name, DateTime at)
    {
        var file = Path.Combine(_folder, name);
        File.WriteAllText(file, "");
        File.SetLastWriteTimeUtc(file, at);
        return file;
    }
}
