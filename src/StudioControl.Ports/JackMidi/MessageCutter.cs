namespace StudioControl.Ports.JackMidi;

/// <summary>
/// Cuts a MIDI cable's bytes into whole messages: running status written out, real-time bytes taken out of what they came
/// inside of, SysEx in one piece. What is no message is dropped and counted.
/// </summary>
internal sealed class MessageCutter
{
    /// <summary>The longest SysEx, in bytes; a chunk of a port's inbox is no longer either.</summary>
    public const int Longest = Studio.Ports.PortInbox.LongestChunk;

    private const byte SysEx = 0xF0;
    private const byte EndOfSysEx = 0xF7;
    private const byte FirstSystem = 0xF0;
    private const byte FirstRealTime = 0xF8;
    private const int NoEnd = int.MaxValue;

    private readonly byte[] _message = new byte[Longest];
    private readonly byte[] _realTime = new byte[1];
    private byte _running;
    private int _length;
    private int _whole;
    private bool _isTooLong;

    /// <summary>Bytes that were no message, or of one that never ended.</summary>
    public long Dropped { get; private set; }

    /// <summary>Bytes of a message that is not whole yet.</summary>
    public int Pending => _length;

    /// <summary>Forgets what has begun.</summary>
    public void Reset()
    {
        Abandon();
        _running = 0;
    }

    /// <summary>
    /// Takes bytes off the front until a message is whole. It is good until the next call. False: all are taken.
    /// </summary>
    public bool TryCut(ref ReadOnlySpan<byte> bytes, out ReadOnlySpan<byte> message)
    {
        while (!bytes.IsEmpty)
        {
            var next = bytes[0];
            bytes = bytes[1..];
            if (next >= FirstRealTime)
            {
                _realTime[0] = next;
                message = _realTime;
                return true;
            }

            if (
                next == EndOfSysEx ? Ends()
                : next >= 0x80 ? Begins(next)
                : Continues(next)
            )
            {
                message = _message.AsSpan(0, _length);
                _length = 0;
                return true;
            }
        }

        message = default;
        return false;
    }

    private bool Begins(byte status)
    {
        Abandon();
        _running = status < FirstSystem ? status : (byte)0;
        _whole = LengthOf(status);
        if (_whole == 0)
        {
            Dropped++;
            return false;
        }

        _message[_length++] = status;
        return _length == _whole;
    }

    private bool Continues(byte data)
    {
        if (_length == 0 && _running == 0)
        {
            Dropped++;
            return false;
        }

        if (_length == 0)
        {
            _message[_length++] = _running;
            _whole = LengthOf(_running);
        }

        // One place is kept for the end.
        if (_length == Longest - 1)
        {
            _isTooLong = true;
            Dropped++;
            return false;
        }

        _message[_length++] = data;
        return _length == _whole;
    }

    private bool Ends()
    {
        if (_length == 0 || _message[0] != SysEx || _isTooLong)
        {
            Dropped++;
            Abandon();
            return false;
        }

        _message[_length++] = EndOfSysEx;
        return true;
    }

    private void Abandon()
    {
        Dropped += _length;
        _length = 0;
        _isTooLong = false;
    }

    // 0: the standard gives it no meaning.
    private static int LengthOf(byte status) =>
        status switch
        {
            < 0xC0 or (>= 0xE0 and < 0xF0) or 0xF2 => 3,
            < 0xE0 or 0xF1 or 0xF3 => 2,
            0xF6 => 1,
            SysEx => NoEnd,
            _ => 0,
        };
}
