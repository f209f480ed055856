namespace StudioControl.Ports.Telnet;

/// <summary>Makes bytes fit for a telnet connection: 255 is sent twice (RFC 854).</summary>
internal static class TelnetEncoder
{
    /// <summary>Writes as many bytes as fit; answers how many came out, and in <paramref name="taken"/> how many went in.</summary>
    public static int Encode(ReadOnlySpan<byte> bytes, Span<byte> raw, out int taken)
    {
        var written = 0;
        for (taken = 0; taken < bytes.Length; taken++)
        {
            var length = bytes[taken] == TelnetCode.Iac ? 2 : 1;
            if (written + length > raw.Length)
            {
                break;
            }

            raw.Slice(written, length).Fill(bytes[taken]);
            written += length;
        }

        return written;
    }

    /// <summary>
    /// How many whole bytes lie in the first part of what <see cref="Encode"/> made; <paramref name="half"/>: it ends between
    /// the two 255 of one.
    /// </summary>
    public static int Whole(ReadOnlySpan<byte> raw, out bool half)
    {
        var whole = 0;
        half = false;
        foreach (var one in raw)
        {
            half = !half && one == TelnetCode.Iac;
            whole += half ? 0 : 1;
        }

        return whole;
    }
}
