namespace StudioControl.Ports.RtpMidi;

/// <summary>Puts whole MIDI messages behind each other; one that does not fit is left out and counted.</summary>
internal ref struct MidiWriter(Span<byte> room)
{
    private readonly Span<byte> _room = room;

    public int Count { get; private set; }

    /// <summary>Bytes of messages that did not fit.</summary>
    public int Dropped { get; private set; }

    public void Put(byte status, ReadOnlySpan<byte> data)
    {
        if (!Fits(1 + data.Length))
        {
            return;
        }

        _room[Count] = status;
        data.CopyTo(_room[(Count + 1)..]);
        Count += 1 + data.Length;
    }

    public void Put(int status, int data)
    {
        if (Fits(2))
        {
            _room[Count++] = (byte)status;
            _room[Count++] = (byte)data;
        }
    }

    public void Put(int status, int first, int second)
    {
        if (Fits(3))
        {
            _room[Count++] = (byte)status;
            _room[Count++] = (byte)first;
            _room[Count++] = (byte)second;
        }
    }

    public void Put(ReadOnlySpan<byte> message)
    {
        if (Fits(message.Length))
        {
            message.CopyTo(_room[Count..]);
            Count += message.Length;
        }
    }

    private bool Fits(int length)
    {
        var fits = _room.Length - Count >= length;
        Dropped += fits ? 0 : length;
        return fits;
    }
}
