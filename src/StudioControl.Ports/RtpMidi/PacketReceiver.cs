using StudioControl.Studio.Ports;

namespace StudioControl.Ports.RtpMidi;

/// <summary>
/// Makes the stream of MIDI bytes again out of the packets of one peer: each message whole and with its status, in order,
/// once. What was lost is recovered from the journal; what comes after its successor is dropped, for the journal has told
/// it already. A SysEx in segments is handed on when it is whole. One thread; allocates nothing.
/// </summary>
internal sealed class PacketReceiver(PacketFigures figures)
{
    /// <summary>The longest SysEx handed on: a surface's whole display is under 300 bytes, a dump of its settings under 2 KiB.</summary>
    public const int LongestSysEx = 4096;

    // The network does not turn packets around further than this (RFC 3550, MAX_MISORDER): the peer began anew.
    private const int FarthestLate = 100;

    private readonly HeardState _state = new();
    private readonly byte[] _sysEx = new byte[LongestSysEx];
    private int _sysExLength;
    private SysExState _sysExState;
    private byte _runningStatus;
    private ushort _expected;
    private ushort _anewExpected;
    private bool _hasAnew;

    private enum SysExState
    {
        None,
        Inside,

        // It is too long, or a piece of it is missing: the rest is thrown away.
        Spoiled,
    }

    /// <summary>Whether a packet has come yet.</summary>
    public bool HasAny { get; private set; }

    /// <summary>The number of the newest packet, once <see cref="HasAny"/>.</summary>
    public ushort Highest => (ushort)(_expected - 1);

    /// <summary>Packets that came.</summary>
    public long Packets { get; private set; }

    /// <summary>Bytes and lists that made no sense, and messages that were too long.</summary>
    public long Broken { get; private set; }

    /// <summary>Another peer, or the same one after a restart.</summary>
    public void Reset()
    {
        _state.Forget();
        _runningStatus = 0;
        _sysExState = SysExState.None;
        HasAny = false;
        _hasAnew = false;
    }

    /// <summary>The MIDI bytes of a packet, with what is recovered before it; how many.</summary>
    public int Read(in MidiPacket packet, Span<byte> room)
    {
        var ahead = HasAny ? (short)(packet.Sequence - _expected) : 0;
        if (ahead < 0 && !IsAnew(packet.Sequence, ahead))
        {
            figures.DropLate();
            return 0;
        }

        var output = new MidiWriter(room);
        if (ahead < 0)
        {
            Reset();
        }

        if (!HasAny || ahead > 0)
        {
            Recover(packet, Math.Max(0, ahead), ref output);
        }

        Packets++;
        HasAny = true;
        _hasAnew = false;
        _expected = (ushort)(packet.Sequence + 1);
        Play(packet, ref output);
        Broken += output.Dropped > 0 ? 1 : 0;
        return output.Count;
    }

    // A peer that begins anew without saying so sends two in a row from somewhere else.
    private bool IsAnew(ushort sequence, int ahead)
    {
        if (ahead >= -FarthestLate)
        {
            return false;
        }

        var isSecond = _hasAnew && sequence == _anewExpected;
        _hasAnew = true;
        _anewExpected = (ushort)(sequence + 1);
        return isSecond;
    }

    private void Recover(in MidiPacket packet, int lost, ref MidiWriter output)
    {
        _runningStatus = 0;
        _sysExState = _sysExState == SysExState.None ? SysExState.None : SysExState.Spoiled;
        var firstLost = HasAny ? _expected : packet.Sequence;
        if (!HeardJournal.TryCheckpoint(packet.Journal, out var checkpoint))
        {
            figures.Lose(lost, lost);
            return;
        }

        // What was lost before the journal's first packet, it does not know.
        figures.Lose(lost, Math.Clamp((short)(checkpoint - firstLost), 0, lost));
        if (!HeardJournal.Recover(packet.Journal, lost == 1, _state, ref output))
        {
            Broken++;
        }
    }

    private void Play(in MidiPacket packet, ref MidiWriter output)
    {
        var list = new CommandList(packet.Commands, packet.BeginsWithDelta, _runningStatus);
        while (list.TryNext(out var command))
        {
            if (command.Status is 0xF0 or 0xF7)
            {
                PlaySegment(command, ref output);
                continue;
            }

            if (command.Status < 0xF0)
            {
                _state.Hear(command.Status, command.Data);
            }

            output.Put(command.Status, command.Data);
        }

        _runningStatus = list.RunningStatus;
        Broken += list.IsBroken ? 1 : 0;
    }

    // F0 … F7: whole. F0 … F0: the first piece. F7 … F0: one more. F7 … F7: the last. F7 F4: forget it. F5 for the last F7: it had none.
    private void PlaySegment(in ListedCommand segment, ref MidiWriter output)
    {
        var end = segment.Data[^1];
        var data = segment.Data[..^1];
        if (segment.Status == 0xF0)
        {
            _sysExState = SysExState.Inside;
            _sysExLength = 0;
            Keep(segment.Status);
        }

        if (_sysExState == SysExState.None)
        {
            Broken++;
            return;
        }

        Keep(data);
        if (end == 0xF0)
        {
            return;
        }

        Keep(0xF7);
        if (end is 0xF7 or 0xF5 && _sysExState == SysExState.Inside)
        {
            output.Put(_sysEx.AsSpan(0, _sysExLength));
        }
        else if (end != 0xF4)
        {
            Broken++;
        }

        _sysExState = SysExState.None;
    }

    private void Keep(byte one) => Keep(new ReadOnlySpan<byte>(in one));

    private void Keep(ReadOnlySpan<byte> bytes)
    {
        if (_sysExState == SysExState.Inside && bytes.Length <= LongestSysEx - _sysExLength)
        {
            bytes.CopyTo(_sysEx.AsSpan(_sysExLength));
            _sysExLength += bytes.Length;
        }
        else
        {
            _sysExState = SysExState.Spoiled;
        }
    }
}
