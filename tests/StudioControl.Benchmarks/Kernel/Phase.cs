using System.Diagnostics;
using StudioControl.Benchmarks.Kernel.Cables;
using StudioControl.Benchmarks.Peers;

namespace StudioControl.Benchmarks.Kernel;

/// <summary>One adapter in one phase: it is pulled and plugged again and again while its device is busy in that way.</summary>
internal sealed class Phase(Adapter adapter, Ear ear, Tally tally)
{
    // What issue 3 promises: online again within 5 s of the port's return.
    private static readonly TimeSpan Promise = TimeSpan.FromSeconds(5);

    // A round that failed must not take the others along.
    private static readonly TimeSpan Mercy = TimeSpan.FromSeconds(60);

    private readonly string _device = adapter.Device;
    private readonly List<double> _offline = [];
    private readonly List<double> _node = [];
    private readonly List<double> _online = [];
    private readonly Random _random = new(1);
    private readonly Hand? _hand = adapter.Profile == TrialStudio.Deck ? new(adapter.Device, ear) : null;

    /// <summary>The device.</summary>
    public string Device => _device;

    /// <summary>The name of its port.</summary>
    public string Near => adapter.Near;

    /// <summary>How often it was pulled.</summary>
    public int Pulls { get; private set; }

    public async Task RunAsync(int rounds)
    {
        _hand?.Begin();
        for (var round = 1; round <= rounds; round++)
        {
            await RoundAsync(round, isQuick: round % 3 == 0).ConfigureAwait(false);

            // Somewhere in its work.
            await PauseAsync(_random.Next(50, 500)).ConfigureAwait(false);
        }

        if (_hand is not null)
        {
            var unanswered = await _hand.EndAsync().ConfigureAwait(false);
            tally.Count(unanswered == 0, $"{_device}: {unanswered} commands were never answered");
        }
    }

    /// <summary>Forgets what was measured: it was to warm up.</summary>
    public void Forget()
    {
        _offline.Clear();
        _node.Clear();
        _online.Clear();
    }

    /// <summary>Tells what was measured.</summary>
    public void Print()
    {
        Console.WriteLine(
            $"{_device}: {_online.Count} rounds; ms, median (least..most): offline after the pull {Spread.Of(_offline).Print("0")},"
                + $" name back after the plug {Spread.Of(_node).Print("0")},"
                + $" online with a fresh value after the name {Spread.Of(_online).Print("0")}"
        );
        if (_hand is not null)
        {
            Console.WriteLine($"{_device}: commands {_hand.Story}");
        }
    }

    private static Task PauseAsync(int milliseconds) =>
        Task.Delay(TimeSpan.FromMilliseconds(milliseconds), TimeProvider.System, CancellationToken.None);

    private static double Milliseconds(long from, long to) => Stopwatch.GetElapsedTime(from, to).TotalMilliseconds;

    private static bool IsInTime(double milliseconds) => milliseconds <= Promise.TotalMilliseconds;

    // A quick hand has the cable back before the service has told that it was gone.
    private async Task RoundAsync(int round, bool isQuick)
    {
        var pulled = Stopwatch.GetTimestamp();
        adapter.Pull();
        Pulls++;
        if (!isQuick)
        {
            var offline = await HearAsync("availability", "offline", pulled).ConfigureAwait(false);
            _offline.Add(offline is { } heard ? Milliseconds(pulled, heard) : double.PositiveInfinity);
            tally.Count(IsInTime(_offline[^1]), $"{_device}, pull {round}: told offline after {_offline[^1]:0} ms");
            await PauseAsync(_random.Next(0, 300)).ConfigureAwait(false);
        }

        var plugged = Stopwatch.GetTimestamp();
        adapter.Cable.Plug();
        var isThere = await adapter.AppearsAsync().ConfigureAwait(false);
        var node = Stopwatch.GetTimestamp();
        _node.Add(isThere ? Milliseconds(plugged, node) : double.PositiveInfinity);
        var fresh = await FreshAsync(node).ConfigureAwait(false);
        var online = await HearAsync("availability", "online", isQuick ? 0 : plugged).ConfigureAwait(false);
        var isBack = fresh is not null && online is not null;
        _online.Add(isBack ? Milliseconds(node, Math.Max(fresh!.Value, online!.Value)) : double.PositiveInfinity);
        tally.Count(
            IsInTime(_online[^1]),
            $"{_device}, plug {round}: name back {_node[^1]:0} ms after the plug, online and fresh {_online[^1]:0} ms later"
        );
    }

    private Task<long?> FreshAsync(long since) =>
        _hand is not null ? _hand.ConfirmedAsync(since, Mercy) : HearAsync("voltage", null, since);

    private Task<long?> HearAsync(string topic, string? wanted, long since) =>
        ear.HearAsync(
            $"gear/{_device}/{topic}",
            text => wanted is null ? text.Length > 0 : text == wanted,
            since,
            Mercy
        );
}
