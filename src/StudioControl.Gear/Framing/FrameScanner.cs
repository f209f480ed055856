namespace StudioControl.Gear.Framing;

/// <summary>
/// Cuts a stream into frames. Pure: the same bytes always give the same answer, nothing is thrown, and every answer but
/// "incomplete" is about at least one byte.
/// </summary>
public sealed class FrameScanner
{
    private readonly FrameShape _shape;
    private readonly bool[] _canBegin;
    private readonly bool[] _canStand;
    private readonly bool _isRequests;

    /// <param name="shape">How frames are cut.</param>
    /// <param name="canBegin">For each byte, whether a frame can begin with it.</param>
    /// <param name="canStand">For each byte, whether it can stand in a line.</param>
    /// <param name="isRequests">The frames go to the device (Modbus counts them differently).</param>
    internal FrameScanner(FrameShape shape, bool[] canBegin, bool[] canStand, bool isRequests)
    {
        _shape = shape;
        _canBegin = canBegin;
        _canStand = canStand;
        _isRequests = isRequests;
    }

    private ReadOnlySpan<byte> End => _isRequests ? _shape.SendEnd : _shape.End;

    private ReadOnlySpan<byte> Start => _isRequests ? [] : _shape.Start;

    /// <summary>Looks at the beginning of the buffer.</summary>
    public Scan Scan(ReadOnlySpan<byte> buffer)
    {
        if (buffer.IsEmpty)
        {
            return Framing.Scan.Incomplete;
        }

        return _shape.Kind == FrameKind.Lines ? ScanLine(buffer) : ScanCounted(buffer);
    }

    /// <summary>What a whole frame says, without end mark and checksum; empty: nothing.</summary>
    public ReadOnlySpan<byte> Body(ReadOnlySpan<byte> frame)
    {
        if (_shape.Kind != FrameKind.Lines)
        {
            return frame[..^Checksums.Length(_shape.Checksum)];
        }

        return frame.EndsWith(End) ? frame[..^End.Length] : [];
    }

    /// <summary>Adds end mark or checksum to what stands in the target; the length of the frame.</summary>
    public int Close(Span<byte> target, int bodyLength)
    {
        if (_shape.Kind == FrameKind.Lines)
        {
            End.CopyTo(target[bodyLength..]);
            return bodyLength + End.Length;
        }

        Checksums.Write(_shape.Checksum, target[..bodyLength], target[bodyLength..]);
        return bodyLength + Checksums.Length(_shape.Checksum);
    }

    private Scan ScanLine(ReadOnlySpan<byte> buffer)
    {
        if (_shape.Skip.AsSpan().Contains(buffer[0]))
        {
            return Framing.Scan.Whole(1);
        }

        var begin = Start.IsEmpty ? 0 : buffer.IndexOf(Start);
        if (begin != 0)
        {
            return Framing.Scan.Noise(begin > 0 ? begin : buffer.Length);
        }

        var end = buffer.IndexOf(End);
        var line = end >= 0 ? buffer[..end] : buffer;
        var again = Start.IsEmpty ? -1 : line.LastIndexOf(Start);
        if (again > 0)
        {
            return Framing.Scan.Noise(again);
        }

        for (var i = 0; i < line.Length; i++)
        {
            if (!_canStand[line[i]] && !(end < 0 && End.StartsWith(line[i..])))
            {
                return Framing.Scan.Noise(i + 1);
            }
        }

        if (line.Length > _shape.Longest)
        {
            return Framing.Scan.Noise(line.Length);
        }

        return end >= 0 ? Framing.Scan.Whole(end + End.Length) : Framing.Scan.Incomplete;
    }

    private Scan ScanCounted(ReadOnlySpan<byte> buffer)
    {
        var first = 0;
        while (first < buffer.Length && !_canBegin[buffer[first]])
        {
            first++;
        }

        if (first > 0)
        {
            return Framing.Scan.Noise(first);
        }

        var length = LengthOf(buffer);
        if (length > _shape.Longest || length < 0)
        {
            return Framing.Scan.Noise(1);
        }

        if (length == 0 || buffer.Length < length)
        {
            return Framing.Scan.Incomplete;
        }

        return Checksums.IsGood(_shape.Checksum, buffer[..length]) ? Framing.Scan.Whole(length) : Framing.Scan.Noise(1);
    }

    // 0: too little to tell; negative: no frame begins so.
    private int LengthOf(ReadOnlySpan<byte> buffer)
    {
        switch (_shape.Kind)
        {
            case FrameKind.Nibble:
                return 2 + (buffer[0] & 0x0F) + Checksums.Length(_shape.Checksum);
            case FrameKind.Modbus:
                return _isRequests ? ModbusLengths.OfRequest(buffer) : ModbusLengths.OfAnswer(buffer);
            case FrameKind.Fixed:
                return _shape.Length;
            case FrameKind.Length:
                return buffer.Length > _shape.LengthAt ? _shape.Length + buffer[_shape.LengthAt] : 0;
            default:
                return -1;
        }
    }
}
