namespace StudioControl.Running;

/// <summary>
/// Notices that a person has saved the studio's file or a profile. Looks at the times of the files instead of asking the
/// kernel: editors replace files in too many ways, and a look a second costs nothing.
/// </summary>
internal sealed class ConfigWatch(TimeProvider time, Func<IEnumerable<string>> files)
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    /// <summary>Calls <paramref name="changed"/> after each change that has settled for a second, until stopped.</summary>
    public async Task RunAsync(Func<Task> changed, CancellationToken stop)
    {
        using var timer = new PeriodicTimer(Every, time);
        var taken = Look();
        var seen = taken;
        while (await timer.WaitForNextTickAsync(stop).ConfigureAwait(false))
        {
            var now = Look();
            var isSettled = now == seen;
            seen = now;
            if (isSettled && now != taken)
            {
                taken = now;
                await changed().ConfigureAwait(false);
            }
        }
    }

    private string Look() => string.Join('|', files().Select(file => $"{file}:{File.GetLastWriteTimeUtc(file).Ticks}"));
}
