using System.Runtime.InteropServices;
using StudioControl.Ports.Kernel;
using StudioControl.Ports.Supervision;
using StudioControl.Studio.Ports;

namespace StudioControl.Ports.Sequencer;

/// <summary>
/// A client of ALSA's sequencer that is connected both ways with one port. Its events become the bytes of a MIDI cable,
/// without running status, and back. The sequencer tells when that port goes; its own descriptor never fails.
/// </summary>
internal sealed class SequencerLine(string name, nint client, int port, SequencerPort peer) : ILine
{
    // The longest message that is no SysEx is 12 bytes (a 14-bit NRPN as one event).
    private const int LongestShort = 16;
    private const int Announcer = 0;
    private const int AnnouncerPort = 1;

    private readonly byte[] _outgoing = new byte[SequencerEvent.Size];
    private readonly byte[] _incoming = new byte[SequencerEvent.Size];
    private readonly byte[] _piece = new byte[PortInbox.LongestChunk];
    private readonly int _number = LibAsound.NumberOf(client);
    private (int Length, nint Address) _rest;
    private int _error;
    private int _lost;

    public required int Descriptor { get; init; }

    /// <summary>Of the library, for events into bytes.</summary>
    public required nint Decoder { get; init; }

    /// <summary>Of the library, for bytes into events.</summary>
    public required nint Encoder { get; init; }

    public bool KeepsBoundaries => false;

    public NodeIdentity Identity { get; } = SequencerDoor.IdentityOf(peer);

    /// <summary>The library reads many events at once and keeps them, where poll(2) does not see them.</summary>
    public bool HasMore => _rest.Length > 0 || _error != 0 || LibAsound.Pending(client, 0) > 0;

    public LineResult Read(Span<byte> buffer)
    {
        var count = TakeRest(buffer);
        while (_error == 0 && _rest.Length == 0 && buffer.Length - count >= LongestShort)
        {
            var taken = LibAsound.TakeEvent(client, out var address);
            if (taken < 0)
            {
                _error = ErrorOf(-taken);
                break;
            }

            Marshal.Copy(address, _incoming, 0, SequencerEvent.Size);
            count += Take(address, buffer[count..]);
            if (LibAsound.Pending(client, 0) <= 0)
            {
                break;
            }
        }

        return new(count, count > 0 ? 0 : _error);
    }

    // A sequencer knows no waiting: what its other end has no room for is thrown away there, and we only learn of it.
    public LineResult Write(ReadOnlySpan<byte> bytes)
    {
        var taken = 0;
        while (taken < bytes.Length)
        {
            var rest = bytes[taken..];
            var used = (int)
                LibAsound.Encode(Encoder, ref MemoryMarshal.GetReference(rest), rest.Length, ref _outgoing[0]);
            if (used <= 0)
            {
                return new(taken, used < 0 ? -used : Errno.InputOutput);
            }

            taken += used;
            if (_outgoing[0] != SequencerEvent.None && Send() is not 0 and var error)
            {
                return new(taken, error);
            }
        }

        return new(taken, 0);
    }

    public int TakeLost() => Interlocked.Exchange(ref _lost, 0);

    public Loss Explain(int error) =>
        error switch
        {
            Errno.NoSpace => new(
                LossCause.Fault,
                $"{name} sent more than was read, and the ALSA sequencer threw it away: it is begun anew"
            ),
            Errno.NoDevice => new(LossCause.Unplugged, $"{name} was unplugged or disconnected"),
            _ => new(LossCause.Fault, string.Create(null, $"{name} failed with error {error}")),
        };

    public void Close(bool lost)
    {
        LibAsound.FreeCoder(Decoder);
        LibAsound.FreeCoder(Encoder);
        _ = LibAsound.Close(client);
    }

    private int Send()
    {
        SequencerEvent.Address(_outgoing, port);
        var error = -LibAsound.SendEvent(client, ref _outgoing[0]);
        if (error > 0 && (Errno.IsPatience(error) || error == Errno.NoMemory))
        {
            Interlocked.Increment(ref _lost);
            return 0;
        }

        return Math.Max(error, 0);
    }

    private int ErrorOf(int error)
    {
        if (error == Errno.NoSpace)
        {
            // How much is not told.
            Interlocked.Increment(ref _lost);
        }

        return Errno.IsPatience(error) ? 0 : error;
    }

    private int Take(nint address, Span<byte> room)
    {
        if (SequencerEvent.IsFrom(_incoming, Announcer, AnnouncerPort))
        {
            _error = IsOurEnd() ? Errno.NoDevice : 0;
            return 0;
        }

        if (!SequencerEvent.IsFrom(_incoming, peer.Client, peer.Port))
        {
            return 0;
        }

        if (_incoming[0] == SequencerEvent.SysEx)
        {
            _rest = SequencerEvent.Outside(_incoming);
            return TakeRest(room);
        }

        // Events that are no bytes on a cable (connections, clocks of queues) have none: an error of the decoder.
        var length = (int)LibAsound.Decode(Decoder, ref MemoryMarshal.GetReference(room), room.Length, address);
        return Math.Max(length, 0);
    }

    private bool IsOurEnd()
    {
        var subject = SequencerEvent.Subject(_incoming);
        var end = (peer.Client, peer.Port);
        return _incoming[0] switch
        {
            SequencerEvent.ClientExit => subject.Client == peer.Client,
            SequencerEvent.PortExit => subject == end,
            SequencerEvent.Unsubscribed => (subject == end && SequencerEvent.Target(_incoming).Client == _number)
                || (subject.Client == _number && SequencerEvent.Target(_incoming) == end),
            _ => false,
        };
    }

    private int TakeRest(Span<byte> buffer)
    {
        var count = Math.Min(Math.Min(_rest.Length, buffer.Length), _piece.Length);
        if (count > 0)
        {
            Marshal.Copy(_rest.Address, _piece, 0, count);
            _piece.AsSpan(0, count).CopyTo(buffer);
            _rest = (_rest.Length - count, _rest.Address + count);
        }

        return count;
    }
}
