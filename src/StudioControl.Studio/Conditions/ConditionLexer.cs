using System.Buffers;
using System.Globalization;
using StudioControl.Studio.Tree;

namespace StudioControl.Studio.Conditions;

/// <summary>Cuts a condition's text into pieces. Never throws: what it can't read is a piece of kind bad.</summary>
internal sealed class ConditionLexer(string text)
{
    private static readonly SearchValues<char> Ends = SearchValues.Create(" \t\r\n()<>=!'\"");

    private int _at;

    public ConditionToken Next()
    {
        while (_at < text.Length && char.IsWhiteSpace(text[_at]))
        {
            _at++;
        }

        if (_at == text.Length)
        {
            return new(TokenKind.End, _at + 1, "");
        }

        return text[_at] switch
        {
            '(' => Take(TokenKind.Open, 1),
            ')' => Take(TokenKind.Close, 1),
            '<' or '>' or '=' or '!' => Comparison(),
            '\'' or '"' => Quoted(text[_at]),
            _ => Lump(),
        };
    }

    private ConditionToken Take(TokenKind kind, int length)
    {
        var token = new ConditionToken(kind, _at + 1, text.Substring(_at, length));
        _at += length;
        return token;
    }

    private ConditionToken Comparison()
    {
        var isTwo = _at + 1 < text.Length && text[_at + 1] == '=';
        return isTwo ? Take(TokenKind.Comparison, 2)
            : text[_at] is '<' or '>' ? Take(TokenKind.Comparison, 1)
            : Take(TokenKind.Bad, 1);
    }

    private ConditionToken Quoted(char quote)
    {
        var end = text.IndexOf(quote, _at + 1);
        if (end < 0)
        {
            return Take(TokenKind.Bad, text.Length - _at);
        }

        var token = new ConditionToken(TokenKind.Quoted, _at + 1, text[(_at + 1)..end]);
        _at = end + 1;
        return token;
    }

    private ConditionToken Lump()
    {
        var length = text.AsSpan(_at).IndexOfAny(Ends);
        length = length < 0 ? text.Length - _at : length;
        var lump = text.Substring(_at, length);
        var digits = NumberLength(lump);
        if (
            digits > 0
            && IsUnit(lump.AsSpan(digits))
            && double.TryParse(lump.AsSpan(0, digits), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        )
        {
            return Take(TokenKind.Number, length) with { Number = number, Unit = lump[digits..] };
        }

        return lump switch
        {
            "and" => Take(TokenKind.And, length),
            "or" => Take(TokenKind.Or, length),
            "not" => Take(TokenKind.Not, length),
            _ when lump.Contains('/', StringComparison.Ordinal) => Take(
                AddressRules.IsAddress(lump) ? TokenKind.Address : TokenKind.Bad,
                length
            ),
            _ => Take(TokenKind.Word, length),
        };
    }

    private static int NumberLength(string lump)
    {
        var at = lump[0] is '+' or '-' ? 1 : 0;
        var start = at;
        while (at < lump.Length && (char.IsAsciiDigit(lump[at]) || lump[at] == '.'))
        {
            at++;
        }

        return at > start && lump.AsSpan(start, at - start).ContainsAnyInRange('0', '9') ? at : 0;
    }

    // "2-track" is a name, "-60dB" a number; "1/2" is neither.
    private static bool IsUnit(ReadOnlySpan<char> rest) =>
        rest.Length == 0 || (rest[0] != '-' && !char.IsAsciiDigit(rest[0]) && rest[0] != '/');
}
