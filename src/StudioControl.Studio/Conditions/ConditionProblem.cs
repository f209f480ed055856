namespace StudioControl.Studio.Conditions;

/// <summary>What is wrong in a condition.</summary>
/// <param name="Column">Where in the condition's text, from 1.</param>
/// <param name="What">What is wrong.</param>
/// <param name="Expected">What was expected, or what to try.</param>
public sealed record ConditionProblem(int Column, string What, string Expected)
{
    /// <inheritdoc />
    public override string ToString() => $"column {Column}: {What}; {Expected}";
}
