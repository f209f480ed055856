namespace StudioControl.Gear.Framing;

/// <summary>Bytes as two hex digits on the line: written upper-case, read in either.</summary>
internal static class HexDigits
{
    /// <summary>The digit's value; -1: it is none.</summary>
    public static int ValueOf(byte digit) =>
        digit switch
        {
            >= (byte)'0' and <= (byte)'9' => digit - '0',
            >= (byte)'A' and <= (byte)'F' => digit - 'A' + 10,
            >= (byte)'a' and <= (byte)'f' => digit - 'a' + 10,
            _ => -1,
        };

    /// <summary>The byte that two digits make; -1: they are none.</summary>
    public static int Read(ReadOnlySpan<byte> digits)
    {
        var (high, low) = (ValueOf(digits[0]), ValueOf(digits[1]));
        return high < 0 || low < 0 ? -1 : (high << 4) | low;
    }

    public static void Write(byte value, Span<byte> target)
    {
        target[0] = "0123456789ABCDEF"u8[value >> 4];
        target[1] = "0123456789ABCDEF"u8[value & 0x0F];
    }
}
