namespace StudioControl.Gear.Framing;

/// <summary>Frames whose length their first bytes tell, or that always have the same, or that silence ends.</summary>
internal sealed class CountedCutter(FrameShape shape, Marks marks, bool isRequests) : Cutter(shape, marks)
{
    private const int None = -1;

    private readonly int _around = marks.Start.Length + marks.End.Length + shape.Sum.Length;

    public override bool NeedsSilence => Shape.Kind == FrameKind.Silence;

    public override Scan Scan(ReadOnlySpan<byte> buffer)
    {
        if (Beginning(buffer) is { } other)
        {
            return other;
        }

        var length = LengthOf(buffer);
        if (length < 0 || length > Shape.Longest + _around)
        {
            return Framing.Scan.Noise(1);
        }

        if (length == 0 || buffer.Length < length)
        {
            return Framing.Scan.Incomplete;
        }

        return IsGood(buffer[..length]) ? Framing.Scan.Whole(length) : Framing.Scan.Noise(1);
    }

    public override Scan AtSilence(ReadOnlySpan<byte> buffer) =>
        NeedsSilence && IsGood(buffer) ? Framing.Scan.Whole(buffer.Length) : Framing.Scan.Noise(1);

    public override ReadOnlySpan<byte> Body(ReadOnlySpan<byte> frame) =>
        frame.Length < _around ? [] : frame[Marks.Start.Length..^(Marks.End.Length + Shape.Sum.Length)];

    public override int Close(Span<byte> target, int bodyLength)
    {
        var length = Open(target, bodyLength);
        if (Shape.Kind == FrameKind.Length && Shape.LengthAt + Shape.LengthBytes <= length)
        {
            WriteCount(bodyLength + _around - Shape.Length, target[Shape.LengthAt..]);
        }

        return End(target, length + Shape.Sum.Append(target, length, Shape.Sum.From(Marks.Start.Length)));
    }

    private bool IsGood(ReadOnlySpan<byte> frame) =>
        frame.Length >= _around
        && frame.StartsWith(Marks.Start)
        && frame.EndsWith(Marks.End)
        && Shape.Sum.IsGood(frame[..^Marks.End.Length], Shape.Sum.From(Marks.Start.Length));

    // 0: too little to tell; negative: no frame begins so.
    private int LengthOf(ReadOnlySpan<byte> buffer)
    {
        var inside = buffer[Marks.Start.Length..];
        switch (Shape.Kind)
        {
            case FrameKind.Nibble:
                return inside.IsEmpty ? 0 : 2 + (inside[0] & 0x0F) + _around;
            case FrameKind.Modbus:
                return isRequests ? ModbusLengths.OfRequest(buffer) : ModbusLengths.OfAnswer(buffer);
            case FrameKind.Fixed:
                return Shape.Length;
            case FrameKind.Length:
                return Counted(buffer);
            case FrameKind.Silence:
                return buffer.Length > Shape.Longest + _around ? None : 0;
            default:
                return None;
        }
    }

    private int Counted(ReadOnlySpan<byte> buffer)
    {
        var behind = Shape.LengthAt + Shape.LengthBytes;
        if (buffer.Length < behind)
        {
            return 0;
        }

        var length = Shape.Length + ReadCount(buffer[Shape.LengthAt..]);
        var least = Math.Max(behind, Marks.Start.Length) + Shape.Sum.Length + Marks.End.Length;
        return length < least ? None : length;
    }

    private int ReadCount(ReadOnlySpan<byte> bytes)
    {
        if (Shape.LengthBytes == 1)
        {
            return bytes[0];
        }

        return Shape.IsLengthLittleEndian ? bytes[0] | (bytes[1] << 8) : (bytes[0] << 8) | bytes[1];
    }

    private void WriteCount(int count, Span<byte> target)
    {
        if (Shape.LengthBytes == 1)
        {
            target[0] = (byte)count;
            return;
        }

        var (low, high) = Shape.IsLengthLittleEndian ? (0, 1) : (1, 0);
        target[low] = (byte)count;
        target[high] = (byte)(count >> 8);
    }
}
