namespace StudioControl.Studio.Conditions;

internal enum Comparison
{
    Equal,
    Different,
    Less,
    LessOrEqual,
    More,
    MoreOrEqual,
}

/// <summary>A condition as it was written; addresses are still texts.</summary>
internal abstract record ConditionNode(int Column);

internal sealed record EitherNode(int Column, ConditionNode Left, ConditionNode Right) : ConditionNode(Column);

internal sealed record BothNode(int Column, ConditionNode Left, ConditionNode Right) : ConditionNode(Column);

internal sealed record NotNode(int Column, ConditionNode Inner) : ConditionNode(Column);

internal sealed record CompareNode(int Column, ConditionNode Left, Comparison How, ConditionNode Right)
    : ConditionNode(Column);

internal sealed record AddressNode(int Column, string Address) : ConditionNode(Column);

/// <summary>A number, a name or a text. <paramref name="Number"/> is null where it can only be a name.</summary>
internal sealed record LiteralNode(int Column, string Text, double? Number, string Unit, bool IsQuoted)
    : ConditionNode(Column)
{
    public bool? Flag =>
        IsQuoted ? null
        : Text == "true" ? true
        : Text == "false" ? false
        : null;
}
