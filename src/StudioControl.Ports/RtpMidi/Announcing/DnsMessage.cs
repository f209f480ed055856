using System.Buffers.Binary;

namespace StudioControl.Ports.RtpMidi.Announcing;

/// <summary>Types of records that an announcement is made of (RFC 1035, 2782).</summary>
internal enum DnsType : ushort
{
    Address = 1,
    Pointer = 12,
    Text = 16,
    Service = 33,
    Any = 255,
}

/// <summary>Goes through a message of multicast DNS: its questions, then its records. What makes no sense ends it.</summary>
internal ref struct DnsMessage(ReadOnlySpan<byte> message)
{
    private const int HeaderLength = 12;
    private const int Response = 0x80;

    private readonly ReadOnlySpan<byte> _message = message;
    private int _place = HeaderLength;

    public readonly bool IsWhole => _message.Length >= HeaderLength;

    public readonly bool IsResponse => (_message[2] & Response) != 0;

    public readonly ushort Id => Number(0);

    public readonly int Questions => Number(4);

    public readonly int Records => Number(6) + Number(8) + Number(10);

    /// <summary>The next question: its name is put into <paramref name="room"/>.</summary>
    public bool TryQuestion(Span<byte> room, out int length, out DnsType type)
    {
        type = default;
        length = DnsName.Read(_message, ref _place, room);
        if (length < 0 || _place + 4 > _message.Length)
        {
            return false;
        }

        type = (DnsType)Number(_place);
        _place += 4;
        return true;
    }

    /// <summary>The next record: its name is put into <paramref name="room"/>.</summary>
    public bool TryRecord(Span<byte> room, out int length, out DnsRecord record)
    {
        record = default;
        length = DnsName.Read(_message, ref _place, room);
        if (length < 0 || _place + 10 > _message.Length)
        {
            return false;
        }

        var size = Number(_place + 8);
        if (_place + 10 + size > _message.Length)
        {
            return false;
        }

        record = new()
        {
            Type = (DnsType)Number(_place),
            Seconds = BinaryPrimitives.ReadUInt32BigEndian(_message[(_place + 4)..]),
            Place = _place + 10,
            Data = _message.Slice(_place + 10, size),
        };
        _place += 10 + size;
        return true;
    }

    /// <summary>A name inside a record's data, which may point elsewhere in the message; the length, −1 for none.</summary>
    public readonly int ReadName(int place, Span<byte> room) => DnsName.Read(_message, ref place, room);

    private readonly ushort Number(int place) => BinaryPrimitives.ReadUInt16BigEndian(_message[place..]);
}

/// <summary>A record without its name.</summary>
internal readonly ref struct DnsRecord
{
    public DnsType Type { get; init; }

    /// <summary>How long it is true.</summary>
    public uint Seconds { get; init; }

    /// <summary>Where its data begins in the message.</summary>
    public int Place { get; init; }

    public ReadOnlySpan<byte> Data { get; init; }
}
