using System.Text;
using StudioControl.Gear.Profiles;
using StudioControl.Studio.Documents;

namespace StudioControl.Gear.Messages;

/// <summary>A text of a profile and its place in the file.</summary>
internal readonly record struct SourceText(string Text, DocumentNode Node);

/// <summary>
/// Turns a profile's patterns into templates. In text profiles everything is said as it stands on the line; in hex
/// profiles bytes are two digits (<c>?</c>: any digit). <c>{path}</c> and <c>{path:format}</c> are fields, <c>{}</c> the
/// parameter that the pattern stands under, <c>{unit}</c> the device's address, <c>{*}</c> whatever stands there.
/// </summary>
internal sealed class PatternReader(ProblemList problems, IReadOnlyList<GearParameter> parameters, bool isHex)
{
    /// <summary>The field of an error message that holds the code.</summary>
    public const string CodeName = "code";

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

            var close = text.IndexOf('}', at);
            if (close < 0)
            {
                problems.Add(source.Node, "a '{' is never closed", "expected '{path}' or '{path:format}'");
                return null;
            }

            isGood &= Flush(literal, source, parts);
            isGood &= AddFields(text[(at + 1)..close], source, self, parts);
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

    private bool AddFields(string inside, SourceText source, int self, List<TemplatePart> parts)
    {
        if (inside == "unit")
        {
            parts.Add(new() { IsUnit = true });
            return true;
        }

        var fields = new List<TemplateField>();
        foreach (var one in isHex ? inside.Split(' ', StringSplitOptions.RemoveEmptyEntries) : [inside])
        {
            if (ReadField(one, source, self) is not { } field)
            {
                return false;
            }

            fields.Add(field);
        }

        if (inside.Length == 0 && ReadField("", source, self) is { } own)
        {
            fields = [own];
        }

        parts.Add(new() { Fields = [.. fields] });
        return fields.Count > 0 && Share(fields, source);
    }

    private bool Share(List<TemplateField> fields, SourceText source)
    {
        if (fields.TrueForAll(field => field.Codec.Width == fields[0].Codec.Width))
        {
            return true;
        }

        problems.Add(source.Node, "fields of different length share bytes", "expected bits and masks of one byte");
        return false;
    }

    private TemplateField? ReadField(string text, SourceText source, int self)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var name = colon < 0 ? text : text[..colon];
        var format = colon < 0 ? "" : text[(colon + 1)..];
        var dot = name.LastIndexOf('.');
        if (isHex && colon < 0 && dot > 0)
        {
            (name, format) = (name[..dot], name[dot..]);
        }

        if (name is "*" or CodeName)
        {
            return new(name == "*" ? -1 : parameters.Count, Codecs.Loose(isHex));
        }

        var index = name.Length == 0 ? self : Find(name);
        if (index < 0)
        {
            var nearest = Nearest.Of(name, parameters.Select(one => one.Shape.Path));
            problems.Add(
                source.Node,
                $"'{{{text}}}' names no parameter of this profile",
                "expected the path of one",
                nearest
            );
            return null;
        }

        if (Codecs.Make(parameters[index], format, isHex) is { } codec)
        {
            return new(index, codec);
        }

        problems.Add(
            source.Node,
            $"'{{{text}}}' has no format that fits {parameters[index].Shape.Path}",
            $"expected {Codecs.Expected(isHex)}"
        );
        return null;
    }

    private int Find(string path)
    {
        for (var i = 0; i < parameters.Count; i++)
        {
            if (parameters[i].Shape.Path == path)
            {
                return i;
            }
        }

        return -1;
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
                    "expected some text between them"
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
