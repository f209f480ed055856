namespace StudioControl.Surfaces.FaderPort;

/// <summary>The numbers of a FaderPort 8 or 16 in its own mode (docs/protocols/faderport.md).</summary>
internal static class FaderPortBytes
{
    public const byte Text = 0x12;
    public const byte Scribble = 0x13;

    /// <summary>Small meters, three lines of which the third is large, and a bar.</summary>
    public const byte MetersAndThreeLines = 0x05;

    /// <summary>With the mode: what stood there is gone.</summary>
    public const byte Clear = 0x10;

    public const int MostCharacters = 9;
    public const int Lines = 4;

    /// <summary>A colour's parts are notes of MIDI channels 2, 3, 4.</summary>
    public const byte FirstColourStatus = 0x91;

    /// <summary>Levels of strips 1 to 8 and reductions of the same; those of 9 to 16 are program changes.</summary>
    public const byte LowMeters = 0xD0;
    public const byte HighMeters = 0xC0;
    public const int FirstReduction = 8;
    public const int MeterTop = 127;

    public const int BarOff = 4;

    private static ReadOnlySpan<byte> Header => [0xF0, 0x00, 0x01, 0x06];

    // F0 00 01 06 dd cmd
    private const int HeaderLength = 6;

    /// <summary>Writes F0 00 01 06 dd cmd, the payload and F7; returns the length.</summary>
    public static int WriteSysEx(Span<byte> into, byte device, byte command, ReadOnlySpan<byte> payload)
    {
        Header.CopyTo(into);
        into[Header.Length] = device;
        into[Header.Length + 1] = command;
        payload.CopyTo(into[HeaderLength..]);
        into[HeaderLength + payload.Length] = 0xF7;
        return HeaderLength + payload.Length + 1;
    }

    /// <summary>Takes a FaderPort's SysEx apart; false: it is somebody else's.</summary>
    public static bool TryReadSysEx(
        ReadOnlySpan<byte> message,
        out byte device,
        out byte command,
        out ReadOnlySpan<byte> payload
    )
    {
        var isOurs = message.Length > HeaderLength && message.StartsWith(Header);
        device = isOurs ? message[Header.Length] : default;
        command = isOurs ? message[Header.Length + 1] : default;
        payload = isOurs ? message[HeaderLength..^1] : default;
        return isOurs;
    }
}
