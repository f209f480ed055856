namespace StudioControl.Surfaces.Hui;

/// <summary>The numbers of the Mackie HUI protocol (docs/protocols/hui.md).</summary>
internal static class HuiBytes
{
    public const byte Control = 0xB0;
    public const byte Meter = 0xA0;

    /// <summary>The host chooses a zone, then lights or darkens a port of it.</summary>
    public const byte HostZone = 0x0C;
    public const byte HostPort = 0x2C;

    /// <summary>The unit chooses a zone, then a port of it goes down or up.</summary>
    public const byte UnitZone = 0x0F;
    public const byte UnitPort = 0x2F;

    /// <summary>In a port's value: lit, or down.</summary>
    public const int PortOn = 0x40;

    public const int Zones = 0x1E;
    public const int Ports = 8;
    public const int Strips = 8;

    public const byte Names = 0x10;
    public const byte Time = 0x11;
    public const byte Main = 0x12;

    public const int NameCells = 4;
    public const int MainZoneCells = 10;
    public const int MainLineCells = 40;
    public const int MainLineZones = MainLineCells / MainZoneCells;
    public const int TimeDigits = 8;
    public const int DigitDot = 0x10;

    public const int MeterTop = 12;
    public const int MeterRight = 0x10;

    public const int HeaderLength = 7;

    private static ReadOnlySpan<byte> Header => [0xF0, 0x00, 0x00, 0x66, 0x05, 0x00];

    /// <summary>Writes F0 00 00 66 05 00 cmd, the payload and F7; returns the length.</summary>
    public static int WriteSysEx(Span<byte> into, byte command, ReadOnlySpan<byte> payload)
    {
        Header.CopyTo(into);
        into[Header.Length] = command;
        payload.CopyTo(into[HeaderLength..]);
        into[HeaderLength + payload.Length] = 0xF7;
        return HeaderLength + payload.Length + 1;
    }

    /// <summary>Takes a HUI SysEx apart; false: it is somebody else's.</summary>
    public static bool TryReadSysEx(ReadOnlySpan<byte> message, out byte command, out ReadOnlySpan<byte> payload)
    {
        var isOurs = message.Length > HeaderLength && message.StartsWith(Header);
        command = isOurs ? message[Header.Length] : default;
        payload = isOurs ? message[HeaderLength..^1] : default;
        return isOurs;
    }

    /// <summary>A port of a zone: two messages, and never a running status between them.</summary>
    public static int WritePort(Span<byte> into, (byte Zone, byte Port) controllers, int key, bool isOn)
    {
        into[0] = Control;
        into[1] = controllers.Zone;
        into[2] = (byte)(key / Ports);
        into[3] = Control;
        into[4] = controllers.Port;
        into[5] = (byte)((key % Ports) | (isOn ? PortOn : 0));
        return 6;
    }
}
