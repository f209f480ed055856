using StudioControl.Studio.Conditions;
using StudioControl.Studio.Documents;

namespace StudioControl.Studio.Alerts;

/// <summary>An alert of the user's own: what must hold, how long, and when it is over.</summary>
public sealed record AlertRule
{
    /// <summary>One segment; empty: made from the address, <c>gear-mains-b-voltage-low</c>.</summary>
    public string Id { get; init; } = "";

    /// <summary>What must hold.</summary>
    public required Condition When { get; init; }

    /// <summary>What must hold for it to be over; null: that <see cref="When"/> no longer does.</summary>
    public Condition? Clear { get; init; }

    /// <summary>How long it must hold before anybody is told.</summary>
    public TimeSpan For { get; init; }

    /// <summary>How long it must be over before it is solved.</summary>
    public TimeSpan Keep { get; init; }

    /// <summary>How bad it is.</summary>
    public Severity Severity { get; init; } = Severity.Warning;

    /// <summary>For people; empty: the condition as it is written.</summary>
    public string Title { get; init; } = "";

    /// <summary>The names of severities in files.</summary>
    public static IReadOnlyDictionary<string, Severity> Severities { get; } =
        new Dictionary<string, Severity>(StringComparer.Ordinal)
        {
            ["info"] = Severity.Info,
            ["warning"] = Severity.Warning,
            ["critical"] = Severity.Critical,
        };

    /// <summary>Reads a rule from a config; null where its condition is wrong (the problem is noted).</summary>
    public static AlertRule? Read(Section section)
    {
        var when = ConditionReading.Read(section, "when", "What must hold, such as gear/mains-b/voltage < 207.", true);
        var subject = when is { Addresses: [var only] } ? only : null;
        var clear = ConditionReading.Read(section, "clear", "When it is over, such as > 210.", subject: subject);
        var id = section.Text(
            "id",
            "A name that stays; made from the address where it is absent.",
            "",
            TextRule.Segment
        );
        var after = section.Duration("for", "How long it must hold.", TimeSpan.Zero);
        var keep = section.Duration("keep", "How long it must be over.", TimeSpan.Zero);
        var severity = section.Choice("severity", "How bad it is.", Severities, "warning");
        var title = section.Text("title", "What is wrong, for people.", "");
        return when is null
            ? null
            : new()
            {
                Id = id,
                When = when,
                Clear = clear,
                For = after,
                Keep = keep,
                Severity = severity,
                Title = title,
            };
    }

    // A stable name that says which way it went: the same rule in the next version of the file has the same alert.
    internal string NaturalId()
    {
        if (Id.Length > 0)
        {
            return Id;
        }

        var name = When.Addresses.Count > 0 ? When.Addresses[0].Replace('/', '-') : "alert";
        return When.Text.Contains('<', StringComparison.Ordinal) ? $"{name}-low"
            : When.Text.Contains('>', StringComparison.Ordinal) ? $"{name}-high"
            : name;
    }
}

/// <summary>A rule that watches nothing now, and why: told in the service's info.</summary>
public sealed record UnresolvedAlert(AlertRule Rule, string Reason);

/// <summary>How patient the built-in alerts are.</summary>
public sealed record AlertOptions
{
    /// <summary>A port may be away this long: the contract is an alert within 3 s of a pull, and finding out takes some.</summary>
    public TimeSpan PortAfter { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>A device behind an open port may be silent this long, its start included.</summary>
    public TimeSpan SilentAfter { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>A clip alert is solved after this long without another clip.</summary>
    public TimeSpan ClipKeep { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The main may be silent this long while the transport runs.</summary>
    public TimeSpan SilenceAfter { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>At or under this the main is silent, in dBFS.</summary>
    public double SilenceUnder { get; init; } = -60;
}
