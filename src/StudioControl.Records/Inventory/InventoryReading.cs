using StudioControl.Records.Storage;
using StudioControl.Studio.Inventory;

namespace StudioControl.Records.Inventory;

/// <summary>The inventory of a studio that need not run: its file and its records put together.</summary>
public sealed class InventoryReading
{
    private readonly TimeProvider _time;
    private readonly Ledger _ledger = new();
    private readonly Dictionary<string, StudioUnit> _units = new(StringComparer.Ordinal);

    /// <summary>Puts them together; <paramref name="facts"/> are by device.</summary>
    public InventoryReading(
        IReadOnlyDictionary<string, InventoryFacts> facts,
        RecordSnapshot records,
        TimeProvider time
    )
    {
        _time = time;
        _ledger.Take(records);
        foreach (var (id, said) in facts)
        {
            var unit = new StudioUnit(id, said);
            unit.Recognize(_ledger);
            _units.Add(id, unit);
        }

        Units = [.. _units.Values.Select(unit => UnitReport.Of(unit, _ledger, time))];
        Former = [.. records.Units.Where(row => !IsHere(row.Unit))];
    }

    /// <summary>The units of the studio.</summary>
    public IReadOnlyList<InventoryReport> Units { get; }

    /// <summary>Units that were counted once and stand here no more.</summary>
    public IReadOnlyList<UnitRow> Former { get; }

    /// <summary>What to write when somebody says that something was done; null with the reason when it can't be so.</summary>
    public RecordBatch? Note(string device, UpkeepNote note, out string why)
    {
        var today = UnitReport.Today(_time);
        why =
            !_units.ContainsKey(device) ? $"There is no gear and no surface '{device}'."
            : note.Day > today ? $"{note.Day:yyyy-MM-dd} is still to come."
            : "";
        if (why.Length > 0)
        {
            return null;
        }

        var key = _units[device].Key;
        var powered = _ledger.TallyOf(key).Count.Powered;
        var row = new UpkeepRow(key, note.Kind, note.Day ?? today, powered) { By = note.By, Note = note.Text };
        return new() { Upkeep = [row] };
    }

    private bool IsHere(UnitKey unit) =>
        _units.TryGetValue(unit.Device, out var here) && (here.Key == unit || unit.Serial.Length == 0);
}
