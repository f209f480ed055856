using System.Text;
using StudioControl.Gear.Framing;
using StudioControl.Gear.Messages;
using StudioControl.Studio.Documents;

namespace StudioControl.Gear.Profiles;

/// <summary>Reads how bytes are cut into frames.</summary>
internal static class FrameReader
{
    private static readonly Dictionary<string, FrameKind> Kinds = new(StringComparer.Ordinal)
    {
        ["lines"] = FrameKind.Lines,
        ["nibble"] = FrameKind.Nibble,
        ["modbus"] = FrameKind.Modbus,
        ["fixed"] = FrameKind.Fixed,
        ["length"] = FrameKind.Length,
    };

    private static readonly Dictionary<string, ChecksumKind> Sums = new(StringComparer.Ordinal)
    {
        ["none"] = ChecksumKind.None,
        ["sum8"] = ChecksumKind.Sum8,
        ["xor8"] = ChecksumKind.Xor8,
        ["twos-complement"] = ChecksumKind.TwosComplement,
        ["crc16-modbus"] = ChecksumKind.Crc16Modbus,
    };

    // A frame of ENTTEC's DMX box, the longest that we know, has 518 bytes.
    private static readonly NumberRule Longest = new(1, 1024);

    public static FrameShape Read(Section section, bool isHex) =>
        section.Child("frame", "How bytes are cut into frames", frame => Read(frame, isHex, section)) ?? Usual(isHex);

    private static FrameShape Read(Section section, bool isHex, Section whole)
    {
        var kind = section.Choice("kind", "How the end of a frame is known", Kinds, "lines");
        var end = Bytes(section, "end", "What ends a line", isHex ? "0D" : "\r", isHex);
        var usualSum = kind switch
        {
            FrameKind.Modbus => "crc16-modbus",
            FrameKind.Nibble => "sum8",
            _ => "none",
        };
        var shape = new FrameShape
        {
            Kind = kind,
            End = end,
            SendEnd = Bytes(section, "send-end", "What ends a line to the device, where it differs", "", isHex)
                is { Length: > 0 } own
                ? own
                : end,
            Start = Bytes(section, "start", "What every frame from the device begins with", "", isHex),
            Skip = Bytes(section, "skip", "Bytes between frames that mean nothing", "", isHex),
            Longest = section.Integer("longest", "The longest frame in bytes", Longest, 256),
            Checksum = section.Choice("checksum", "What protects the frame", Sums, usualSum),
            Length = section.Integer(
                "length",
                "A fixed frame's length, or all bytes that the count leaves out",
                Longest,
                1
            ),
            LengthAt = section.Integer("length-at", "Where the count stands, from 0", new(0, 64), 1),
        };
        if (kind != FrameKind.Lines && !isHex && whole.Schema is null)
        {
            section.Problem("kind", "only lines can be written as text", "expected notation: hex in this profile");
        }

        return shape;
    }

    private static FrameShape Usual(bool isHex) =>
        isHex
            ? new() { Kind = FrameKind.Fixed, Length = 1 }
            : new() { End = "\r"u8.ToArray(), SendEnd = "\r"u8.ToArray() };

    private static byte[] Bytes(Section section, string key, string help, string fallback, bool isHex)
    {
        var text = section.Text(key, help, fallback);
        if (!isHex)
        {
            return Encoding.Latin1.GetBytes(text);
        }

        if (text.Length == 0 || (HexPattern.TryRead(text, out var part) && part.Mask.Length == 0))
        {
            return text.Length == 0 ? [] : Convert.FromHexString(text.Replace(" ", "", StringComparison.Ordinal));
        }

        section.Problem(key, $"'{text}' is no row of bytes", "expected two hex digits a byte");
        return [];
    }
}
