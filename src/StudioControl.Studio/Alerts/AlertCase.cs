using StudioControl.Studio.Conditions;
using StudioControl.Studio.Time;
using StudioControl.Studio.Tree;

namespace StudioControl.Studio.Alerts;

internal enum CasePhase
{
    /// <summary>The condition does not hold.</summary>
    Quiet,

    /// <summary>It holds, not yet long enough.</summary>
    Pending,

    /// <summary>People are told.</summary>
    Firing,

    /// <summary>It is over, not yet long enough.</summary>
    Recovering,
}

/// <summary>What explains what: an alert hides those of a higher rank at the same device.</summary>
internal enum CaseRank
{
    Port,
    Silent,
    Value,

    /// <summary>Not of this kind: neither explained by another nor explaining one.</summary>
    Upkeep,
}

/// <summary>
/// One rule at one place, and where it is in its life. Without data nothing rises and nothing is solved.
/// </summary>
internal sealed class AlertCase(string id)
{
    public string Id => id;

    public required Severity Severity { get; init; }

    public required string Title { get; init; }

    /// <summary>What else it means, for the title; empty: nothing.</summary>
    public string Meaning { get; set; } = "";

    public CaseRank Rank { get; init; } = CaseRank.Value;

    public Device? Device { get; init; }

    public string Address { get; init; } = "";

    public string Limit { get; init; } = "";

    public TimeSpan For { get; init; }

    public TimeSpan Keep { get; init; }

    public CasePhase Phase { get; private set; }

    public bool IsTold => Phase is CasePhase.Firing or CasePhase.Recovering;

    public Moment Since { get; private set; }

    public int Count { get; private set; }

    public string Value { get; set; } = "";

    public AlertAck? Ack { get; set; }

    public DateTimeOffset? SilentUntil { get; set; }

    /// <summary>When time alone will change its phase.</summary>
    public Moment Due =>
        Phase switch
        {
            CasePhase.Pending => Since + For,
            CasePhase.Recovering => _over + Keep,
            _ => Moment.Never,
        };

    private Moment _over;

    /// <summary>Takes what the condition says now; true when people must be told.</summary>
    public bool Step(Truth holds, Truth isOver, Moment now)
    {
        var wasTold = IsTold;
        switch (Phase)
        {
            case CasePhase.Quiet when holds == Truth.True:
                Since = now;
                Phase = CasePhase.Pending;
                break;
            case CasePhase.Pending when holds != Truth.True:
                Phase = CasePhase.Quiet;
                break;
            case CasePhase.Firing when isOver == Truth.True:
                _over = now;
                Phase = CasePhase.Recovering;
                break;
            case CasePhase.Recovering when isOver != Truth.True:
                Phase = CasePhase.Firing;
                break;
            default:
                break;
        }

        Pass(now);
        return wasTold != IsTold;
    }

    // Time passes on its own, and at once where the rule gives none.
    private void Pass(Moment now)
    {
        if (now < Due)
        {
            return;
        }

        if (Phase == CasePhase.Pending)
        {
            Phase = CasePhase.Firing;
            Count++;
        }
        else
        {
            Phase = CasePhase.Quiet;
            Ack = null;
            SilentUntil = null;
        }
    }
}
