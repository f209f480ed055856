namespace StudioControl.Surfaces.Midi;

/// <summary>What one more byte led to.</summary>
public enum MidiOutcome
{
    /// <summary>Wait for more.</summary>
    Incomplete,

    /// <summary>A short message is whole: <see cref="MidiStream.Message"/>.</summary>
    Message,

    /// <summary>A system exclusive message is whole: <see cref="MidiStream.SysEx"/>.</summary>
    SysEx,

    /// <summary>A real-time byte; what it stands inside goes on.</summary>
    RealTime,

    /// <summary>Bytes that belong to nothing were dropped and counted.</summary>
    Noise,
}

/// <summary>A short MIDI message: status and up to two data bytes.</summary>
public readonly record struct MidiMessage(byte Status, byte First, byte Second);

/// <summary>
/// Reads MIDI 1.0 byte by byte, cut anywhere: running status, real-time bytes inside anything, system exclusive up to
/// <see cref="LongestSysEx"/>. Never throws and never allocates.
/// </summary>
public sealed class MidiStream
{
    /// <summary>The longest message of the Mackie family, a whole display, is 120 bytes; twice that is no longer ours.</summary>
    public const int LongestSysEx = 256;

    private readonly byte[] _sysEx = new byte[LongestSysEx];
    private int _length;
    private bool _inSysEx;
    private bool _tooLong;
    private byte _status;
    private byte _first;
    private bool _hasFirst;

    // Bytes taken since the last whole message: what is lost when the message is cut off.
    private int _unfinished;

    /// <summary>The message of the last outcome <see cref="MidiOutcome.Message"/>.</summary>
    public MidiMessage Message { get; private set; }

    /// <summary>The message of the last outcome <see cref="MidiOutcome.SysEx"/>, from F0 to F7; valid until the next byte.</summary>
    public ReadOnlySpan<byte> SysEx => _sysEx.AsSpan(0, _length);

    /// <summary>Bytes dropped so far.</summary>
    public long NoiseBytes { get; private set; }

    /// <summary>Forgets what was begun: the cable was out.</summary>
    public void Reset()
    {
        Abandon();
        _status = 0;
    }

    /// <summary>Takes the next byte.</summary>
    public MidiOutcome Take(byte value) =>
        value switch
        {
            >= 0xF8 => MidiOutcome.RealTime,
            >= 0x80 => TakeStatus(value),
            _ => TakeData(value),
        };

    private MidiOutcome TakeStatus(byte value)
    {
        if (value == 0xF7 && _inSysEx && !_tooLong)
        {
            return EndSysEx();
        }

        var wasCut = Abandon();
        _status = 0;
        switch (value)
        {
            case 0xF0:
                _inSysEx = true;
                _sysEx[0] = value;
                _length = 1;
                break;
            case 0xF6:
                Message = new(value, 0, 0);
                return MidiOutcome.Message;
            case 0xF4 or 0xF5 or 0xF7:
                return Drop(1);
            default:
                _status = value;
                _unfinished = 1;
                break;
        }

        return wasCut ? MidiOutcome.Noise : MidiOutcome.Incomplete;
    }

    private MidiOutcome TakeData(byte value)
    {
        if (_inSysEx)
        {
            return TakeSysExData(value);
        }

        if (_status == 0)
        {
            return Drop(1);
        }

        if (!_hasFirst && TakesTwo(_status))
        {
            _first = value;
            _hasFirst = true;
            _unfinished++;
            return MidiOutcome.Incomplete;
        }

        Message = _hasFirst ? new(_status, _first, value) : new(_status, value, 0);
        _hasFirst = false;
        _unfinished = 0;
        if (_status >= 0xF0)
        {
            _status = 0;
        }

        return MidiOutcome.Message;
    }

    private MidiOutcome TakeSysExData(byte value)
    {
        if (_tooLong)
        {
            return Drop(1);
        }

        // One place is kept for F7.
        if (_length == LongestSysEx - 1)
        {
            _tooLong = true;
            var lost = _length + 1;
            _length = 0;
            return Drop(lost);
        }

        _sysEx[_length++] = value;
        return MidiOutcome.Incomplete;
    }

    private MidiOutcome EndSysEx()
    {
        _sysEx[_length++] = 0xF7;
        _inSysEx = false;
        _unfinished = 0;
        _status = 0;
        return MidiOutcome.SysEx;
    }

    // Ends whatever was begun; true when bytes were lost with it.
    private bool Abandon()
    {
        var lost = _inSysEx ? _length : _unfinished;
        _inSysEx = false;
        _tooLong = false;
        _length = 0;
        _hasFirst = false;
        _unfinished = 0;
        NoiseBytes += lost;
        return lost > 0;
    }

    private MidiOutcome Drop(int bytes)
    {
        NoiseBytes += bytes;
        return MidiOutcome.Noise;
    }

    private static bool TakesTwo(byte status) => status is < 0xC0 or (>= 0xE0 and < 0xF0) or 0xF2;
}
