namespace StudioControl.Ports.RtpMidi;

/// <summary>Sends one datagram on the data port.</summary>
internal delegate void SendPacket(ReadOnlySpan<byte> packet);

/// <summary>
/// Makes packets out of a stream of MIDI bytes: what is written together goes together, as many whole messages in a packet
/// as fit, a long SysEx in segments, every packet with its journal. One thread at a time; allocates nothing.
/// </summary>
internal sealed class PacketSender(uint ssrc, SendPacket send)
{
    /// <summary>Passes everywhere unfragmented: Ethernet's 1500, less what tunnels, IPv6 and UDP put around it.</summary>
    public const int LongestPacket = 1200;

    // The screen, lamps and motors of a surface in a journal are under 300 bytes; the rest of a packet is for new commands.
    private const int LongestJournal = 700;
    private const int ListBegin = MidiPacket.HeaderLength + 2;
    private const int DeltaLength = 1;

    private readonly byte[] _packet = new byte[LongestPacket];
    private readonly byte[] _journal = new byte[LongestJournal];
    private readonly byte[] _data = new byte[2];
    private readonly SentJournal _sent = new();
    private int _journalLength;
    private int _length;
    private uint _timestamp;
    private byte _status;
    private int _needed;
    private int _have;
    private bool _isInSysEx;
    private bool _isSegmentOpen;

    /// <summary>The number of the next packet.</summary>
    public ushort Next { get; private set; }

    /// <summary>Packets sent.</summary>
    public long Packets { get; private set; }

    /// <summary>Parts of journals that did not fit.</summary>
    public long LeftOut => _sent.LeftOut;

    /// <summary>A new session, whose first packet has this number.</summary>
    public void Reset(ushort first)
    {
        Next = first;
        _sent.Reset(first);
        _length = 0;
        _status = 0;
        _have = 0;
        _isInSysEx = false;
        _isSegmentOpen = false;
    }

    /// <summary>The peer has all packets up to this one.</summary>
    public void Acknowledge(ushort packet) => _sent.Acknowledge(packet, Next);

    /// <summary>Sends bytes, now; a message that is not whole yet waits for its rest, a SysEx goes as far as it is there.</summary>
    public void Write(ReadOnlySpan<byte> bytes, uint timestamp)
    {
        _timestamp = timestamp;
        foreach (var one in bytes)
        {
            if (one >= 0xF8)
            {
                RealTime(one);
            }
            else if (one >= 0x80)
            {
                Status(one);
            }
            else
            {
                Data(one);
            }
        }

        Flush();
    }

    private void RealTime(byte status)
    {
        if (_isSegmentOpen)
        {
            CloseSegment(0xF0);
        }

        Add(status, []);
    }

    private void Status(byte status)
    {
        if (_isInSysEx)
        {
            EndSysEx(status);
            if (status == 0xF7)
            {
                return;
            }
        }

        _status = status;
        _have = 0;
        _needed = CommandList.DataLength(status);
        if (status == 0xF0)
        {
            _isInSysEx = true;
            _status = 0;
            OpenSegment(0xF0);
        }
        else if (_needed <= 0)
        {
            // A lone F7 means nothing on a cable.
            _status = 0;
            if (status != 0xF7)
            {
                Add(status, []);
            }
        }
    }

    private void Data(byte one)
    {
        if (_isInSysEx)
        {
            KeepSysEx(one);
            return;
        }

        // Data without a status: the stream was joined in the middle.
        if (_status == 0)
        {
            return;
        }

        _data[_have++] = one;
        if (_have < _needed)
        {
            return;
        }

        _have = 0;
        var data = _data.AsSpan(0, _needed);
        Add(_status, data);
        if (_status < 0xF0)
        {
            _sent.Sent(_status, data, Next);
        }
        else
        {
            _status = 0;
        }
    }

    private void Add(byte status, ReadOnlySpan<byte> data)
    {
        MakeRoom(DeltaLength + 1 + data.Length);
        Delta();
        _packet[_length++] = status;
        data.CopyTo(_packet.AsSpan(_length));
        _length += data.Length;
    }

    private void KeepSysEx(byte one)
    {
        if (!_isSegmentOpen)
        {
            OpenSegment(0xF7);
        }

        // One byte more than this must fit: the one that closes the segment.
        if (_length + 2 > LongestPacket - _journalLength)
        {
            CloseSegment(0xF0);
            Flush();
            OpenSegment(0xF7);
        }

        _packet[_length++] = one;
    }

    // Any status ends a SysEx; one that is cut short is cancelled, so that nobody takes the half for the whole.
    private void EndSysEx(byte status)
    {
        _isInSysEx = false;
        if (status == 0xF7)
        {
            if (!_isSegmentOpen)
            {
                OpenSegment(0xF7);
            }

            CloseSegment(0xF7);
            return;
        }

        if (_isSegmentOpen)
        {
            CloseSegment(0xF0);
        }

        Add(0xF7, [0xF4]);
    }

    private void OpenSegment(byte begin)
    {
        MakeRoom(DeltaLength + 4);
        Delta();
        _packet[_length++] = begin;
        _isSegmentOpen = true;
    }

    private void CloseSegment(byte end)
    {
        _packet[_length++] = end;
        _isSegmentOpen = false;
    }

    private void Delta()
    {
        if (_length > ListBegin)
        {
            _packet[_length++] = 0;
        }
    }

    private void MakeRoom(int length)
    {
        if (_length > 0 && _length + length > LongestPacket - _journalLength)
        {
            Flush();
        }

        if (_length == 0)
        {
            MidiPacket.WriteHeader(_packet, Next, _timestamp, ssrc);
            _journalLength = _sent.Write(_journal, Next);
            _length = ListBegin;
        }
    }

    private void Flush()
    {
        if (_length == 0)
        {
            return;
        }

        if (_isSegmentOpen)
        {
            CloseSegment(0xF0);
        }

        var length = MidiPacket.WriteListHeader(_packet, _length - ListBegin);
        _journal.AsSpan(0, _journalLength).CopyTo(_packet.AsSpan(length));
        Next++;
        Packets++;
        _length = 0;
        send(_packet.AsSpan(0, length + _journalLength));
    }
}
