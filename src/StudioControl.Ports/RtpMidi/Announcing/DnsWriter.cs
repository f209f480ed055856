using System.Buffers.Binary;

namespace StudioControl.Ports.RtpMidi.Announcing;

/// <summary>Writes a message of multicast DNS; nothing in it is abbreviated, for an announcement is short.</summary>
internal ref struct DnsWriter
{
    private const ushort InternetClass = 1;
    private const ushort Unique = 0x8000;

    private readonly Span<byte> _room;

    public DnsWriter(Span<byte> room, ushort id, bool isResponse)
    {
        _room = room;
        _room[..12].Clear();
        BinaryPrimitives.WriteUInt16BigEndian(_room, id);

        // A response, and the last word on it.
        _room[2] = isResponse ? (byte)0x84 : (byte)0;
        Length = 12;
    }

    public int Length { get; private set; }

    /// <summary>Asks for everything of a name, answered to us alone if the other likes.</summary>
    public void Ask(ReadOnlySpan<byte> name)
    {
        Count(4);
        Put(name);
        Put((ushort)DnsType.Any);
        Put(InternetClass | Unique);
    }

    /// <summary>Repeats a question as it was asked.</summary>
    public void Repeat(ReadOnlySpan<byte> name, DnsType type)
    {
        Count(4);
        Put(name);
        Put((ushort)type);
        Put(InternetClass);
    }

    public void Pointer(ReadOnlySpan<byte> name, uint seconds, ReadOnlySpan<byte> to)
    {
        Begin(name, DnsType.Pointer, InternetClass, seconds, to.Length);
        Put(to);
    }

    public void Text(ReadOnlySpan<byte> name, uint seconds)
    {
        Begin(name, DnsType.Text, InternetClass | Unique, seconds, 1);
        Put([0]);
    }

    public void Service(ReadOnlySpan<byte> name, uint seconds, ReadOnlySpan<byte> data, bool isClaim = false)
    {
        Begin(name, DnsType.Service, isClaim ? InternetClass : InternetClass | Unique, seconds, data.Length, isClaim);
        Put(data);
    }

    public void Address(ReadOnlySpan<byte> name, uint seconds, ReadOnlySpan<byte> address, bool isClaim = false)
    {
        Begin(name, DnsType.Address, isClaim ? InternetClass : InternetClass | Unique, seconds, 4, isClaim);
        Put(address);
    }

    // Answers are counted at 6, what a probe claims at 8.
    private void Begin(ReadOnlySpan<byte> name, DnsType type, int kind, uint seconds, int length, bool isClaim = false)
    {
        Count(isClaim ? 8 : 6);
        Put(name);
        Put((ushort)type);
        Put((ushort)kind);
        BinaryPrimitives.WriteUInt32BigEndian(_room[Length..], seconds);
        Length += 4;
        Put((ushort)length);
    }

    private readonly void Count(int place) => _room[place + 1]++;

    private void Put(int number)
    {
        BinaryPrimitives.WriteUInt16BigEndian(_room[Length..], (ushort)number);
        Length += 2;
    }

    private void Put(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(_room[Length..]);
        Length += bytes.Length;
    }
}
