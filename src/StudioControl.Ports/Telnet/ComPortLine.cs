using System.Net.Sockets;
using StudioControl.Ports.Kernel;
using StudioControl.Ports.Sockets;
using StudioControl.Ports.Supervision;

namespace StudioControl.Ports.Telnet;

/// <summary>An open serial port of another machine, by RFC 2217: a socket that never blocks, in telnet's clothes.</summary>
internal sealed class ComPortLine(string place, Socket socket, ComPortAgreement agreement, TelnetDecoder decoder)
    : ILine
{
    private readonly SocketLine _inner = new(place, socket);
    private readonly byte[] _raw = new byte[4096];

    // Bytes are written on the loop's thread, answers to the server on the poll thread: neither may cut into the other.
    private readonly Lock _guard = new();

    // The first 255 of two has gone; the next write begins with the same byte.
    private bool _half;

    public int Descriptor => _inner.Descriptor;

    public bool KeepsBoundaries => false;

    public NodeIdentity Identity => NodeIdentity.NotWatched;

    public LineResult Read(Span<byte> buffer)
    {
        var room = decoder.Room.Span;
        var read = _inner.Read(room[..Math.Min(room.Length, buffer.Length)]);
        if (read.Count == 0)
        {
            return read;
        }

        lock (_guard)
        {
            var count = decoder.Decode(read.Count, buffer);
            return new(count, AnswerUnderLock());
        }
    }

    public LineResult Write(ReadOnlySpan<byte> bytes)
    {
        lock (_guard)
        {
            var error = AnswerUnderLock();
            return error != 0 || (!agreement.Pending.IsEmpty && !_half) ? new(0, error) : WriteUnderLock(bytes);
        }
    }

    public Loss Explain(int error) => _inner.Explain(error);

    public void Close(bool lost) => _inner.Close(lost);

    private LineResult WriteUnderLock(ReadOnlySpan<byte> bytes)
    {
        var total = 0;
        while (total < bytes.Length)
        {
            var length = TelnetEncoder.Encode(bytes[total..], _raw, out _);
            var begin = _half ? 1 : 0;
            var wrote = _inner.Write(_raw.AsSpan(begin, length - begin));
            total += TelnetEncoder.Whole(_raw.AsSpan(0, begin + wrote.Count), out _half);
            if (wrote.Error != 0 || begin + wrote.Count < length)
            {
                return new(total, wrote.Error);
            }
        }

        return new(total, 0);
    }

    // What the socket does not take now goes before the next bytes.
    private int AnswerUnderLock()
    {
        if (_half || agreement.Pending.IsEmpty)
        {
            return 0;
        }

        var wrote = _inner.Write(agreement.Pending);
        agreement.Sent(wrote.Count);
        return wrote.Error;
    }
}
