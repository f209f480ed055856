using System.Buffers.Binary;

namespace StudioControl.Ports.JackMidi;

/// <summary>Whole MIDI messages on their way to another thread: one writer, one reader, no lock, nothing allocated.</summary>
internal sealed class MessageRing
{
    /// <summary>
    /// Bytes. As much as a port's queue of bytes holds (five seconds of a MIDI cable) when each message has two bytes more.
    /// </summary>
    public const int Capacity = 1 << 15;

    /// <summary>What a message needs besides its own bytes.</summary>
    public const int Overhead = 2;

    private readonly byte[] _ring = new byte[Capacity];
    private readonly byte[] _length = new byte[Overhead];
    private readonly byte[] _message = new byte[MessageCutter.Longest];
    private long _written;
    private long _read;

    /// <summary>Bytes in it.</summary>
    public int Count => (int)(Volatile.Read(ref _written) - Volatile.Read(ref _read));

    /// <summary>Writer: room for this many more bytes.</summary>
    public int Room => Capacity - Count;

    /// <summary>Writer: puts a message; there must be <see cref="Room"/>.</summary>
    public void Put(ReadOnlySpan<byte> message)
    {
        var written = _written;
        BinaryPrimitives.WriteUInt16LittleEndian(_length, (ushort)message.Length);
        CopyIn(written, _length);
        CopyIn(written + Overhead, message);
        Volatile.Write(ref _written, written + Overhead + message.Length);
    }

    /// <summary>Reader: the oldest message, good until it is taken. False: there is none.</summary>
    public bool TryPeek(out ReadOnlySpan<byte> message)
    {
        message = default;
        if (_read == Volatile.Read(ref _written))
        {
            return false;
        }

        Span<byte> header = stackalloc byte[Overhead];
        CopyOut(_read, header);
        var length = BinaryPrimitives.ReadUInt16LittleEndian(header);
        CopyOut(_read + Overhead, _message.AsSpan(0, length));
        message = _message.AsSpan(0, length);
        return true;
    }

    /// <summary>Reader: takes the message that was peeked at.</summary>
    public void Take(int length) => Volatile.Write(ref _read, _read + Overhead + length);

    /// <summary>Reader, while nobody writes: throws all away; answers how many bytes of messages.</summary>
    public int Clear()
    {
        var thrown = 0;
        while (TryPeek(out var message))
        {
            thrown += message.Length;
            Take(message.Length);
        }

        return thrown;
    }

    private void CopyIn(long position, ReadOnlySpan<byte> bytes)
    {
        var start = (int)(position & (Capacity - 1));
        var first = Math.Min(bytes.Length, Capacity - start);
        bytes[..first].CopyTo(_ring.AsSpan(start));
        bytes[first..].CopyTo(_ring);
    }

    private void CopyOut(long position, Span<byte> bytes)
    {
        var start = (int)(position & (Capacity - 1));
        var first = Math.Min(bytes.Length, Capacity - start);
        _ring.AsSpan(start, first).CopyTo(bytes);
        _ring.AsSpan(0, bytes.Length - first).CopyTo(bytes[first..]);
    }
}
