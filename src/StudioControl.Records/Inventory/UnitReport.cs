using StudioControl.Studio.Inventory;

namespace StudioControl.Records.Inventory;

/// <summary>A unit as people see it: what the file says, what it says itself, and what was counted.</summary>
internal static class UnitReport
{
    public static InventoryReport Of(StudioUnit unit, Ledger ledger, TimeProvider time)
    {
        UnitCount? count = ledger.IsRead ? ledger.TallyOf(unit.Key).Count : null;
        DateOnly? seen = count?.FirstSeen is { } first ? DayOf(first, time) : null;
        var basis = new UpkeepBasis(Today(time), unit.Facts.Installed ?? seen, count?.Powered);
        return unit.Report(
            count,
            UpkeepOf(unit, UpkeepKind.Service, ledger, basis),
            UpkeepOf(unit, UpkeepKind.Calibration, ledger, basis)
        );
    }

    /// <summary>The day in the studio.</summary>
    public static DateOnly Today(TimeProvider time) => DayOf(time.GetUtcNow(), time);

    private static DateOnly DayOf(DateTimeOffset moment, TimeProvider time) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, time.LocalTimeZone).DateTime);

    private static Upkeep UpkeepOf(StudioUnit unit, UpkeepKind kind, Ledger ledger, UpkeepBasis basis) =>
        Upkeep.Of(unit.Facts.PlanOf(kind), ledger.Last(unit.Key, kind, unit.Facts.LastDay(kind)), basis);
}
