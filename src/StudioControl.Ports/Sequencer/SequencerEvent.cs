using System.Buffers.Binary;

namespace StudioControl.Ports.Sequencer;

/// <summary>
/// Where things are in a <c>snd_seq_event_t</c> (28 bytes; include/uapi/sound/asequencer.h of Linux): type, then flags, tag,
/// queue, eight bytes of time, source and destination (client, port each), twelve bytes of data. What is longer lies
/// elsewhere: its length and its address are in the data.
/// </summary>
internal static class SequencerEvent
{
    public const int Size = 28;

    public const byte SysEx = 130;
    public const byte ClientExit = 61;
    public const byte PortExit = 64;
    public const byte Unsubscribed = 67;

    /// <summary>What an encoder leaves as type while a message is not whole.</summary>
    public const byte None = 255;

    private const int QueueAt = 3;
    private const int SourceAt = 12;
    private const int DestinationAt = 14;
    private const int DataAt = 16;
    private const int AddressAt = 20;

    // SND_SEQ_QUEUE_DIRECT; SND_SEQ_ADDRESS_SUBSCRIBERS and _UNKNOWN: all who are connected.
    private const byte Directly = 253;
    private const byte Subscribers = 254;
    private const byte Unknown = 253;

    public static bool IsFrom(ReadOnlySpan<byte> midiEvent, int client, int port) =>
        midiEvent[SourceAt] == client && midiEvent[SourceAt + 1] == port;

    /// <summary>What an announcement is about.</summary>
    public static (int Client, int Port) Subject(ReadOnlySpan<byte> midiEvent) =>
        (midiEvent[DataAt], midiEvent[DataAt + 1]);

    /// <summary>The other end of a connection that an announcement is about.</summary>
    public static (int Client, int Port) Target(ReadOnlySpan<byte> midiEvent) =>
        (midiEvent[DataAt + 2], midiEvent[DataAt + 3]);

    /// <summary>The bytes of a SysEx event: how many and where.</summary>
    public static (int Length, nint Address) Outside(ReadOnlySpan<byte> midiEvent) =>
        (
            (int)BinaryPrimitives.ReadUInt32LittleEndian(midiEvent[DataAt..]),
            (nint)(
                nint.Size == 8
                    ? BinaryPrimitives.ReadInt64LittleEndian(midiEvent[AddressAt..])
                    : BinaryPrimitives.ReadInt32LittleEndian(midiEvent[AddressAt..])
            )
        );

    /// <summary>Sends it to all who are connected to our port, now.</summary>
    public static void Address(Span<byte> midiEvent, int port)
    {
        midiEvent[QueueAt] = Directly;
        midiEvent[SourceAt + 1] = (byte)port;
        midiEvent[DestinationAt] = Subscribers;
        midiEvent[DestinationAt + 1] = Unknown;
    }
}
