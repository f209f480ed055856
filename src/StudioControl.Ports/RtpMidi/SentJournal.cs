using System.Buffers.Binary;

namespace StudioControl.Ports.RtpMidi;

/// <summary>
/// The journal that goes with our packets: where everything stands that was sent since the packet that the peer last said
/// to have. A peer that misses any of them finds in the next one where its motors and lamps have to be.
/// </summary>
internal sealed class SentJournal
{
    private const int HeaderLength = 3;
    private const byte Old = 0x80;
    private const byte HasChannels = 0x20;

    // Half of what the 16 bits of a packet's number can tell apart. A peer that took any packet in between knows all before it.
    private const int LongestMemory = 1 << 14;

    private readonly SentChannel[] _channels = [.. Enumerable.Range(0, 16).Select(_ => new SentChannel())];
    private readonly byte[] _scratch = new byte[SentChannel.LongestJournal];
    private ushort _checkpoint;

    /// <summary>Channels that did not fit into the packets that they should have been in.</summary>
    public long LeftOut { get; private set; }

    /// <summary>Forgets everything; the next packet has this number.</summary>
    public void Reset(ushort next)
    {
        _checkpoint = next;
        foreach (var channel in _channels)
        {
            channel.Forget();
        }
    }

    /// <summary>A channel message goes out in a packet.</summary>
    public void Sent(byte status, ReadOnlySpan<byte> data, ushort packet) =>
        _channels[status & 0x0F].Sent(status & 0xF0, data, packet);

    /// <summary>The peer has all packets up to this one; <paramref name="next"/> has not been sent yet.</summary>
    public void Acknowledge(ushort packet, ushort next)
    {
        var first = (ushort)(packet + 1);
        if ((short)(next - first) >= 0 && (short)(first - _checkpoint) > 0)
        {
            TrimTo(first);
        }
    }

    /// <summary>Writes the journal of a packet that is about to be sent, as far as it fits; the length.</summary>
    public int Write(Span<byte> room, ushort packet)
    {
        if ((ushort)(packet - _checkpoint) > LongestMemory)
        {
            TrimTo((ushort)(packet - LongestMemory));
        }

        var length = HeaderLength;
        var count = 0;
        var isOld = true;
        for (var i = 0; i < _channels.Length; i++)
        {
            if (_channels[i].Count == 0)
            {
                continue;
            }

            var written = _channels[i].Write(_scratch, i, (ushort)(packet - 1), out var isChannelOld);
            if (written > room.Length - length)
            {
                LeftOut++;
                continue;
            }

            _scratch.AsSpan(0, written).CopyTo(room[length..]);
            length += written;
            count++;
            isOld &= isChannelOld;
        }

        room[0] = (byte)((isOld ? Old : 0) | (count > 0 ? HasChannels | (count - 1) : 0));
        BinaryPrimitives.WriteUInt16BigEndian(room[1..], _checkpoint);
        return length;
    }

    private void TrimTo(ushort checkpoint)
    {
        _checkpoint = checkpoint;
        foreach (var channel in _channels)
        {
            channel.TrimBefore(checkpoint);
        }
    }
}
