using System.Globalization;
using StudioControl.Studio.Documents;

namespace StudioControl.Studio.Inventory;

/// <summary>How often something has to be done to a unit: after so much time, after so many hours powered, or both.</summary>
/// <param name="Months">Calendar months; 0: none.</param>
/// <param name="Days">Days beside them; 0: none.</param>
/// <param name="Hours">Hours powered; 0: they do not count.</param>
public readonly record struct UpkeepPlan(int Months, int Days, double Hours)
{
    // A century of months: longer is a slip of the pen.
    private const int MostTime = 1200;

    // Eleven years without a break.
    private const double MostHours = 100_000;

    /// <summary>What a file may say.</summary>
    public static readonly TextRule Rule = new(
        text => TryAdd(text, default, out _),
        "a time such as 90 days, 26 weeks, 12 months, 2 years, or 2000 hours",
        "^[0-9]+ +(days?|weeks?|months?|years?|hours?)$"
    );

    /// <summary>Whether it is never due.</summary>
    public bool IsNone => this == default;

    /// <summary>Whether it is due on a day.</summary>
    public bool HasDate => Months > 0 || Days > 0;

    /// <summary>The day on which it is due after it was done on <paramref name="last"/>.</summary>
    public DateOnly After(DateOnly last) => last.AddMonths(Months).AddDays(Days);

    /// <summary>Puts texts that were checked with <see cref="Rule"/> together: <c>[12 months, 2000 hours]</c>, whichever comes first.</summary>
    public static UpkeepPlan Of(IEnumerable<string> texts)
    {
        var plan = default(UpkeepPlan);
        foreach (var text in texts)
        {
            plan = TryAdd(text, plan, out var more) ? more : plan;
        }

        return plan;
    }

    private static bool TryAdd(string text, UpkeepPlan plan, out UpkeepPlan more)
    {
        more = plan;
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (
            words.Length != 2
            || !int.TryParse(words[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || number == 0
        )
        {
            return false;
        }

        more = words[1].TrimEnd('s') switch
        {
            "day" => plan with { Days = number },
            "week" => plan with { Days = 7 * Math.Min(number, MostTime) },
            "month" => plan with { Months = number },
            "year" => plan with { Months = 12 * Math.Min(number, MostTime) },
            "hour" => plan with { Hours = number },
            _ => plan,
        };
        return more != plan && more.Months <= MostTime && more.Days <= 31 * MostTime && more.Hours <= MostHours;
    }
}
