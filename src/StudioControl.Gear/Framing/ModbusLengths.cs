namespace StudioControl.Gear.Framing;

/// <summary>How long a Modbus RTU frame is, told from its first bytes. 0: too little to tell; -1: no known function.</summary>
internal static class ModbusLengths
{
    private const int Exception = 5;
    private const int Short = 8;

    public static int OfAnswer(ReadOnlySpan<byte> buffer)
    {
        if (buffer.Length < 2)
        {
            return 0;
        }

        return buffer[1] switch
        {
            >= 1 and <= 4 => buffer.Length < 3 ? 0 : buffer[2] + 5,
            5 or 6 or 15 or 16 => Short,
            > 0x80 and <= 0x90 => Exception,
            _ => -1,
        };
    }

    public static int OfRequest(ReadOnlySpan<byte> buffer)
    {
        if (buffer.Length < 2)
        {
            return 0;
        }

        return buffer[1] switch
        {
            >= 1 and <= 6 => Short,
            15 or 16 => buffer.Length < 7 ? 0 : buffer[6] + 9,
            _ => -1,
        };
    }
}
