using System.Text;

namespace StudioControl.Ports.RtpMidi.Announcing;

/// <summary>Names as DNS writes them: labels with their length before each, a zero at the end, at most 255 bytes.</summary>
internal static class DnsName
{
    public const int Longest = 255;
    public const int LongestLabel = 63;

    /// <summary>A name of these labels; each at most 63 bytes in UTF-8.</summary>
    public static byte[] Of(params ReadOnlySpan<string> labels)
    {
        var bytes = new List<byte>();
        foreach (var label in labels)
        {
            bytes.Add((byte)Encoding.UTF8.GetByteCount(label));
            bytes.AddRange(Encoding.UTF8.GetBytes(label));
        }

        return [.. bytes, 0];
    }

    /// <summary>A label cut to the length that DNS allows, between two characters.</summary>
    public static string Fitting(string label, string end = "")
    {
        var text = label;
        while (Encoding.UTF8.GetByteCount(text + end) > LongestLabel)
        {
            text = text[..^(char.IsLowSurrogate(text[^1]) && text.Length > 1 ? 2 : 1)];
        }

        return text + end;
    }

    /// <summary>
    /// Reads the name at a place of a message into <paramref name="room"/> and moves the place behind it; the length, −1
    /// for what is no name. A name may go on at an earlier place of the message; only earlier, so it comes to an end.
    /// </summary>
    public static int Read(ReadOnlySpan<byte> message, ref int place, Span<byte> room)
    {
        var (at, length, end) = (place, 0, -1);
        while (at < message.Length)
        {
            var size = message[at];
            if (size >= 0xC0)
            {
                if (at + 1 >= message.Length)
                {
                    return -1;
                }

                end = end < 0 ? at + 2 : end;
                var earlier = ((size & 0x3F) << 8) | message[at + 1];
                if (earlier >= at)
                {
                    return -1;
                }

                at = earlier;
                continue;
            }

            if (size > LongestLabel || at + 1 + size > message.Length || length + 1 + size > room.Length)
            {
                return -1;
            }

            message.Slice(at, 1 + size).CopyTo(room[length..]);
            length += 1 + size;
            at += 1 + size;
            if (size == 0)
            {
                place = end < 0 ? at : end;
                return length;
            }
        }

        return -1;
    }

    /// <summary>Whether two names are the same: letters of ASCII are whatever their case.</summary>
    public static bool Same(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b) =>
        Ascii.EqualsIgnoreCase(a, b) || a.SequenceEqual(b);
}
