using StudioControl.Studio.Parameters;
using StudioControl.Studio.Tree;

namespace StudioControl.Studio.Conditions;

/// <summary>A condition whose parameters were found in a tree; asking it allocates nothing.</summary>
public sealed class ResolvedCondition
{
    private readonly ConditionTest _test;

    internal ResolvedCondition(ConditionTest test, IReadOnlyList<ParameterId> reads, string limit)
    {
        _test = test;
        Reads = reads;
        Limit = limit;
    }

    /// <summary>The parameters that it reads; the first is the one it is about.</summary>
    public IReadOnlyList<ParameterId> Reads { get; }

    /// <summary>What its first comparison compares with, with the unit: <c>207 V</c>; empty where there is none.</summary>
    public string Limit { get; }

    /// <summary>What it says now.</summary>
    public Truth Of(ITree tree) => _test.Of(tree);
}
