using System.Buffers.Binary;
using StudioControl.Studio.Time;

namespace StudioControl.Studio.Ports;

/// <summary>What a port tells.</summary>
public enum PortNews
{
    /// <summary>Bytes arrived.</summary>
    Bytes,

    /// <summary>The port opened.</summary>
    Opened,

    /// <summary>The port was lost or could not be opened; the payload is the reason in UTF-8.</summary>
    Lost,
}

/// <summary>
/// The way from a port's thread to the loop: a bounded ring of chunks with their time of arrival, one writer, one reader,
/// nothing allocated. A full ring drops the newest bytes and counts them; opened and lost are never dropped.
/// </summary>
public sealed class PortInbox(Action wake)
{
    /// <summary>The longest chunk that is handed over in one piece; a datagram that is longer is dropped and counted.</summary>
    public const int LongestChunk = 8192;

    // Two seconds of the fastest line that we know (a 1 Mbaud adapter, 100 kB/s) fit; a loop that is away longer is broken.
    private const int Capacity = 1 << 18;
    private const int HeaderLength = 12;

    // Room that bytes may not take, so that "opened" and "lost" fit; what flaps more often is told by its last word.
    private const int Reserve = 1024;

    private const int NoWord = -1;

    private readonly byte[] _ring = new byte[Capacity];
    private readonly byte[] _header = new byte[HeaderLength];
    private readonly byte[] _readHeader = new byte[HeaderLength];
    private readonly byte[] _chunk = new byte[LongestChunk];
    private long _written;
    private long _read;
    private long _droppedBytes;
    private int _lastWord = NoWord;
    private long _lastWordTicks;

    /// <summary>Bytes that found the ring full.</summary>
    public long DroppedBytes => Interlocked.Read(ref _droppedBytes);

    /// <summary>Bytes of the ring that wait to be taken, with what frames them; the ring has 256 KiB.</summary>
    public int Waiting => (int)(Volatile.Read(ref _written) - Volatile.Read(ref _read));

    /// <summary>Whether something waits.</summary>
    public bool HasNews => Waiting > 0 || Volatile.Read(ref _lastWord) != NoWord;

    /// <summary>Writer: bytes arrived; false when they were dropped.</summary>
    public bool Bytes(ReadOnlySpan<byte> bytes, Moment arrived) => Put(PortNews.Bytes, bytes, arrived, Reserve);

    /// <summary>Writer: the port opened.</summary>
    public void Opened(Moment now) => PutWord(PortNews.Opened, [], now);

    /// <summary>Writer: the port is lost or could not be opened.</summary>
    public void Lost(ReadOnlySpan<byte> reasonUtf8, Moment now) =>
        PutWord(PortNews.Lost, reasonUtf8[..Math.Min(reasonUtf8.Length, 256)], now);

    /// <summary>Reader: the next news; the span is valid until the next call. False when nothing waits.</summary>
    public bool TryTake(out PortNews news, out Moment at, out ReadOnlySpan<byte> payload)
    {
        var read = _read;
        if (read == Volatile.Read(ref _written))
        {
            payload = default;
            return TryTakeLastWord(out news, out at);
        }

        CopyOut(read, _readHeader);
        var length = BinaryPrimitives.ReadUInt16LittleEndian(_readHeader);
        news = (PortNews)_readHeader[2];
        at = new(BinaryPrimitives.ReadInt64LittleEndian(_readHeader.AsSpan(4)));
        CopyOut(read + HeaderLength, _chunk.AsSpan(0, length));
        payload = _chunk.AsSpan(0, length);
        Volatile.Write(ref _read, read + HeaderLength + length);
        return true;
    }

    private bool TryTakeLastWord(out PortNews news, out Moment at)
    {
        var word = Interlocked.Exchange(ref _lastWord, NoWord);
        news = word == NoWord ? default : (PortNews)word;
        at = word == NoWord ? default : new(Volatile.Read(ref _lastWordTicks));
        return word != NoWord;
    }

    private void PutWord(PortNews news, ReadOnlySpan<byte> reason, Moment now)
    {
        Volatile.Write(ref _lastWord, NoWord);
        if (!Put(news, reason, now, 0))
        {
            Volatile.Write(ref _lastWordTicks, now.Ticks);
            Volatile.Write(ref _lastWord, (int)news);
            wake();
        }
    }

    private bool Put(PortNews news, ReadOnlySpan<byte> payload, Moment at, int reserve)
    {
        var written = _written;
        var free = Capacity - (int)(written - Volatile.Read(ref _read));
        if (payload.Length > LongestChunk || free < HeaderLength + payload.Length + reserve)
        {
            Interlocked.Add(ref _droppedBytes, payload.Length);
            wake();
            return false;
        }

        BinaryPrimitives.WriteUInt16LittleEndian(_header, (ushort)payload.Length);
        _header[2] = (byte)news;
        BinaryPrimitives.WriteInt64LittleEndian(_header.AsSpan(4), at.Ticks);
        CopyIn(written, _header);
        CopyIn(written + HeaderLength, payload);
        Volatile.Write(ref _written, written + HeaderLength + payload.Length);
        wake();
        return true;
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
