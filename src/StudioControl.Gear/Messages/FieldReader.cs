using System.Text;
using StudioControl.Gear.Profiles;
using StudioControl.Studio.Documents;

namespace StudioControl.Gear.Messages;

/// <summary>
/// Reads what stands in a pattern's braces: <c>{path:format}</c> a parameter (<c>{}</c>: its own), <c>{a.0 b.4-5:hex2}</c>
/// bits of one number, <c>{all/*:u8}</c> a row of parameters, <c>{unit}</c> the device's address, <c>{*}</c> whatever stands
/// there, <c>{code}</c> what an error's <c>means</c> looks up, <c>{count}</c> the number of bytes that the frame counts.
/// </summary>
internal sealed class FieldReader(ProblemList problems, IReadOnlyList<GearParameter> parameters, bool isHex)
{
    /// <summary>The field of an error message that holds the code.</summary>
    public const string CodeName = "code";

    // 80 in TSL's display address is the highest that we know of.
    private const int HighestUnitOffset = 0xFF;

    /// <summary>How many bytes a <c>{count}</c> takes.</summary>
    public int CountBytes { get; init; } = 1;

    /// <summary>Adds the part, or parts, of one pair of braces; false, and a problem noted, where they make no sense.</summary>
    public bool Add(string inside, SourceText source, int self, List<TemplatePart> parts)
    {
        if (
            inside == "unit"
            || inside.StartsWith("unit+", StringComparison.Ordinal)
            || inside.StartsWith("unit:", StringComparison.Ordinal)
        )
        {
            return AddUnit(inside["unit".Length..], source, parts);
        }

        if (inside == "count" && isHex)
        {
            parts.Add(new() { Literal = new byte[CountBytes], Mask = new byte[CountBytes] });
            return true;
        }

        if (inside.Contains('*', StringComparison.Ordinal) && inside != "*")
        {
            return AddRow(inside, source, parts);
        }

        var words = inside.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Any(IsBits))
        {
            return AddBits(words, source, self, parts);
        }

        if (words.Length > 1)
        {
            problems.Add(
                source.Node,
                $"'{{{inside}}}' puts several values where one stands",
                "expected one path, or bits of one number: {a.0 b.1}"
            );
            return false;
        }

        if (ReadField(inside, source, self) is not { } field)
        {
            return false;
        }

        parts.Add(new() { Fields = [field] });
        return true;
    }

    private bool AddUnit(string rest, SourceText source, List<TemplatePart> parts)
    {
        var colon = rest.IndexOf(':', StringComparison.Ordinal);
        var added = (colon < 0 ? rest : rest[..colon]).TrimStart('+');
        double offset = 0;
        var codec = Codecs.Whole(colon < 0 ? "" : rest[(colon + 1)..], isHex);
        if (codec is null || (added.Length > 0 && (!Numbers.TryParse(added, out offset) || offset > HighestUnitOffset)))
        {
            problems.Add(source.Node, $"'{{unit{rest}}}' is no address", "expected {unit}, {unit+0x80} or {unit:00}");
            return false;
        }

        parts.Add(new() { Unit = codec, UnitOffset = (int)offset });
        return true;
    }

    // slot/*:u8 is every parameter slot/…, in the profile's order, one behind the other; in text ' O|route/*:00' puts ' O'
    // before each.
    private bool AddRow(string inside, SourceText source, List<TemplatePart> parts)
    {
        var bar = isHex ? -1 : inside.IndexOf('|', StringComparison.Ordinal);
        var between = Encoding.Latin1.GetBytes(inside[..Math.Max(0, bar)]);
        var (path, format) = Cut(inside[(bar + 1)..]);
        var prefix = path.TrimEnd('*');
        var before = parts.Count;
        for (var i = 0; i < parameters.Count; i++)
        {
            if (
                parameters[i].Shape.Path.StartsWith(prefix, StringComparison.Ordinal)
                && Codecs.Make(parameters[i], format, isHex) is { } codec
            )
            {
                if (between.Length > 0)
                {
                    parts.Add(new() { Literal = between });
                }

                parts.Add(new() { Fields = [new(i, codec)] });
            }
        }

        if (parts.Count == before)
        {
            problems.Add(source.Node, $"'{{{inside}}}' is no row of parameters", $"expected {Codecs.Expected(isHex)}");
        }

        return parts.Count > before;
    }

    private bool AddBits(string[] words, SourceText source, int self, List<TemplatePart> parts)
    {
        var (_, carried) = Cut(words[^1]);
        carried = carried.StartsWith("mask-", StringComparison.Ordinal) ? carried["mask-".Length..] : carried;
        carried = carried == "mask" ? "" : carried;
        if (Codecs.Whole(carried, isHex) is not { Width: > 0 } carrier)
        {
            problems.Add(
                source.Node,
                $"nothing tells how the number of these bits is written",
                isHex ? "expected {a.0 b.1:u16}" : "expected {a.0 b.1:hex2}"
            );
            return false;
        }

        var fields = new List<TemplateField>();
        foreach (var word in words)
        {
            var (name, format) = Cut(word);
            var dot = name.LastIndexOf('.');
            var bits = dot >= 0 ? name[(dot + 1)..] : "mask";
            var index = Find(dot >= 0 ? name[..dot] : name, source, self, word);
            if (index < 0)
            {
                return false;
            }

            if (Codecs.Bits(parameters[index], bits) is not { } codec)
            {
                problems.Add(
                    source.Node,
                    $"'{{{word}}}' has no bits that fit {parameters[index].Shape.Path}",
                    "expected .bit or .low-high for a toggle or number, mask or numbers in values: for a choice"
                );
                return false;
            }

            fields.Add(new(index, carrier) { Bits = codec });
        }

        parts.Add(new() { Fields = [.. fields], Carrier = carrier });
        return true;
    }

    private TemplateField? ReadField(string text, SourceText source, int self)
    {
        var (name, format) = Cut(text);
        if (name is "*" or CodeName && Codecs.Loose(format, isHex) is { } loose)
        {
            return new(name == "*" ? -1 : parameters.Count, loose);
        }

        var index = Find(name, source, self, text);
        if (index < 0)
        {
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

    private int Find(string name, SourceText source, int self, string text)
    {
        for (var i = 0; i < parameters.Count; i++)
        {
            if (parameters[i].Shape.Path == name)
            {
                return i;
            }
        }

        if (name.Length == 0 && self >= 0)
        {
            return self;
        }

        problems.Add(
            source.Node,
            $"'{{{text}}}' names no parameter of this profile",
            "expected the path of one",
            Nearest.Of(name, parameters.Select(one => one.Shape.Path))
        );
        return -1;
    }

    private static bool IsBits(string word)
    {
        var (name, format) = Cut(word);
        return name.Contains('.', StringComparison.Ordinal) || format.StartsWith("mask", StringComparison.Ordinal);
    }

    private static (string Name, string Format) Cut(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? (text, "") : (text[..colon], text[(colon + 1)..]);
    }
}
