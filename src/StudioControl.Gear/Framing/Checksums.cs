namespace StudioControl.Gear.Framing;

/// <summary>How the bytes that protect a frame are reckoned.</summary>
public enum ChecksumKind
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Low byte of the sum.</summary>
    Sum8,

    /// <summary>All bytes exclusive-ored.</summary>
    Xor8,

    /// <summary>All bytes ored.</summary>
    Or8,

    /// <summary>The byte that makes the sum zero.</summary>
    TwosComplement,

    /// <summary>CRC-16 of Modbus, low byte first.</summary>
    Crc16Modbus,
}

/// <summary>Reckons what protects a frame.</summary>
internal static class Checksums
{
    public static int Length(ChecksumKind kind) =>
        kind switch
        {
            ChecksumKind.None => 0,
            ChecksumKind.Crc16Modbus => 2,
            _ => 1,
        };

    public static void Write(ChecksumKind kind, ReadOnlySpan<byte> covered, Span<byte> target)
    {
        switch (kind)
        {
            case ChecksumKind.None:
                break;
            case ChecksumKind.Sum8:
                target[0] = Sum(covered);
                break;
            case ChecksumKind.Xor8:
                target[0] = Xor(covered);
                break;
            case ChecksumKind.Or8:
                target[0] = Or(covered);
                break;
            case ChecksumKind.TwosComplement:
                target[0] = (byte)-Sum(covered);
                break;
            case ChecksumKind.Crc16Modbus:
                var crc = Crc16(covered);
                target[0] = (byte)crc;
                target[1] = (byte)(crc >> 8);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(kind), kind, "No rule for this checksum.");
        }
    }

    // Start FFFF, polynomial A001 reflected; "123456789" gives 4B37.
    public static ushort Crc16(ReadOnlySpan<byte> bytes)
    {
        var crc = 0xFFFF;
        foreach (var one in bytes)
        {
            crc ^= one;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xA001 : crc >> 1;
            }
        }

        return (ushort)crc;
    }

    private static byte Sum(ReadOnlySpan<byte> bytes)
    {
        var sum = 0;
        foreach (var one in bytes)
        {
            sum += one;
        }

        return (byte)sum;
    }

    private static byte Xor(ReadOnlySpan<byte> bytes)
    {
        byte xor = 0;
        foreach (var one in bytes)
        {
            xor ^= one;
        }

        return xor;
    }

    private static byte Or(ReadOnlySpan<byte> bytes)
    {
        byte or = 0;
        foreach (var one in bytes)
        {
            or |= one;
        }

        return or;
    }
}
