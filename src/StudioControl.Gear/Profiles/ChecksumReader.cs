using StudioControl.Gear.Framing;
using StudioControl.Studio.Documents;

namespace StudioControl.Gear.Profiles;

/// <summary>Reads what protects a frame: its kind alone (<c>checksum: xor8</c>), or a mapping that says how and where.</summary>
internal static class ChecksumReader
{
    private const string Key = "checksum";

    private static readonly Dictionary<string, ChecksumKind> Kinds = new(StringComparer.Ordinal)
    {
        ["none"] = ChecksumKind.None,
        ["sum8"] = ChecksumKind.Sum8,
        ["xor8"] = ChecksumKind.Xor8,
        ["or8"] = ChecksumKind.Or8,
        ["twos-complement"] = ChecksumKind.TwosComplement,
        ["crc16-modbus"] = ChecksumKind.Crc16Modbus,
    };

    private static readonly Dictionary<string, bool> Writings = Two("byte", "hex");
    private static readonly Dictionary<string, bool> Overs = Two("body", "frame");
    private static readonly Dictionary<string, bool> Whens = Two("before", "after");

    // More than the start of any frame that we know.
    private static readonly NumberRule Skips = new(0, 16);

    public static ChecksumShape Read(Section section, ChecksumKind usual, bool isHex)
    {
        var node = section.Raw(
            Key,
            "What protects the frame: its kind (none, sum8, xor8, or8, twos-complement, crc16-modbus), or a mapping of "
                + "kind, as (byte, hex), mark, over (body, frame), skip and when (before, after escaping)"
        );
        return node switch
        {
            null => new() { Kind = usual },
            { Kind: NodeKind.Scalar } => new() { Kind = OfName(section, node, usual) },
            _ => Section.Read(node, section.Problems, one => Read(one, isHex)),
        };
    }

    private static ChecksumShape Read(Section section, bool isHex) =>
        new()
        {
            Kind = section.Choice("kind", "How it is reckoned", Kinds),
            IsHex = section.Choice("as", "How it is written: one byte, or two hex digits", Writings, "byte"),
            Mark = new ByteKeys(section, isHex).Read("mark", "What stands before it", []),
            CoversStart = section.Choice("over", "What it covers: the body, or the start mark too", Overs, "body"),
            Skip = section.Integer("skip", "How many of the first bytes it leaves out", Skips, 0),
            IsAfterEscaping = section.Choice(
                "when",
                "Before escaping, or after: then it covers the escaped bytes and is not escaped itself",
                Whens,
                "before"
            ),
        };

    private static ChecksumKind OfName(Section section, DocumentNode node, ChecksumKind usual)
    {
        if (Kinds.TryGetValue(node.Text, out var kind))
        {
            return kind;
        }

        section.Problems.Add(
            node,
            $"'{node.Text}' is no known checksum",
            $"expected one of {string.Join(", ", Kinds.Keys)}",
            Nearest.Of(node.Text, Kinds.Keys)
        );
        return usual;
    }

    private static Dictionary<string, bool> Two(string no, string yes) =>
        new(StringComparer.Ordinal) { [no] = false, [yes] = true };
}
