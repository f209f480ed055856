using StudioControl.Studio.Conditions;
using StudioControl.Studio.Parameters;
using StudioControl.Studio.Tree;

namespace StudioControl.Studio.Bindings;

/// <summary>One direction of a rule whose parameters were found.</summary>
internal sealed class Link(BindingRule rule, Parameter from, Parameter to, Translation translation)
{
    public BindingRule Rule => rule;

    public Parameter From => from;

    public Parameter To => to;

    public Translation Translation => translation;

    public ResolvedCondition? When { get; init; }

    /// <summary>Both directions of a rule wish under one number, so that the one knows the other's echo.</summary>
    public Origin Origin { get; init; }

    /// <summary>The leader's last value, while it is seen without a break.</summary>
    public Value? Last { get; set; }

    /// <summary>Whether the follower was known at the last change of either.</summary>
    public bool WasFollowerKnown { get; set; }
}
