using StudioControl.Gear.Framing;
using StudioControl.Studio.Documents;

namespace StudioControl.Gear.Profiles;

/// <summary>Finds what can't be meant in how a profile cuts frames.</summary>
internal static class FrameCheck
{
    private static readonly string[] OfWrapped = ["escape", "count", "text"];
    private static readonly string[] OfCount = ["length-at", "length-bytes", "length-order"];

    public static void Run(FrameShape shape, Section section, bool isHex)
    {
        if (!isHex && shape.Kind is FrameKind.Nibble or FrameKind.Modbus or FrameKind.Length)
        {
            section.Problem("kind", "these frames can't be written as text", "expected notation: hex in this profile");
        }

        switch (shape.Kind)
        {
            case FrameKind.Lines:
                Lines(shape, section);
                break;
            case FrameKind.Wrapped:
                Wrapped(shape, section);
                break;
            case FrameKind.Fixed:
                Fixed(shape, section);
                break;
            case FrameKind.Length:
                Counted(shape, section);
                break;
        }

        Strangers(shape, section);
    }

    private static void Lines(FrameShape shape, Section section)
    {
        if (shape.Checksum != ChecksumKind.None && !shape.Sum.IsHex)
        {
            section.Problem(
                "checksum",
                "a checksum byte can look like the end of a line",
                "expected as: hex, or kind: wrapped, fixed or length"
            );
        }
    }

    private static void Wrapped(FrameShape shape, Section section)
    {
        if (shape.End.Length == 0 || shape.SendEnd.Length == 0)
        {
            section.Problem("end", "nothing ends a wrapped frame", "expected end: and its bytes, or kind: silence");
        }

        if (shape.IsHexText && shape.Escape is not null)
        {
            section.Problem("escape", "hex digits need no escape", "expected text: hex or escape:, not both");
        }
    }

    private static void Fixed(FrameShape shape, Section section)
    {
        if (!section.Has("length"))
        {
            section.Problem("kind", "a fixed frame without its length", "expected length: and the number of all bytes");
        }
        else if (shape.Length < Around(shape) + 1 || shape.Length > shape.Longest + Around(shape))
        {
            section.Problem(
                "length",
                $"{shape.Length} bytes have no room for marks, checksum and a message of 1 to {shape.Longest}",
                "expected the number of all bytes, and longest: where they are many"
            );
        }
    }

    private static void Counted(FrameShape shape, Section section)
    {
        if (!section.Has("length"))
        {
            section.Problem(
                "kind",
                "nothing says what the count leaves out",
                "expected length: and how many bytes of the whole frame are not counted, 0 if all are"
            );
        }

        if (shape.LengthAt < shape.Start.Length)
        {
            section.Problem(
                "length-at",
                "the count stands in the start mark",
                "expected its place from the frame's first byte, the start mark included"
            );
        }
    }

    private static void Strangers(FrameShape shape, Section section)
    {
        var strangers = OfWrapped
            .Where(_ => shape.Kind != FrameKind.Wrapped)
            .Concat(OfCount.Where(_ => shape.Kind != FrameKind.Length));
        foreach (var key in strangers.Where(section.Has))
        {
            var kind = OfWrapped.Contains(key) ? "wrapped" : "length";
            section.Problem(key, $"'{key}' has no meaning in these frames", $"expected it in kind: {kind}");
        }
    }

    private static int Around(FrameShape shape) => shape.Start.Length + shape.End.Length + shape.Sum.Length;
}
