using System.Text;
using StudioControl.Gear.Profiles;
using StudioControl.Studio.Documents;

namespace StudioControl.Gear.Messages;

/// <summary>A text of a profile and its place in the file.</summary>
internal readonly record struct SourceText(string Text, DocumentNode Node);

/// <summary>
/// Turns a profile's patterns into templates. In text profiles everything is said as it stands on the line (<c>{{</c> is a
/// brace); in hex profiles bytes are two digits (<c>?</c>: any digit). <see cref="FieldReader"/> knows what stands in braces.
/// </summary>
internal sealed class PatternReader(ProblemList problems, IReadOnlyList<GearParameter> parameters, bool isHex)
{
    private readonly FieldReader _fields = new(problems, parameters, isHex);

    /// <summary>How many bytes a <c>{count}</c> takes.</summary>
    public int CountBytes
    {
        init => _fields = new(problems, parameters, isHex) { CountBytes = value };
    }

    /// <summary>Reads a pattern; null, and a problem noted, where it makes no sense.</summary>
    public Template? Read(SourceText source, int self)
    {
        var parts = new List<TemplatePart>();
        var literal = new StringBuilder();
        var text = source.Text;
        var isGood = true;
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] != '{')
            {
                literal.Append(text[at]);
                continue;
            }

            if (!isHex && at + 1 < text.Length && text[at + 1] == '{')
            {
                literal.Append('{');
                at++;
                continue;
            }

            var close = text.IndexOf('}', at);
            if (close < 0)
            {
                problems.Add(
                    source.Node,
                    "a '{' is never closed",
                    "expected '{path}' or '{path:format}'; '{{' is a brace on the line"
                );
                return null;
            }

            isGood &= Flush(literal, source, parts);
            isGood &= _fields.Add(text[(at + 1)..close], source, self, parts);
            at = close;
        }

        isGood &= Flush(literal, source, parts);
        return isGood && HasEnds(parts, source) ? new(parts, text) : null;
    }

    /// <summary>Reads bytes without fields.</summary>
    public byte[] ReadBytes(SourceText source)
    {
        var parts = new List<TemplatePart>();
        Flush(new(source.Text), source, parts);
        return parts.Count == 1 && parts[0].Mask.Length == 0 ? parts[0].Literal : [];
    }

    private bool Flush(StringBuilder literal, SourceText source, List<TemplatePart> parts)
    {
        var text = literal.ToString();
        literal.Clear();
        if (text.Length == 0 || (isHex && text.Trim().Length == 0))
        {
            return true;
        }

        if (!isHex)
        {
            parts.Add(new() { Literal = Encoding.Latin1.GetBytes(text) });
            return true;
        }

        if (HexPattern.TryRead(text, out var part))
        {
            parts.Add(part);
            return true;
        }

        problems.Add(
            source.Node,
            $"'{text.Trim()}' is no row of bytes",
            "expected two hex digits a byte, '?' for any digit"
        );
        return false;
    }

    // A field of any length ends where the next fixed bytes begin, so two of them can't touch.
    private bool HasEnds(List<TemplatePart> parts, SourceText source)
    {
        for (var i = 0; i + 1 < parts.Count; i++)
        {
            if (parts[i].Width == 0 && parts[i + 1].Literal.Length == 0)
            {
                problems.Add(
                    source.Node,
                    "two fields touch and nothing tells where the first ends",
                    "expected some text between them, or a fixed width such as {path:digits3}"
                );
                return false;
            }
        }

        if (parts.Count == 0)
        {
            problems.Add(source.Node, "a message without bytes", "expected what stands on the line");
        }

        return parts.Count > 0;
    }
}
