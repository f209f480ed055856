using StudioControl.Records.Storage;
using StudioControl.Studio.Inventory;

namespace StudioControl.Records.Inventory;

/// <summary>All units that were ever counted, and what was done to them: the records in memory.</summary>
internal sealed class Ledger
{
    private readonly Dictionary<UnitKey, Tally> _tallies = [];
    private readonly List<UpkeepRow> _upkeep = [];
    private readonly List<UpkeepRow> _newUpkeep = [];
    private readonly List<UnitMove> _moves = [];

    /// <summary>Whether the records were read: only then is it known what was counted before.</summary>
    public bool IsRead { get; private set; }

    /// <summary>Takes what stands in the records; later only what others noted in them meanwhile. Answers what was noted.</summary>
    public IReadOnlyList<UpkeepRow> Take(RecordSnapshot records)
    {
        var noted = records.Upkeep.Where(row => !_upkeep.Contains(row)).ToList();
        _upkeep.AddRange(noted);
        if (IsRead)
        {
            return noted;
        }

        IsRead = true;
        foreach (var (unit, before) in records.Units)
        {
            TallyOf(unit).Add(before);
        }

        return noted;
    }

    /// <summary>A unit's tally, new where it was never seen.</summary>
    public Tally TallyOf(UnitKey unit)
    {
        if (!_tallies.TryGetValue(unit, out var tally))
        {
            tally = new();
            _tallies.Add(unit, tally);
        }

        return tally;
    }

    /// <summary>The number of the unit that stood in a place last; null: none was known.</summary>
    public string? LastSerial(string device) =>
        _tallies
            .Where(one => one.Key.Device == device && one.Key.Serial.Length > 0 && !one.Key.IsStandIn)
            .OrderByDescending(one => one.Value.Count.LastSeen)
            .Select(one => one.Key.Serial)
            .FirstOrDefault();

    /// <summary>A unit whose serial number was not known until now takes over what was counted in its place without one.</summary>
    public void Name(UnitKey unit)
    {
        var nameless = unit with { Serial = "" };
        if (unit == nameless || unit.IsStandIn || !_tallies.Remove(nameless, out var counted))
        {
            return;
        }

        var named = TallyOf(unit);
        named.Add(counted.Count);
        named.IsChanged = true;
        _moves.Add(new(unit.Device, unit.Serial));
        for (var i = 0; i < _upkeep.Count; i++)
        {
            _upkeep[i] = _upkeep[i].Unit == nameless ? _upkeep[i] with { Unit = unit } : _upkeep[i];
        }
    }

    /// <summary>When it was done last. A day that only the file says counts while the file says it.</summary>
    public UpkeepDone? Last(UnitKey unit, UpkeepKind kind, DateOnly? inFile)
    {
        var newest = Find(unit, kind, row => !row.IsFromFile || row.Day == inFile);
        if (inFile is not { } day || newest?.Day >= day)
        {
            return newest is null ? null : new(newest.Day, newest.Powered);
        }

        if (!IsRead)
        {
            return new(day, null);
        }

        // The hours at that day are not known; those at the first sight of it come nearest.
        var powered = TallyOf(unit).Count.Powered;
        Note(new(unit, kind, day, powered) { IsFromFile = true, By = "the studio's file" });
        return new(day, powered);
    }

    /// <summary>Notes that something was done; of the same day the newer word counts.</summary>
    public void Note(UpkeepRow row)
    {
        _upkeep.RemoveAll(other => Same(other, row));
        _newUpkeep.RemoveAll(other => Same(other, row));
        _upkeep.Add(row);
        _newUpkeep.Add(row);
    }

    /// <summary>Hands what is new to the sink; what finds no room stays new.</summary>
    public void Write(IRecordSink sink)
    {
        var changed = _tallies.Where(one => one.Value.IsChanged).ToList();
        if (!IsRead || changed.Count + _newUpkeep.Count + _moves.Count == 0)
        {
            return;
        }

        var batch = new RecordBatch
        {
            Moves = [.. _moves],
            Units = [.. changed.Select(one => new UnitRow(one.Key, one.Value.Count))],
            Upkeep = [.. _newUpkeep],
        };
        if (sink.TryWrite(batch))
        {
            _moves.Clear();
            _newUpkeep.Clear();
            changed.ForEach(one => one.Value.IsChanged = false);
        }
    }

    private UpkeepRow? Find(UnitKey unit, UpkeepKind kind, Func<UpkeepRow, bool> counts)
    {
        UpkeepRow? newest = null;
        foreach (var row in _upkeep)
        {
            if (row.Unit == unit && row.Kind == kind && counts(row) && (newest is null || row.Day >= newest.Day))
            {
                newest = row;
            }
        }

        return newest;
    }

    private static bool Same(UpkeepRow a, UpkeepRow b) =>
        (a.Unit, a.Kind, a.Day, a.IsFromFile) == (b.Unit, b.Kind, b.Day, b.IsFromFile);
}
