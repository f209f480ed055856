using StudioControl.Gear.Framing;
using StudioControl.Studio.Documents;

namespace StudioControl.Gear.Profiles;

/// <summary>Reads how bytes are cut into frames.</summary>
internal static class FrameReader
{
    private static readonly Dictionary<string, FrameKind> Kinds = new(StringComparer.Ordinal)
    {
        ["lines"] = FrameKind.Lines,
        ["wrapped"] = FrameKind.Wrapped,
        ["nibble"] = FrameKind.Nibble,
        ["modbus"] = FrameKind.Modbus,
        ["fixed"] = FrameKind.Fixed,
        ["length"] = FrameKind.Length,
        ["silence"] = FrameKind.Silence,
    };

    private static readonly Dictionary<string, bool> Orders = new(StringComparer.Ordinal)
    {
        ["big"] = false,
        ["little"] = true,
    };

    private static readonly Dictionary<string, bool> Counts = new(StringComparer.Ordinal)
    {
        ["none"] = false,
        ["after"] = true,
    };

    private static readonly Dictionary<string, bool> Texts = new(StringComparer.Ordinal)
    {
        ["plain"] = false,
        ["hex"] = true,
    };

    // A frame of ENTTEC's DMX box, the longest that we know, has 605 bytes.
    private static readonly NumberRule Longest = new(1, 1024);
    private static readonly NumberRule Lengths = new(0, 1024);
    private static readonly NumberRule Places = new(0, 64);
    private static readonly NumberRule CountBytes = new(1, 2);
    private static readonly NumberRule Adds = new(0, 255);

    public static FrameShape Read(Section section, bool isHex) =>
        section.Child("frame", "How bytes are cut into frames", frame => ReadFrame(frame, isHex)) ?? Usual(isHex);

    /// <summary>Reads the mapping under <c>frame:</c> itself.</summary>
    public static FrameShape ReadFrame(Section section, bool isHex)
    {
        var kind = section.Choice("kind", "How the end of a frame is known", Kinds, "lines");
        var bytes = new ByteKeys(section, isHex);
        var start = bytes.Read("start", "What every frame from the device begins with", []);
        var end = bytes.Read("end", "What ends a frame; of lines usually CR", kind == FrameKind.Lines ? [0x0D] : []);
        var shape = new FrameShape
        {
            Kind = kind,
            Start = start,
            // In lines the patterns say themselves what a command begins with.
            SendStart = bytes.Read(
                "send-start",
                "What every frame to the device begins with, where it differs",
                kind == FrameKind.Lines ? [] : start
            ),
            End = end,
            SendEnd = bytes.Read("send-end", "What ends a frame to the device, where it differs; \"\": nothing", end),
            Alone = bytes.List("alone", "Messages from the device that are a whole frame as they stand"),
            SendAlone = bytes.List("send-alone", "Messages to the device that are a whole frame as they stand"),
            Skip = bytes.Read("skip", "Bytes between frames that mean nothing", []),
            Ignore = bytes.Read("ignore", "Bytes that mean nothing wherever they stand", []),
            Inside = bytes.Read("inside", "Bytes from the device that are a message each, wherever they stand", []),
            Longest = section.Integer("longest", "The longest message in bytes", Longest, 256),
            Escape = section.Child(
                "escape",
                "How bytes are written that look like a mark: double, or by, codes and add",
                one => ReadEscape(one, isHex)
            ),
            Sum = ChecksumReader.Read(section, UsualSum(kind), isHex),
        };
        shape = Countable(Counted(section, shape));
        FrameCheck.Run(shape, section, isHex);
        return shape;
    }

    private static FrameShape Counted(Section section, FrameShape shape) =>
        shape with
        {
            Length = section.Integer(
                "length",
                "A fixed frame's length, or the bytes of the whole frame that the count leaves out",
                Lengths,
                1
            ),
            LengthAt = section.Integer("length-at", "Where the count stands; the frame's first byte is 0", Places, 1),
            LengthBytes = section.Integer("length-bytes", "The count's bytes", CountBytes, 1),
            IsLengthLittleEndian = section.Choice("length-order", "Which of its bytes stands first", Orders, "big"),
            IsCountedAfter = section.Choice(
                "count",
                "after: a byte between body and checksum counts the body's bytes",
                Counts,
                "none"
            ),
            IsHexText = section.Choice("text", "hex: every byte stands as two hex digits", Texts, "plain"),
        };

    // A longer message would be sent with a count that began again at 0.
    private static FrameShape Countable(FrameShape shape)
    {
        var around = shape.SendStart.Length + shape.SendEnd.Length + shape.Sum.Length;
        var most =
            shape is { Kind: FrameKind.Length, LengthBytes: 1 } ? byte.MaxValue + shape.Length - around
            : shape.IsCountedAfter ? byte.MaxValue
            : shape.Longest;
        return shape with { Longest = Math.Clamp(shape.Longest, 1, Math.Max(1, most)) };
    }

    private static EscapeShape ReadEscape(Section section, bool isHex)
    {
        var bytes = new ByteKeys(section, isHex);
        if (section.Has("double"))
        {
            var doubled = bytes.One("double", "The byte that is said twice");
            return new() { By = doubled, Codes = [doubled] };
        }

        // Both forms are asked for, so that the schema knows them.
        bytes.Read("double", "The byte that is said twice", []);
        var by = bytes.One("by", "The byte before an escaped one");
        var codes = bytes.Read("codes", "The bytes that are escaped", []);
        if (!codes.Contains(by))
        {
            section.Problem("codes", "'by' could not be said itself", "expected it among the codes, or double: alone");
        }

        return new()
        {
            By = by,
            Codes = codes,
            Add = (byte)section.Integer("add", "What is added to them", Adds, 0),
        };
    }

    private static ChecksumKind UsualSum(FrameKind kind) =>
        kind switch
        {
            FrameKind.Modbus => ChecksumKind.Crc16Modbus,
            FrameKind.Nibble => ChecksumKind.Sum8,
            _ => ChecksumKind.None,
        };

    private static FrameShape Usual(bool isHex) =>
        isHex
            ? new() { Kind = FrameKind.Fixed, Length = 1 }
            : new() { End = "\r"u8.ToArray(), SendEnd = "\r"u8.ToArray() };
}
