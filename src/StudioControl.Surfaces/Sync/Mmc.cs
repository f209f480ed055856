namespace StudioControl.Surfaces.Sync;

/// <summary>What a machine is told to do; the numbers are those on the wire.</summary>
public enum MmcCommand
{
    /// <summary>Stop.</summary>
    Stop = 0x01,

    /// <summary>Play.</summary>
    Play = 0x02,

    /// <summary>Play as soon as the place is reached.</summary>
    DeferredPlay = 0x03,

    /// <summary>Wind forward.</summary>
    FastForward = 0x04,

    /// <summary>Wind back.</summary>
    Rewind = 0x05,

    /// <summary>Punch in.</summary>
    RecordStrobe = 0x06,

    /// <summary>Punch out.</summary>
    RecordExit = 0x07,

    /// <summary>Pause.</summary>
    Pause = 0x09,

    /// <summary>Go to a place.</summary>
    Locate = 0x44,
}

/// <summary>A message of MIDI machine control.</summary>
/// <param name="Device">Who is meant; <see cref="Mmc.All"/>: everybody.</param>
/// <param name="Command">What to do.</param>
/// <param name="Place">Where to go, of <see cref="MmcCommand.Locate"/>.</param>
public readonly record struct MmcMessage(byte Device, MmcCommand Command, Timecode Place = default);

/// <summary>The bytes of MIDI machine control: <c>F0 7F device 06 command … F7</c> (shared facts: MIDI 1.0, MMC).</summary>
public static class Mmc
{
    /// <summary>All devices.</summary>
    public const byte All = 0x7F;

    /// <summary>The longest message that is written, in bytes.</summary>
    public const int Longest = 13;

    private const int CommandAt = 4;
    private const int PlaceAt = 7;

    /// <summary>Reads a message. False: it is another one, or one that is not known here.</summary>
    public static bool TryRead(ReadOnlySpan<byte> sysEx, out MmcMessage message)
    {
        message = default;
        if (sysEx is not [0xF0, 0x7F, _, 0x06, _, .., 0xF7])
        {
            return false;
        }

        var command = (MmcCommand)sysEx[CommandAt];
        var place = default(Timecode);
        switch (command)
        {
            case MmcCommand.Locate when sysEx is [_, _, _, _, _, 0x06, 0x01, _, _, _, _, _, _]:
                place = Mtc.Read(sysEx.Slice(PlaceAt, 4));
                break;
            case >= MmcCommand.Stop and <= MmcCommand.RecordExit or MmcCommand.Pause when sysEx.Length == 6:
                break;
            default:
                return false;
        }

        message = new(sysEx[2], command, place);
        return place.IsValid;
    }

    /// <summary>Writes a message; answers how many bytes.</summary>
    public static int Write(MmcMessage message, Span<byte> bytes)
    {
        ReadOnlySpan<byte> head = [0xF0, 0x7F, message.Device, 0x06, (byte)message.Command];
        head.CopyTo(bytes);
        var length = head.Length;
        if (message.Command == MmcCommand.Locate)
        {
            // Six bytes follow: "target", and a place with its hundredths of a frame.
            bytes[length++] = 0x06;
            bytes[length++] = 0x01;
            Mtc.Write(message.Place, bytes[length..]);
            length += 4;
            bytes[length++] = 0;
        }

        bytes[length++] = 0xF7;
        return length;
    }
}
