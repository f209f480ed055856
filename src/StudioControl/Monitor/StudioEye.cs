using Microsoft.Extensions.Logging.Abstractions;
using StudioControl.Monitor.Meters;
using StudioControl.Telemetry.Watching;

namespace StudioControl.Monitor;

/// <summary>Watches one studio and remembers what the topics don't: held peaks, and since when it is live or gone.</summary>
internal sealed class StudioEye : IDisposable
{
    private readonly MonitorSetting _setting;
    private readonly TimeProvider _time;
    private readonly MeterBridge _meters;
    private readonly StudioWatcher _watcher;
    private readonly SemaphoreSlim _news = new(0, 1);
    private readonly Lock _gate = new();
    private (bool IsConnected, string Status)? _standing;
    private DateTimeOffset? _since;
    private double _truePeak = double.NegativeInfinity;

    public StudioEye(MonitorSetting setting, TimeProvider time)
    {
        _setting = setting;
        _time = time;
        _meters = new(time);
        _watcher = new(setting.Broker, setting.Root, setting.PasswordFrom, NullLogger.Instance)
        {
            Changed = Poke,
            LevelsCame = _meters.Take,
        };
        _watcher.Start();
    }

    /// <summary>The page of strips that is looked at.</summary>
    public int Page { get; set; }

    /// <summary>Whether something moves on by itself: a falling bar.</summary>
    public bool IsMoving => _meters.IsMoving();

    /// <summary>Waits for news, or so long.</summary>
    public Task WaitAsync(TimeSpan longest, CancellationToken stop) => _news.WaitAsync(longest, stop);

    /// <summary>Any thread: there is something new to draw.</summary>
    public void Poke()
    {
        lock (_gate)
        {
            if (_news.CurrentCount == 0)
            {
                _news.Release();
            }
        }
    }

    /// <summary>Clip lamps out, peaks let go.</summary>
    public void Clear()
    {
        _meters.Clear();
        _truePeak = double.NegativeInfinity;
        Poke();
    }

    /// <summary>What is to be seen now; on the drawing thread.</summary>
    public Sight Look()
    {
        var studio = _watcher.Snapshot();
        var now = _time.GetLocalNow();
        var standing = (studio.IsConnected, studio.Status);
        if (_standing != standing)
        {
            // An "offline" that was there before we looked is of nobody knows when.
            var isFirstWord = _standing is not { IsConnected: true } && studio.IsConnected;
            _since = isFirstWord && studio.Status.Length > 0 ? null : now;
            _standing = standing;
        }

        _truePeak = Math.Max(_truePeak, studio.Loudness?.TruePeak ?? double.NegativeInfinity);
        return new()
        {
            Studio = studio,
            Meters = _meters,
            Name = _setting.Name,
            Broker = _setting.Broker.ToString(),
            Fault = _watcher.Fault,
            Since = _since,
            TruePeak = _truePeak,
            Now = now,
            Page = Page,
        };
    }

    // The semaphore is left to the collector: the receiving thread may still poke us while it ends.
    public void Dispose() => _watcher.Dispose();
}
