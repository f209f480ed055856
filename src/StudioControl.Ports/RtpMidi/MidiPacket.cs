using System.Buffers.Binary;

namespace StudioControl.Ports.RtpMidi;

/// <summary>
/// An RTP packet with MIDI in it (RFC 6295): its number, who sent it, the list of commands and the journal, each as bytes
/// of the datagram.
/// </summary>
internal readonly ref struct MidiPacket
{
    /// <summary>Of an RTP header without extras.</summary>
    public const int HeaderLength = 12;

    private const int VersionTwo = 0x80;
    private const int VersionMask = 0xC0;
    private const int Padding = 0x20;
    private const int Extension = 0x10;
    private const int SourceCount = 0x0F;
    private const int TypeMask = 0x7F;
    private const int MidiType = 97;
    private const int LongestShortList = 15;
    private const int LongHeader = 0x80;
    private const int JournalFollows = 0x40;
    private const int FirstHasDelta = 0x20;

    public ushort Sequence { get; private init; }

    /// <summary>100 µs.</summary>
    public uint Timestamp { get; private init; }

    public uint Ssrc { get; private init; }

    /// <summary>Whether a delta time stands before the first command.</summary>
    public bool BeginsWithDelta { get; private init; }

    public ReadOnlySpan<byte> Commands { get; private init; }

    /// <summary>Empty: the packet has none.</summary>
    public ReadOnlySpan<byte> Journal { get; private init; }

    /// <summary>False: it is cut, or something else.</summary>
    public static bool TryRead(ReadOnlySpan<byte> datagram, out MidiPacket packet)
    {
        packet = default;
        if (
            datagram.Length <= HeaderLength
            || (datagram[0] & VersionMask) != VersionTwo
            || (datagram[1] & TypeMask) != MidiType
        )
        {
            return false;
        }

        var body = Body(datagram);
        if (body.IsEmpty)
        {
            return false;
        }

        var isLong = (body[0] & LongHeader) != 0;
        var begin = isLong ? 2 : 1;
        if (body.Length < begin)
        {
            return false;
        }

        var length = isLong ? ((body[0] & 0x0F) << 8) | body[1] : body[0] & 0x0F;
        if (body.Length - begin < length)
        {
            return false;
        }

        packet = new()
        {
            Sequence = BinaryPrimitives.ReadUInt16BigEndian(datagram[2..]),
            Timestamp = BinaryPrimitives.ReadUInt32BigEndian(datagram[4..]),
            Ssrc = BinaryPrimitives.ReadUInt32BigEndian(datagram[8..]),
            BeginsWithDelta = (body[0] & FirstHasDelta) != 0,
            Commands = body.Slice(begin, length),
            Journal = (body[0] & JournalFollows) != 0 ? body[(begin + length)..] : default,
        };
        return true;
    }

    /// <summary>Writes the header of a packet of ours; it has no list and no journal yet.</summary>
    public static void WriteHeader(Span<byte> room, ushort sequence, uint timestamp, uint ssrc)
    {
        room[0] = VersionTwo;
        room[1] = MidiType;
        BinaryPrimitives.WriteUInt16BigEndian(room[2..], sequence);
        BinaryPrimitives.WriteUInt32BigEndian(room[4..], timestamp);
        BinaryPrimitives.WriteUInt32BigEndian(room[8..], ssrc);
    }

    /// <summary>
    /// Writes what stands before a list of up to 4095 bytes that lies two bytes behind the header and begins without a delta
    /// time; the length of all. A short list has a short head and moves up: some peers read a long one wrong.
    /// </summary>
    public static int WriteListHeader(Span<byte> packet, int length)
    {
        var room = packet[HeaderLength..];
        if (length <= LongestShortList)
        {
            room[0] = (byte)(JournalFollows | length);
            room.Slice(2, length).CopyTo(room[1..]);
            return HeaderLength + 1 + length;
        }

        room[0] = (byte)(LongHeader | JournalFollows | (length >> 8));
        room[1] = (byte)length;
        return HeaderLength + 2 + length;
    }

    // Without what RTP allows around it: other sources, an extension, padding. Empty where that is cut.
    private static ReadOnlySpan<byte> Body(ReadOnlySpan<byte> datagram)
    {
        var begin = HeaderLength + 4 * (datagram[0] & SourceCount);
        if ((datagram[0] & Extension) != 0)
        {
            begin +=
                datagram.Length < begin + 4
                    ? datagram.Length
                    : 4 + 4 * BinaryPrimitives.ReadUInt16BigEndian(datagram[(begin + 2)..]);
        }

        var end = datagram.Length - ((datagram[0] & Padding) != 0 ? datagram[^1] : 0);
        return begin < end ? datagram[begin..end] : default;
    }
}
