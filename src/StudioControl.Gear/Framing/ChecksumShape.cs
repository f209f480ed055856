namespace StudioControl.Gear.Framing;

/// <summary>What protects a frame: how it is reckoned, how it is written and what it covers. It stands behind the body.</summary>
public sealed record ChecksumShape
{
    // A CRC of two bytes.
    private const int MostBytes = 2;

    /// <summary>How it is reckoned.</summary>
    public ChecksumKind Kind { get; init; }

    /// <summary>It is written as upper-case hex digits, two a byte; they are read in either case.</summary>
    public bool IsHex { get; init; }

    /// <summary>What stands before it (<c>*</c> in NMEA 0183).</summary>
    public byte[] Mark { get; init; } = [];

    /// <summary>It covers the start bytes too, not only what stands behind them.</summary>
    public bool CoversStart { get; init; }

    /// <summary>How many of the first bytes it leaves out.</summary>
    public int Skip { get; init; }

    /// <summary>It covers the escaped bytes and is not escaped itself.</summary>
    public bool IsAfterEscaping { get; init; }

    /// <summary>Its bytes on the line, the mark included.</summary>
    internal int Length => Kind == ChecksumKind.None ? 0 : Mark.Length + Checksums.Length(Kind) * (IsHex ? 2 : 1);

    /// <summary>Whether the frame's last bytes protect what stands before them, from <paramref name="from"/> on.</summary>
    internal bool IsGood(ReadOnlySpan<byte> frame, int from)
    {
        if (frame.Length < Length)
        {
            return false;
        }

        var block = frame[^Length..];
        Span<byte> expected = stackalloc byte[MostBytes];
        Checksums.Write(Kind, Covered(frame[..^Length], from), expected);
        return block.StartsWith(Mark) && Says(block[Mark.Length..], expected);
    }

    /// <summary>Writes what must stand behind the frame's bytes; what that takes.</summary>
    internal int Write(ReadOnlySpan<byte> frame, int from, Span<byte> target)
    {
        if (Kind == ChecksumKind.None)
        {
            return 0;
        }

        Span<byte> bytes = stackalloc byte[MostBytes];
        Checksums.Write(Kind, Covered(frame, from), bytes);
        Mark.CopyTo(target);
        var digits = target[Mark.Length..];
        for (var i = 0; i < Checksums.Length(Kind); i++)
        {
            if (IsHex)
            {
                HexDigits.Write(bytes[i], digits[(2 * i)..]);
            }
            else
            {
                digits[i] = bytes[i];
            }
        }

        return Length;
    }

    /// <summary>Puts it behind the first <paramref name="length"/> bytes; what it takes.</summary>
    internal int Append(Span<byte> target, int length, int from) => Write(target[..length], from, target[length..]);

    /// <summary>Where it begins to cover, in a frame whose start takes so many bytes.</summary>
    internal int From(int start) => (CoversStart ? 0 : start) + Skip;

    private static ReadOnlySpan<byte> Covered(ReadOnlySpan<byte> frame, int from) =>
        frame[Math.Min(from, frame.Length)..];

    private bool Says(ReadOnlySpan<byte> digits, ReadOnlySpan<byte> expected)
    {
        for (var i = 0; i < Checksums.Length(Kind); i++)
        {
            if ((IsHex ? HexDigits.Read(digits[(2 * i)..]) : digits[i]) != expected[i])
            {
                return false;
            }
        }

        return true;
    }
}
