namespace StudioControl.Studio.Conditions;

/// <summary>
/// Reads a condition by binding power: <c>or</c> 1, <c>and</c> 2, <c>not</c> 3, comparisons 4. With a subject, a comparison
/// may begin with its operator: <c>&gt; 210</c>.
/// </summary>
internal sealed class ConditionParser
{
    // Nobody reads a condition that nests deeper, and the stack is safe far beyond it.
    private const int DeepestNesting = 32;

    private const int PowerOfNot = 3;

    private readonly ConditionLexer _lexer;
    private readonly string? _subject;
    private ConditionToken _token;
    private int _depth;

    public ConditionParser(string text, string? subject)
    {
        _lexer = new(text);
        _subject = subject;
        _token = _lexer.Next();
    }

    /// <summary>The first thing that is wrong; what comes after it would only be guesses.</summary>
    public ConditionProblem? Problem { get; private set; }

    public ConditionNode? Parse()
    {
        var node = Expression(0);
        if (Problem is null && _token.Kind != TokenKind.End)
        {
            Fail($"'{_token.Text}' is left over", "expected 'and', 'or', or the end");
        }

        return Problem is null ? node : null;
    }

    private ConditionNode? Expression(int power)
    {
        if (++_depth > DeepestNesting)
        {
            Fail("this nests too deeply", $"expected at most {DeepestNesting} levels");
        }

        var left = Operand();
        while (Problem is null && left is not null && Power(_token.Kind) > power)
        {
            left = Continue(left);
        }

        if (_token.Kind == TokenKind.Bad)
        {
            FailAt(_token);
        }

        _depth--;
        return left;
    }

    private ConditionNode? Continue(ConditionNode left)
    {
        var token = Take();
        var right = Expression(Power(token.Kind));
        if (right is null)
        {
            return null;
        }

        switch (token.Kind)
        {
            case TokenKind.Or:
                return new EitherNode(token.Column, left, right);
            case TokenKind.And:
                return new BothNode(token.Column, left, right);
            default:
                return Compare(left, token, right);
        }
    }

    private CompareNode? Compare(ConditionNode left, ConditionToken token, ConditionNode right)
    {
        if (left is not (AddressNode or LiteralNode) || right is not (AddressNode or LiteralNode))
        {
            Fail(
                $"'{token.Text}' compares two values",
                "expected an address, a number or a name on either side",
                token
            );
            return null;
        }

        return new(token.Column, left, HowOf(token.Text), right);
    }

    private ConditionNode? Operand()
    {
        if (Problem is not null)
        {
            return null;
        }

        if (_token.Kind == TokenKind.Comparison && _subject is not null)
        {
            return new AddressNode(_token.Column, _subject);
        }

        var token = Take();
        switch (token.Kind)
        {
            case TokenKind.Open:
                return InParentheses();
            case TokenKind.Not:
                return Expression(PowerOfNot) is { } inner ? new NotNode(token.Column, inner) : null;
            case TokenKind.Address:
                return new AddressNode(token.Column, token.Text);
            case TokenKind.Number:
                return Number(token);
            case TokenKind.Word:
            case TokenKind.Quoted:
                return new LiteralNode(token.Column, token.Text, null, "", token.Kind == TokenKind.Quoted);
            default:
                FailAt(token);
                return null;
        }
    }

    private ConditionNode? InParentheses()
    {
        var inner = Expression(0);
        if (Problem is null && _token.Kind != TokenKind.Close)
        {
            Fail("a ')' is missing", "expected ')'");
        }

        Take();
        return inner;
    }

    // A word after a number is its unit: "207 V".
    private LiteralNode Number(ConditionToken token)
    {
        var unit = token.Unit ?? "";
        if (unit.Length == 0 && _token.Kind == TokenKind.Word)
        {
            unit = Take().Text;
        }

        return new(token.Column, token.Text, token.Number, unit, IsQuoted: false);
    }

    private ConditionToken Take()
    {
        var token = _token;
        _token = _lexer.Next();
        return token;
    }

    private void FailAt(ConditionToken token)
    {
        var what = token.Kind == TokenKind.End ? "the condition ends too early" : $"'{token.Text}' can't stand here";
        var expected = token.Text switch
        {
            "=" => "expected '=='",
            "!" => "expected 'not' or '!='",
            ['\'' or '"', ..] => "expected the same quote again at the end of the text",
            _ when token.Kind == TokenKind.Bad => "expected an address such as gear/mains/voltage",
            _ => "expected an address, a number, a name, 'not' or '('",
        };
        Fail(what, expected, token);
    }

    private void Fail(string what, string expected, ConditionToken? at = null) =>
        Problem ??= new((at ?? _token).Column, what, expected);

    private static int Power(TokenKind kind) =>
        kind switch
        {
            TokenKind.Or => 1,
            TokenKind.And => 2,
            TokenKind.Comparison => 4,
            _ => 0,
        };

    private static Comparison HowOf(string text) =>
        text switch
        {
            "==" => Comparison.Equal,
            "!=" => Comparison.Different,
            "<" => Comparison.Less,
            "<=" => Comparison.LessOrEqual,
            ">" => Comparison.More,
            ">=" => Comparison.MoreOrEqual,
            _ => throw new ArgumentOutOfRangeException(nameof(text), text, "No rule for this comparison."),
        };
}
