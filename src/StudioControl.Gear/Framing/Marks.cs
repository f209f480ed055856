namespace StudioControl.Gear.Framing;

/// <summary>What tells, in one direction, where a frame begins and where it ends.</summary>
internal sealed class Marks
{
    private readonly byte[][] _alone;
    private readonly bool[] _mayBegin = new bool[256];

    public Marks(FrameShape shape, bool[] canBegin, bool isRequests)
    {
        Start = isRequests ? shape.SendStart : shape.Start;
        End = isRequests ? shape.SendEnd : shape.End;
        // The longest first, where one begins with another.
        _alone = [.. (isRequests ? shape.SendAlone : shape.Alone).OrderByDescending(one => one.Length)];
        if (Start.Length == 0)
        {
            canBegin.CopyTo(_mayBegin, 0);
        }

        foreach (var mark in _alone.Append(Start).Where(mark => mark.Length > 0))
        {
            _mayBegin[mark[0]] = true;
        }
    }

    public byte[] Start { get; }

    public byte[] End { get; }

    /// <summary>Where a frame may begin; the buffer's length: nowhere.</summary>
    public int Find(ReadOnlySpan<byte> buffer)
    {
        for (var at = 0; at < buffer.Length; at++)
        {
            if (_mayBegin[buffer[at]] && IsBeginning(buffer[at..]))
            {
                return at;
            }
        }

        return buffer.Length;
    }

    /// <summary>The length of the message that is whole as it stands; 0: there is none; -1: too little to tell.</summary>
    public int AloneAt(ReadOnlySpan<byte> buffer)
    {
        var isOpen = false;
        foreach (var one in _alone)
        {
            if (buffer.StartsWith(one))
            {
                return one.Length;
            }

            isOpen |= IsBegun(buffer, one);
        }

        return isOpen ? -1 : 0;
    }

    /// <summary>Whether all that there is of the buffer agrees with the mark, or the mark stands there.</summary>
    public static bool IsBegun(ReadOnlySpan<byte> buffer, ReadOnlySpan<byte> mark) =>
        buffer.Length < mark.Length ? mark.StartsWith(buffer) : buffer.StartsWith(mark);

    private bool IsBeginning(ReadOnlySpan<byte> rest)
    {
        if (IsBegun(rest, Start))
        {
            return true;
        }

        foreach (var one in _alone)
        {
            if (IsBegun(rest, one))
            {
                return true;
            }
        }

        return false;
    }
}
