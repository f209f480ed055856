using System.Diagnostics;
using System.Globalization;

namespace StudioControl.Benchmarks.Kernel;

/// <summary>Somebody who starts and stops a deck ten times a second, whether it is there or not.</summary>
internal sealed class Hand(string device, Ear ear)
{
    private static readonly TimeSpan BetweenCommands = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(5);

    // A command is answered after three seconds at the latest, with a failure then.
    private static readonly TimeSpan LongestAnswer = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private readonly List<(string Id, long At)> _commands = [];
    private volatile bool _isEnough;
    private Task _work = Task.CompletedTask;

    /// <summary>How many commands ended how.</summary>
    public string Story =>
        string.Join(
            ", ",
            Sent(0)
                .GroupBy(Answer, StringComparer.Ordinal)
                .OrderBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => string.Create(CultureInfo.InvariantCulture, $"{group.Count()} {group.Key}"))
        );

    /// <summary>Begins.</summary>
    public void Begin()
    {
        _isEnough = false;
        _work = WorkAsync();
    }

    /// <summary>Ends; answers how many commands never got an answer.</summary>
    public async Task<int> EndAsync()
    {
        _isEnough = true;
        await _work.ConfigureAwait(false);
        await Task.Delay(LongestAnswer, TimeProvider.System, CancellationToken.None).ConfigureAwait(false);
        return Sent(0).Count(id => ear.AnswerTo(id) is null);
    }

    /// <summary>When the first command that was sent since then was confirmed; null: too late.</summary>
    public async Task<long?> ConfirmedAsync(long since, TimeSpan limit)
    {
        while (Stopwatch.GetElapsedTime(since) < limit)
        {
            if (Sent(since).Any(id => ear.AnswerTo(id) == "confirmed"))
            {
                return Stopwatch.GetTimestamp();
            }

            await Task.Delay(BetweenLooks, TimeProvider.System, CancellationToken.None).ConfigureAwait(false);
        }

        return null;
    }

    private string Answer(string id) => ear.AnswerTo(id) ?? "never answered";

    private string[] Sent(long since)
    {
        lock (_gate)
        {
            return [.. _commands.Where(command => command.At >= since).Select(command => command.Id)];
        }
    }

    private async Task WorkAsync()
    {
        while (!_isEnough)
        {
            string id;
            lock (_gate)
            {
                id = string.Create(CultureInfo.InvariantCulture, $"{device}-{_commands.Count}");
                _commands.Add((id, Stopwatch.GetTimestamp()));
            }

            var wish = id[^1] % 2 == 0 ? "playing" : "stopped";
            await ear.SetAsync($"gear/{device}/transport", wish, id).ConfigureAwait(false);
            await Task.Delay(BetweenCommands, TimeProvider.System, CancellationToken.None).ConfigureAwait(false);
        }
    }
}
