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

    /// <summary>Whether the follower was there when its value or its device changed last.</summary>
    public bool WasFollowerThere { get; set; }

    /// <summary>Whether the follower is brought up to date when either end comes; what was done is not done again.</summary>
    public bool CatchesUp { get; } =
        rule.AtConnect && from.Shape.Kind != ParameterKind.Trigger && to.Shape.Kind != ParameterKind.Trigger;
}
