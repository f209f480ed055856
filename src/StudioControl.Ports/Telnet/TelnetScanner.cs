namespace StudioControl.Ports.Telnet;

/// <summary>What a telnet scanner found at the beginning of a buffer.</summary>
internal enum TelnetPart
{
    /// <summary>Too little to tell: wait.</summary>
    Incomplete,

    /// <summary>Bytes of the line, as they are.</summary>
    Data,

    /// <summary>One byte 255 of the line, which is sent twice.</summary>
    Escaped,

    /// <summary>WILL, WONT, DO or DONT and its option.</summary>
    Negotiation,

    /// <summary>A command without anything to it; nothing here needs one.</summary>
    Command,

    /// <summary>An option's own message between SB and SE, both of them and the IACs included.</summary>
    Message,

    /// <summary>Nothing that telnet knows: drop it, count it, look again.</summary>
    Noise,
}

/// <summary>What was found, and how many bytes it is about.</summary>
internal readonly record struct TelnetScan(TelnetPart Part, int Length)
{
    public static readonly TelnetScan Incomplete = new(TelnetPart.Incomplete, 0);
}

/// <summary>Takes the bytes of a telnet connection apart (RFC 854, RFC 855). Pure: no state, no allocation.</summary>
internal static class TelnetScanner
{
    /// <summary>
    /// No message of RFC 2217 is longer than 14 bytes but the signature, a text for people. What runs on longer has no end.
    /// </summary>
    public const int LongestMessage = 256;

    // IAC SB option … IAC SE.
    private const int MessageStart = 3;

    /// <summary>Looks at the beginning of <paramref name="bytes"/>, which is not empty.</summary>
    public static TelnetScan Scan(ReadOnlySpan<byte> bytes)
    {
        if (bytes[0] != TelnetCode.Iac)
        {
            var next = bytes.IndexOf(TelnetCode.Iac);
            return new(TelnetPart.Data, next < 0 ? bytes.Length : next);
        }

        if (bytes.Length < 2)
        {
            return TelnetScan.Incomplete;
        }

        return bytes[1] switch
        {
            TelnetCode.Iac => new(TelnetPart.Escaped, 2),
            TelnetCode.Will or TelnetCode.Wont or TelnetCode.Do or TelnetCode.Dont => bytes.Length < 3
                ? TelnetScan.Incomplete
                : new(TelnetPart.Negotiation, 3),
            TelnetCode.MessageBegin => ScanMessage(bytes),
            > TelnetCode.MessageEnd and < TelnetCode.MessageBegin => new(TelnetPart.Command, 2),
            _ => new(TelnetPart.Noise, 2),
        };
    }

    private static TelnetScan ScanMessage(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > 2 && bytes[2] == TelnetCode.Iac)
        {
            return new(TelnetPart.Noise, 2);
        }

        var at = MessageStart;
        while (at + 2 <= LongestMessage)
        {
            if (at + 1 >= bytes.Length)
            {
                return TelnetScan.Incomplete;
            }

            if (bytes[at] != TelnetCode.Iac)
            {
                at++;
            }
            else if (bytes[at + 1] == TelnetCode.Iac)
            {
                at += 2;
            }
            else
            {
                // Anything but SE breaks the message off; what does so is looked at next.
                return bytes[at + 1] == TelnetCode.MessageEnd
                    ? new(TelnetPart.Message, at + 2)
                    : new(TelnetPart.Noise, at);
            }
        }

        return bytes.Length < LongestMessage ? TelnetScan.Incomplete : new(TelnetPart.Noise, LongestMessage);
    }
}
