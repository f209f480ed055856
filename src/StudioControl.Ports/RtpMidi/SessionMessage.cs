using System.Buffers.Binary;

namespace StudioControl.Ports.RtpMidi;

/// <summary>What a datagram of the session's protocol is for: two letters of ASCII.</summary>
internal enum SessionCommand
{
    /// <summary>IN: take part in a session.</summary>
    Invite = 0x494E,

    /// <summary>OK: the invitation is accepted.</summary>
    Accept = 0x4F4B,

    /// <summary>NO: it is refused.</summary>
    Refuse = 0x4E4F,

    /// <summary>BY: the session ends.</summary>
    End = 0x4259,

    /// <summary>CK: the clocks are compared.</summary>
    Sync = 0x434B,

    /// <summary>RS: packets up to this number have come.</summary>
    Feedback = 0x5253,

    /// <summary>RL: the receiver's limit of bit rate.</summary>
    BitRate = 0x524C,
}

/// <summary>
/// A datagram of Apple's session protocol, which begins with FF FF; numbers are big-endian. Which fields mean something
/// depends on the command; a field that the command does not have is 0. Sources: facts/surfaces.md section 8 and
/// docs/protocols/rtp-midi.md.
/// </summary>
internal readonly ref struct SessionMessage
{
    /// <summary>The only version that there is.</summary>
    public const uint KnownVersion = 2;

    /// <summary>Room for any message of ours: a header of 16 bytes, a name and its end.</summary>
    public const int Room = 16 + LongestName + 1;

    /// <summary>Bytes of a name in UTF-8; that of a service in mDNS has at most as many.</summary>
    public const int LongestName = 63;

    private const int HeaderLength = 16;
    private const int SyncLength = 36;
    private const int FeedbackLength = 12;
    private const int ShortestFeedback = 10;

    public SessionCommand Command { get; init; }

    public uint Version { get; init; }

    /// <summary>A random number of the inviting side's, the same in all messages of one invitation.</summary>
    public uint Token { get; init; }

    /// <summary>Who sent it.</summary>
    public uint Ssrc { get; init; }

    /// <summary>The sender's name in UTF-8, without the zero at its end.</summary>
    public ReadOnlySpan<byte> Name { get; init; }

    /// <summary>Which of the three steps of a comparison of clocks: 0, 1 or 2.</summary>
    public byte Count { get; init; }

    /// <summary>Times of the three steps, 100 µs.</summary>
    public ulong Time1 { get; init; }

    /// <inheritdoc cref="Time1"/>
    public ulong Time2 { get; init; }

    /// <inheritdoc cref="Time1"/>
    public ulong Time3 { get; init; }

    /// <summary>The highest number of a packet that has come.</summary>
    public ushort Sequence { get; init; }

    /// <summary>Whether a datagram belongs to the session's protocol and not to the MIDI stream.</summary>
    public static bool Is(ReadOnlySpan<byte> datagram) => datagram.Length >= 4 && datagram is [0xFF, 0xFF, ..];

    /// <summary>False: it is cut, or no command that we know.</summary>
    public static bool TryRead(ReadOnlySpan<byte> datagram, out SessionMessage message)
    {
        message = default;
        if (!Is(datagram))
        {
            return false;
        }

        var command = (SessionCommand)BinaryPrimitives.ReadUInt16BigEndian(datagram[2..]);
        switch (command)
        {
            case SessionCommand.Invite or SessionCommand.Accept or SessionCommand.Refuse or SessionCommand.End:
                return datagram.Length >= HeaderLength && ReadInvitation(command, datagram, out message);
            case SessionCommand.Sync:
                return datagram.Length >= SyncLength && ReadSync(datagram, out message);
            case SessionCommand.Feedback:
                // Some send the number in two bytes and two of padding, some send no padding: only these two are read.
                message = new()
                {
                    Command = command,
                    Ssrc = datagram.Length < ShortestFeedback ? 0 : Number(datagram[4..]),
                    Sequence =
                        datagram.Length < ShortestFeedback
                            ? (ushort)0
                            : BinaryPrimitives.ReadUInt16BigEndian(datagram[8..]),
                };
                return datagram.Length >= ShortestFeedback;
            case SessionCommand.BitRate:
                message = new() { Command = command, Ssrc = datagram.Length < 8 ? 0 : Number(datagram[4..]) };
                return datagram.Length >= 8;
            default:
                return false;
        }
    }

    /// <summary>Writes it; the count of bytes.</summary>
    public int Write(Span<byte> room)
    {
        room[0] = 0xFF;
        room[1] = 0xFF;
        BinaryPrimitives.WriteUInt16BigEndian(room[2..], (ushort)Command);
        switch (Command)
        {
            case SessionCommand.Sync:
                room[8..12].Clear();
                room[8] = Count;
                BinaryPrimitives.WriteUInt32BigEndian(room[4..], Ssrc);
                BinaryPrimitives.WriteUInt64BigEndian(room[12..], Time1);
                BinaryPrimitives.WriteUInt64BigEndian(room[20..], Time2);
                BinaryPrimitives.WriteUInt64BigEndian(room[28..], Time3);
                return SyncLength;
            case SessionCommand.Feedback:
                BinaryPrimitives.WriteUInt32BigEndian(room[4..], Ssrc);
                BinaryPrimitives.WriteUInt16BigEndian(room[8..], Sequence);
                room[10..FeedbackLength].Clear();
                return FeedbackLength;
            default:
                return WriteInvitation(room);
        }
    }

    private int WriteInvitation(Span<byte> room)
    {
        BinaryPrimitives.WriteUInt32BigEndian(room[4..], Version);
        BinaryPrimitives.WriteUInt32BigEndian(room[8..], Token);
        BinaryPrimitives.WriteUInt32BigEndian(room[12..], Ssrc);
        if (Command is SessionCommand.Refuse or SessionCommand.End)
        {
            return HeaderLength;
        }

        Name.CopyTo(room[HeaderLength..]);
        room[HeaderLength + Name.Length] = 0;
        return HeaderLength + Name.Length + 1;
    }

    private static bool ReadInvitation(SessionCommand command, ReadOnlySpan<byte> datagram, out SessionMessage message)
    {
        var name = datagram[HeaderLength..];
        var end = name.IndexOf((byte)0);
        name = end < 0 ? name : name[..end];
        message = new()
        {
            Command = command,
            Version = Number(datagram[4..]),
            Token = Number(datagram[8..]),
            Ssrc = Number(datagram[12..]),
            Name = name[..Math.Min(name.Length, LongestName)],
        };
        return true;
    }

    private static bool ReadSync(ReadOnlySpan<byte> datagram, out SessionMessage message)
    {
        message = new()
        {
            Command = SessionCommand.Sync,
            Ssrc = Number(datagram[4..]),
            Count = datagram[8],
            Time1 = BinaryPrimitives.ReadUInt64BigEndian(datagram[12..]),
            Time2 = BinaryPrimitives.ReadUInt64BigEndian(datagram[20..]),
            Time3 = BinaryPrimitives.ReadUInt64BigEndian(datagram[28..]),
        };
        return true;
    }

    private static uint Number(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt32BigEndian(bytes);
}
