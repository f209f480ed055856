using StudioControl.Studio.Inventory;

namespace StudioControl.Records.Storage;

/// <summary>Which unit: hours belong to the unit, not to its place.</summary>
/// <param name="Device">The branch it stands in: <c>gear/tape</c>.</param>
/// <param name="Serial">Its serial number; empty: not known.</param>
public readonly record struct UnitKey(string Device, string Serial)
{
    /// <summary>The number of what a rehearsal plays; no maker prints it on a label.</summary>
    public const string StandIn = "(stand-in)";

    /// <summary>A stand-in, no unit.</summary>
    public bool IsStandIn => Serial == StandIn;
}

/// <summary>What was counted of a unit.</summary>
public sealed record UnitRow(UnitKey Unit, UnitCount Count);

/// <summary>Something was done to a unit.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="Kind">What.</param>
/// <param name="Day">When.</param>
/// <param name="Powered">What it had been powered until then.</param>
public sealed record UpkeepRow(UnitKey Unit, UpkeepKind Kind, DateOnly Day, TimeSpan Powered)
{
    /// <summary>Only the studio's file said so: it counts while the file says that day.</summary>
    public bool IsFromFile { get; init; }

    /// <summary>Who said so.</summary>
    public string By { get; init; } = "";

    /// <summary>What else there was to say.</summary>
    public string Note { get; init; } = "";
}

/// <summary>What was measured of the unit in an insert, and is kept to compare with.</summary>
/// <param name="Place">The strip: <c>mix/ch/3</c>.</param>
/// <param name="Device">The gear in it; empty: the studio's file names none.</param>
/// <param name="Measured">When.</param>
/// <param name="Measurement">What.</param>
public sealed record InsertRow(string Place, string Device, DateTimeOffset Measured, InsertMeasurement Measurement);

/// <summary>A unit whose serial number became known: its counts move to it.</summary>
public sealed record UnitMove(string Device, string Serial);

/// <summary>All that stands in the records.</summary>
public sealed record RecordSnapshot(IReadOnlyList<UnitRow> Units, IReadOnlyList<UpkeepRow> Upkeep)
{
    /// <summary>Nothing was recorded yet.</summary>
    public static readonly RecordSnapshot Empty = new([], []);

    /// <summary>What was measured of the units in the inserts.</summary>
    public IReadOnlyList<InsertRow> Inserts { get; init; } = [];
}

/// <summary>What is to be written, in one transaction. Counts are whole, so that writing them twice does no harm.</summary>
public sealed record RecordBatch
{
    /// <summary>Carried out first.</summary>
    public IReadOnlyList<UnitMove> Moves { get; init; } = [];

    /// <summary>New counts.</summary>
    public IReadOnlyList<UnitRow> Units { get; init; } = [];

    /// <summary>What was done.</summary>
    public IReadOnlyList<UpkeepRow> Upkeep { get; init; } = [];

    /// <summary>What was measured of the units in the inserts.</summary>
    public IReadOnlyList<InsertRow> Inserts { get; init; } = [];
}

/// <summary>Takes what is to be written; never waits.</summary>
public interface IRecordSink
{
    /// <summary>False: there is no room now (counted); what was handed over is still the caller's.</summary>
    bool TryWrite(RecordBatch batch);
}
