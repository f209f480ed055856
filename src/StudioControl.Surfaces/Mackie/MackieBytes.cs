namespace StudioControl.Surfaces.Mackie;

/// <summary>The numbers of the Mackie Control protocol (docs/protocols/mackie-control.md).</summary>
internal static class MackieBytes
{
    public const byte NoteOff = 0x80;
    public const byte NoteOn = 0x90;
    public const byte Controller = 0xB0;
    public const byte ChannelPressure = 0xD0;
    public const byte PitchBend = 0xE0;

    public const int FirstTouchNote = 0x68;
    public const int FirstKnob = 0x10;
    public const int FirstRing = 0x30;
    public const int FirstDigit = 0x40;
    public const int Jog = 0x3C;
    public const int Pedal = 0x2E;

    public const byte SetOverload = 0x0E;
    public const byte ClearOverload = 0x0F;

    public const int StripPitch = 7;
    public const int LineCells = 56;

    public const byte Query = 0x00;
    public const byte ConnectionQuery = 0x01;
    public const byte ConnectionReply = 0x02;
    public const byte ConnectionConfirmed = 0x03;
    public const byte ConnectionRefused = 0x04;
    public const byte Ready = 0x06;
    public const byte Text = 0x12;
    public const byte VersionRequest = 0x13;
    public const byte Version = 0x14;
    public const byte MeterMode = 0x20;

    public const int SerialLength = 7;

    // F0 00 00 66 dd cmd
    public const int HeaderLength = 6;

    /// <summary>Writes F0 00 00 66 dd cmd, the payload and F7; returns the length.</summary>
    public static int WriteSysEx(Span<byte> into, byte device, byte command, ReadOnlySpan<byte> payload)
    {
        into[0] = 0xF0;
        into[1] = 0x00;
        into[2] = 0x00;
        into[3] = 0x66;
        into[4] = device;
        into[5] = command;
        payload.CopyTo(into[HeaderLength..]);
        into[HeaderLength + payload.Length] = 0xF7;
        return HeaderLength + payload.Length + 1;
    }

    /// <summary>Takes a Mackie SysEx apart; false: it is somebody else's.</summary>
    public static bool TryReadSysEx(
        ReadOnlySpan<byte> message,
        out byte device,
        out byte command,
        out ReadOnlySpan<byte> payload
    )
    {
        var isOurs =
            message.Length > HeaderLength
            && message[0] == 0xF0
            && message[1] == 0
            && message[2] == 0
            && message[3] == 0x66;
        device = isOurs ? message[4] : default;
        command = isOurs ? message[5] : default;
        payload = isOurs ? message[HeaderLength..^1] : default;
        return isOurs;
    }

    /// <summary>The answer to a unit's challenge, as Logic's manual gives it.</summary>
    public static void Solve(ReadOnlySpan<byte> challenge, Span<byte> response)
    {
        int c1 = challenge[0];
        int c2 = challenge[1];
        int c3 = challenge[2];
        int c4 = challenge[3];
        response[0] = (byte)((c1 + (c2 ^ 0x0A) - c4) & 0x7F);
        response[1] = (byte)(((c3 >> 4) ^ (c1 + c4)) & 0x7F);
        response[2] = (byte)(((c4 - (c3 << 2)) ^ (c1 | c2)) & 0x7F);
        response[3] = (byte)((c2 - c3 + (0xF0 ^ (c4 << 4))) & 0x7F);
    }
}
