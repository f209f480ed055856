namespace StudioControl.Gear.Framing;

/// <summary>
/// Cuts a stream into frames. The same bytes always give the same answer, nothing is thrown, and every answer but
/// "incomplete" is about at least one byte. For one thread: escaped bytes are read into a store of its own.
/// </summary>
public sealed class FrameScanner
{
    private readonly FrameShape _shape;
    private readonly Marks _marks;
    private readonly Cutter _cutter;

    /// <param name="shape">How frames are cut.</param>
    /// <param name="canBegin">For each byte, whether a frame without start mark can begin with it.</param>
    /// <param name="canStand">For each byte, whether it can stand in a line.</param>
    /// <param name="isRequests">The frames go to the device (they may have other marks; Modbus counts them differently).</param>
    internal FrameScanner(FrameShape shape, bool[] canBegin, bool[] canStand, bool isRequests)
    {
        _shape = shape;
        _marks = new(shape, canBegin, isRequests);
        _cutter = shape.Kind switch
        {
            FrameKind.Lines => new LineCutter(shape, _marks, canStand),
            FrameKind.Wrapped => new WrappedCutter(shape, _marks),
            _ => new CountedCutter(shape, _marks, isRequests),
        };
    }

    /// <summary>Whether only silence can end a frame: then <see cref="Scan"/> waits and <see cref="AtSilence"/> takes it.</summary>
    public bool NeedsSilence => _cutter.NeedsSilence;

    /// <summary>Looks at the beginning of the buffer.</summary>
    public Scan Scan(ReadOnlySpan<byte> buffer)
    {
        if (buffer.IsEmpty)
        {
            return Framing.Scan.Incomplete;
        }

        if (_shape.Skip.AsSpan().Contains(buffer[0]))
        {
            return Framing.Scan.Whole(1);
        }

        var alone = _marks.AloneAt(buffer);
        if (alone > 0)
        {
            return Framing.Scan.Whole(alone);
        }

        var scan = _cutter.Scan(buffer);
        return alone < 0 && scan.Outcome == ScanOutcome.Noise ? Framing.Scan.Incomplete : scan;
    }

    /// <summary>
    /// The same when the line fell silent. Where silence ends frames, the whole buffer is one if its checksum holds;
    /// elsewhere what waits for its end is none, but one may stand inside.
    /// </summary>
    public Scan AtSilence(ReadOnlySpan<byte> buffer)
    {
        var scan = Scan(buffer);
        return buffer.IsEmpty || scan.Outcome != ScanOutcome.Incomplete ? scan : _cutter.AtSilence(buffer);
    }

    /// <summary>
    /// What a whole frame says, without marks, escapes and checksum; empty: nothing. Valid until the scanner's next call.
    /// </summary>
    public ReadOnlySpan<byte> Body(ReadOnlySpan<byte> frame)
    {
        if (frame.Length == 1 && _shape.Skip.AsSpan().Contains(frame[0]))
        {
            return [];
        }

        return frame.Length > 0 && _marks.AloneAt(frame) == frame.Length ? frame : _cutter.Body(frame);
    }

    /// <summary>
    /// Makes a frame, in place, of the body that stands at the target's beginning; the frame's length. The target needs
    /// <see cref="FrameShape.Room"/>. A body that is whole as it stands stays as it is.
    /// </summary>
    public int Close(Span<byte> target, int bodyLength)
    {
        var isAlone = bodyLength > 0 && _marks.AloneAt(target[..bodyLength]) == bodyLength;
        return isAlone ? bodyLength : _cutter.Close(target, bodyLength);
    }
}
