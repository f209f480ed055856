namespace StudioControl.Studio.Inventory;

/// <summary>What is done to a unit from time to time.</summary>
public enum UpkeepKind
{
    /// <summary>Heads cleaned, belts and fans changed.</summary>
    Service,

    /// <summary>Measured and set right.</summary>
    Calibration,
}

/// <summary>How near it is.</summary>
public enum UpkeepLevel
{
    /// <summary>Nobody said how often, or it can't be known yet.</summary>
    Unplanned,

    /// <summary>Not soon.</summary>
    Later,

    /// <summary>Within 30 days (of a short interval: its last quarter), or nine tenths of its hours are used.</summary>
    Soon,

    /// <summary>It should have been done.</summary>
    Over,
}

/// <summary>When something was done last.</summary>
/// <param name="Day">The day.</param>
/// <param name="Powered">What the unit had been powered until then; null: not known.</param>
public readonly record struct UpkeepDone(DateOnly Day, TimeSpan? Powered);

/// <summary>What a plan is measured against.</summary>
/// <param name="Today">The day in the studio.</param>
/// <param name="Since">Where time runs from when it was never done: installed or first seen; null: not known.</param>
/// <param name="Powered">What the unit was powered so far; null: not known.</param>
public readonly record struct UpkeepBasis(DateOnly Today, DateOnly? Since, TimeSpan? Powered);

/// <summary>When something was done to a unit and when it is to be done again.</summary>
public sealed record Upkeep
{
    private const int NoticeDays = 30;
    private const double NoticeShare = 0.9;

    /// <summary>The day it was done last; null: not known.</summary>
    public DateOnly? Last { get; init; }

    /// <summary>The day it is due; null: no day was planned.</summary>
    public DateOnly? Due { get; init; }

    /// <summary>Hours powered until it is due, negative when it is past; null: no hours were planned, or they are not known.</summary>
    public double? HoursLeft { get; init; }

    /// <summary>The hours planned; 0: none.</summary>
    public double Hours { get; init; }

    /// <summary>How near it is.</summary>
    public UpkeepLevel Level { get; init; }

    /// <summary>What a plan means now; <paramref name="last"/> null: it was never done.</summary>
    public static Upkeep Of(UpkeepPlan plan, UpkeepDone? last, UpkeepBasis basis)
    {
        var from = last?.Day ?? basis.Since;
        DateOnly? due = plan.HasDate && from is { } day ? plan.After(day) : null;
        var used = basis.Powered - (last is { } done ? done.Powered : TimeSpan.Zero);
        double? left = plan.Hours > 0 && used is { } hours ? plan.Hours - hours.TotalHours : null;
        return new()
        {
            Last = last?.Day,
            Due = due,
            HoursLeft = left,
            Hours = plan.Hours,
            Level = Worse(LevelOf(from, due, basis.Today), LevelOf(plan.Hours, left)),
        };
    }

    private static UpkeepLevel LevelOf(DateOnly? from, DateOnly? due, DateOnly today)
    {
        if (due is not { } day || from is not { } start)
        {
            return UpkeepLevel.Unplanned;
        }

        var notice = Math.Min(NoticeDays, (day.DayNumber - start.DayNumber) / 4);
        return today > day ? UpkeepLevel.Over
            : today.DayNumber >= day.DayNumber - notice ? UpkeepLevel.Soon
            : UpkeepLevel.Later;
    }

    private static UpkeepLevel LevelOf(double planned, double? left) =>
        left is not { } hours ? UpkeepLevel.Unplanned
        : hours <= 0 ? UpkeepLevel.Over
        : hours <= planned - (planned * NoticeShare) ? UpkeepLevel.Soon
        : UpkeepLevel.Later;

    private static UpkeepLevel Worse(UpkeepLevel a, UpkeepLevel b) => a > b ? a : b;
}
