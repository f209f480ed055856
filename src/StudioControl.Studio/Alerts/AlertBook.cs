using StudioControl.Studio.Conditions;
using StudioControl.Studio.Inventory;
using StudioControl.Studio.Levels;
using StudioControl.Studio.Parameters;
using StudioControl.Studio.Time;
using StudioControl.Studio.Tree;

namespace StudioControl.Studio.Alerts;

/// <summary>
/// All alerts of the studio, on the loop's thread: the built-in ones (port missing, gear silent, clip, silence) and the
/// user's rules. Missing data neither raises nor solves an alert; one that another explains is told as suppressed.
/// </summary>
public sealed class AlertBook : IView, IAlertDesk
{
    private readonly SortedDictionary<string, Alert> _told = new(StringComparer.Ordinal);
    private readonly List<AlertCase> _open = [];
    private readonly List<IAlertWatcher> _watchers = [];
    private readonly ThresholdAlerts _thresholds;
    private readonly UpkeepAlerts _upkeep;
    private readonly IAlertSource[] _sources;

    /// <summary>Makes the book; it watches once it is added to the loop.</summary>
    public AlertBook(Loop.StudioLoop loop, IReadOnlyList<AlertRule> rules, AlertOptions? options = null)
    {
        options ??= new();
        Clock = loop.Clock;
        Tree = loop.Tree;
        _thresholds = new(this);
        _upkeep = new(this);
        _thresholds.Use(rules);
        _sources =
        [
            new DeviceAlerts(this, options),
            _thresholds,
            new ClipAlerts(this, options),
            new EngineAlerts(this, options),
            new SilenceAlerts(this, options),
            _upkeep,
        ];
    }

    /// <summary>What is told now, by id.</summary>
    public IReadOnlyCollection<Alert> Alerts => _told.Values;

    /// <summary>Rules that watch nothing now: their parameters are missing or do not fit.</summary>
    public IReadOnlyList<UnresolvedAlert> Unresolved => _thresholds.Unresolved;

    /// <summary>What the inventory tells of service, calibration and units that were swapped becomes alerts here.</summary>
    public IInventoryWatcher Upkeep => _upkeep;

    /// <summary>Is told of a watcher that threw: a bug of ours; it is taken out.</summary>
    public Action<IAlertWatcher, Exception>? WatcherFailed { get; set; }

    /// <inheritdoc />
    public Moment Due
    {
        get
        {
            var due = SilenceEnds();
            foreach (var source in _sources)
            {
                due = Moment.Earlier(due, source.Due);
            }

            return due;
        }
    }

    internal StudioClock Clock { get; }

    internal ITree Tree { get; }

    /// <summary>Adds someone to be told; hears of every alert that stands, at once.</summary>
    public void Add(IAlertWatcher watcher)
    {
        _watchers.Add(watcher);
        foreach (var alert in _told.Values)
        {
            watcher.AlertChanged(alert);
        }
    }

    /// <summary>What a device is for, by its branch (<c>insert of channel 3</c>): told with the alerts that it is away.</summary>
    public IReadOnlyDictionary<string, string> Roles { get; set; } = new Dictionary<string, string>();

    /// <summary>Takes other rules (a reload); alerts of rules that stayed stay.</summary>
    public void Use(IReadOnlyList<AlertRule> rules)
    {
        _thresholds.Use(rules);
        _thresholds.StructureChanged(Tree);
    }

    /// <inheritdoc />
    public bool Acknowledge(string id, string by, string note)
    {
        if (_open.Find(item => item.Id == id) is not { } found)
        {
            return false;
        }

        found.Ack = new(by, Clock.Utc(Clock.Now), note);
        Tell();
        return true;
    }

    /// <inheritdoc />
    public bool Silence(string id, string by, DateTimeOffset until)
    {
        if (_open.Find(item => item.Id == id) is not { } found)
        {
            return false;
        }

        found.SilentUntil = until;
        Tell();
        return true;
    }

    /// <inheritdoc />
    public void Tick(Moment now)
    {
        foreach (var source in _sources)
        {
            if (source.Due <= now)
            {
                source.Tick(now);
            }
        }

        if (SilenceEnds() <= now)
        {
            EndSilences(now);
        }
    }

