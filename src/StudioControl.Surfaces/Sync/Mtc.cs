namespace StudioControl.Surfaces.Sync;

/// <summary>The bytes of MIDI timecode.</summary>
public static class Mtc
{
    /// <summary>The status byte of a quarter frame.</summary>
    public const byte Quarter = 0xF1;

    /// <summary>Bytes of a full frame.</summary>
    public const int FullLength = 10;

    private const int TimeAt = 5;

    /// <summary>The byte after F1 of one of the eight pieces of a place.</summary>
    public static byte QuarterOf(Timecode place, int piece)
    {
        var value = piece switch
        {
            0 => place.Frames,
            1 => place.Frames >> 4,
            2 => place.Seconds,
            3 => place.Seconds >> 4,
            4 => place.Minutes,
            5 => place.Minutes >> 4,
            6 => place.Hours,
            _ => (place.Hours >> 4) | ((int)place.Rate << 1),
        };
        return (byte)((piece << 4) | (value & 0x0F));
    }

    /// <summary>Writes a full frame to all devices; ten bytes.</summary>
    public static void WriteFull(Timecode place, Span<byte> bytes)
    {
        ReadOnlySpan<byte> head = [0xF0, 0x7F, 0x7F, 0x01, 0x01];
        head.CopyTo(bytes);
        Write(place, bytes[TimeAt..]);
        bytes[FullLength - 1] = 0xF7;
    }

    /// <summary>Finds the time in a full frame. False: it is another message.</summary>
    public static bool TryFindFull(ReadOnlySpan<byte> sysEx, out ReadOnlySpan<byte> time)
    {
        var isFull = sysEx is [0xF0, 0x7F, _, 0x01, 0x01, _, _, _, _, 0xF7];
        time = isFull ? sysEx.Slice(TimeAt, 4) : default;
        return isFull;
    }

    /// <summary>Hours with the rate above them, minutes, seconds, frames: as MTC and MMC both write a place.</summary>
    internal static Timecode Read(ReadOnlySpan<byte> time) =>
        new(time[0] & 0x1F, time[1], time[2], time[3], (TimecodeRate)((time[0] >> 5) & 3));

    internal static void Write(Timecode place, Span<byte> bytes)
    {
        bytes[0] = (byte)(place.Hours | ((int)place.Rate << 5));
        bytes[1] = (byte)place.Minutes;
        bytes[2] = (byte)place.Seconds;
        bytes[3] = (byte)place.Frames;
    }
}
