using StudioControl.Studio.Parameters;
using StudioControl.Studio.Time;

namespace StudioControl.Studio.Tree;

/// <summary>The digital twin of one parameter: what was asked, what the world says, and how old that is.</summary>
public record struct ParameterState
{
    /// <summary>What the owner reported last; means nothing while <see cref="Quality"/> is unknown.</summary>
    public Value Reported { get; internal set; }

    /// <summary>What was asked last; means nothing before the first wish.</summary>
    public Value Desired { get; internal set; }

    /// <summary>Whether a wish is still without an answer.</summary>
    public bool Pending { get; internal set; }

    /// <summary>How far the reported value can be trusted.</summary>
    public Quality Quality { get; internal set; }

    /// <summary>When the owner reported last.</summary>
    public Moment ReportedAt { get; internal set; }

    /// <summary>Who caused the reported value: the device or view whose wish it answers, else the owner.</summary>
    public Origin Origin { get; internal set; }

    /// <summary>When the last wish was made.</summary>
    public Moment WishedAt { get; internal set; }

    /// <summary>Who wished last.</summary>
    public Origin WishedBy { get; internal set; }
}