    /// <inheritdoc />
    public void StructureChanged(ITree tree)
    {
        foreach (var source in _sources)
        {
            source.StructureChanged(tree);
        }
    }

    /// <inheritdoc />
    public void ValueChanged(Parameter parameter, in ParameterState state)
    {
        foreach (var source in _sources)
        {
            source.ValueChanged(parameter);
        }
    }

    /// <inheritdoc />
    public void DeviceChanged(Device device)
    {
        foreach (var source in _sources)
        {
            source.DeviceChanged(device);
        }
    }

    /// <inheritdoc />
    public void LevelsChanged(Device device, LevelBank bank)
    {
        foreach (var source in _sources)
        {
            source.LevelsChanged(device, bank);
        }
    }

    internal void Step(AlertCase item, Truth holds)
    {
        var isOver = holds switch
        {
            Truth.True => Truth.False,
            Truth.False => Truth.True,
            _ => Truth.Unknown,
        };
        Step(item, holds, isOver);
    }

    internal void Step(AlertCase item, Truth holds, Truth isOver)
    {
        if (!item.Step(holds, isOver, Clock.Now))
        {
            return;
        }

        if (item.IsTold)
        {
            _open.Add(item);
        }
        else
        {
            _open.Remove(item);
        }

        Tell();
    }

    /// <summary>What it watched is gone.</summary>
    internal void Drop(AlertCase? item)
    {
        if (item is not null && _open.Remove(item))
        {
            Tell();
        }
    }

    // Rare: only when an alert came, went, or was touched by a person.
    private void Tell()
    {
        foreach (var id in _told.Keys.Where(id => !_open.Exists(item => item.Id == id)).ToList())
        {
            _told.Remove(id);
            TellWatchers(id, null);
        }

        foreach (var item in _open.OrderBy(item => item.Rank).ThenBy(item => item.Id, StringComparer.Ordinal))
        {
            var alert = Describe(item);
            if (!_told.TryGetValue(item.Id, out var before) || !AlertPicture.IsSame(before, alert))
            {
                _told[item.Id] = alert;
                TellWatchers(item.Id, alert);
            }
        }
    }

    // A watcher that throws is a bug of ours: it is taken out, its neighbours are told all the same.
    private void TellWatchers(string id, Alert? alert)
    {
        foreach (var watcher in _watchers.ToList())
        {
            try
            {
                if (alert is null)
                {
                    watcher.AlertSolved(id);
                }
                else
                {
                    watcher.AlertChanged(alert);
                }
            }
            catch (Exception fault) when (_watchers.Remove(watcher))
            {
                WatcherFailed?.Invoke(watcher, fault);
            }
        }
    }

    private Alert Describe(AlertCase item)
    {
        var cause = CauseOf(item);
        var isSilenced = item.SilentUntil is { } until && until > Clock.Utc(Clock.Now);
        return AlertPicture.Of(item, Clock.Utc(item.Since)) with
        {
            State =
                cause is not null ? AlertState.Suppressed
                : isSilenced ? AlertState.Silenced
                : AlertState.Firing,
            Cause = cause?.Id ?? "",
            Hides = [.. _open.Where(other => CauseOf(other) == item).Select(other => other.Id).Order()],
        };
    }

    private AlertCase? CauseOf(AlertCase item) =>
        _open.Where(other => Explains(other, item)).MinBy(other => other.Rank);

    private static bool Explains(AlertCase cause, AlertCase item) =>
        cause.Device is not null
        && cause.Device == item.Device
        && cause.Rank < item.Rank
        && item.Rank != CaseRank.Upkeep;

    private Moment SilenceEnds()
    {
        var ends = Moment.Never;
        foreach (var item in _open)
        {
            if (item.SilentUntil is { } until)
            {
                var left = until - Clock.Utc(Moment.Start);
                ends = Moment.Earlier(ends, Moment.Start + left);
            }
        }

        return ends;
    }

    private void EndSilences(Moment now)
    {
        foreach (var item in _open)
        {
            if (item.SilentUntil <= Clock.Utc(now))
            {
                item.SilentUntil = null;
            }
        }

        Tell();
    }
}
