namespace StudioControl.Studio.Conditions;

internal enum TokenKind
{
    End,
    Word,
    Address,
    Number,
    Quoted,
    Comparison,
    And,
    Or,
    Not,
    Open,
    Close,
    Bad,
}

/// <summary>One piece of a condition. A number keeps its text as well: a choice may be called <c>96k</c>.</summary>
internal readonly record struct ConditionToken(TokenKind Kind, int Column, string Text)
{
    public double Number { get; init; }

    public string? Unit { get; init; }
}
