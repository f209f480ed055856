namespace StudioControl.Ports.RtpMidi;

/// <summary>One command of a packet's list: a status and the bytes after it; of a SysEx segment with the byte that ends it.</summary>
internal readonly ref struct ListedCommand
{
    public byte Status { get; init; }

    public ReadOnlySpan<byte> Data { get; init; }
}

/// <summary>
/// Goes through the list of commands of a packet: a delta time of one to four bytes before each (before the first only
/// where the packet says so), the status left out where it is the one before. A list that makes no sense ends there.
/// </summary>
internal ref struct CommandList(ReadOnlySpan<byte> list, bool beginsWithDelta, byte runningStatus)
{
    private const int LongestDelta = 4;

    private ReadOnlySpan<byte> _rest = list;
    private bool _hasDelta = beginsWithDelta;

    /// <summary>The channel status that the next command has if it brings none; 0: none.</summary>
    public byte RunningStatus { get; private set; } = runningStatus;

    /// <summary>Something in it made no sense; what came before is good.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>How many bytes of data follow a status; −1: as many as there are (SysEx).</summary>
    public static int DataLength(byte status) =>
        status switch
        {
            >= 0xF8 => 0,
            0xF0 or 0xF7 => -1,
            0xF1 or 0xF3 => 1,
            0xF2 => 2,
            >= 0xF0 => 0,
            >= 0xC0 and < 0xE0 => 1,
            _ => 2,
        };

    /// <summary>False: there are no more.</summary>
    public bool TryNext(out ListedCommand command)
    {
        command = default;
        if (_hasDelta && !SkipDelta())
        {
            return false;
        }

        _hasDelta = true;

        // A delta time with nothing behind it is allowed: the list only says how long it lasted.
        if (_rest.IsEmpty || IsBroken)
        {
            return false;
        }

        var status = _rest[0];
        if (status < 0x80)
        {
            status = RunningStatus;
        }
        else
        {
            _rest = _rest[1..];
        }

        return status == 0 ? Break() : TakeData(status, out command);
    }

    private bool TakeData(byte status, out ListedCommand command)
    {
        command = default;
        var length = DataLength(status);
        if (length < 0)
        {
            length = SegmentLength();
        }

        if (length < 0 || length > _rest.Length)
        {
            return Break();
        }

        var data = _rest[..length];
        if (status is not (0xF0 or 0xF7) && data.ContainsAnyInRange((byte)0x80, (byte)0xFF))
        {
            return Break();
        }

        // Real-time messages leave the running status alone, the other system messages end it.
        if (status < 0xF8)
        {
            RunningStatus = status < 0xF0 ? status : (byte)0;
        }

        command = new() { Status = status, Data = data };
        _rest = _rest[length..];
        return true;
    }

    // Up to and with the next byte that is no data; −1: there is none.
    private readonly int SegmentLength()
    {
        var end = _rest.IndexOfAnyInRange((byte)0x80, (byte)0xFF);
        return end < 0 ? -1 : end + 1;
    }

    private bool SkipDelta()
    {
        for (var i = 0; i < LongestDelta && i < _rest.Length; i++)
        {
            if (_rest[i] < 0x80)
            {
                _rest = _rest[(i + 1)..];
                return true;
            }
        }

        return !_rest.IsEmpty && Break();
    }

    private bool Break()
    {
        IsBroken = true;
        return false;
    }
}
