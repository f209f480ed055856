namespace StudioControl.Running;

/// <summary>
/// Notices that a person has saved the studio's file or a profile. Looks at the times of the files instead of asking the
/// kernel: editors replace files in too many ways, and a look a second costs nothing.
/// </summary>
internal sealed class ConfigWatch(TimeProvider time, Func<IEnumerable<string>> files)
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    private readonly Dictionary<string, DateTime> _taken = new(StringComparer.Ordinal);
    private Dictionary<string, DateTime> _seen = [];

    /// <summary>Begins with the files as they are.</summary>
    public void Begin() => AdoptNew();

    /// <summary>Looks once; calls <paramref name="changed"/> when a change stands that was there at the last look too.</summary>
    public void Look(Action changed)
    {
        if (HasSettledNews())
        {
            changed();
            AdoptNew();
        }
    }

    /// <summary>Calls <paramref name="changed"/> after each change that has settled for a second, until stopped.</summary>
    public async Task RunAsync(Action changed, CancellationToken stop)
    {
        using var timer = new PeriodicTimer(Every, time);
        Begin();
        while (await timer.WaitForNextTickAsync(stop).ConfigureAwait(false))
        {
            Look(changed);
        }
    }

    private bool HasSettledNews()
    {
        var now = Times();
        var isSettled =
            now.Count == _seen.Count && now.All(file => _seen.TryGetValue(file.Key, out var at) && at == file.Value);
        _seen = now;
        if (!isSettled || now.All(file => _taken.TryGetValue(file.Key, out var at) && at == file.Value))
        {
            return false;
        }

        foreach (var (file, at) in now)
        {
            _taken[file] = at;
        }

        return true;
    }

    // A file that the studio did not use before was read just now: that it is there is no change.
    private void AdoptNew()
    {
        foreach (var (file, at) in Times())
        {
            _taken.TryAdd(file, at);
        }
    }

    private Dictionary<string, DateTime> Times() =>
        files()
            .Distinct(StringComparer.Ordinal)
            .ToDictionary(file => file, File.GetLastWriteTimeUtc, StringComparer.Ordinal);
}
