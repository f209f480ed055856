namespace StudioControl.Gear.Framing;

/// <summary>
/// Frames between marks. A start mark that is not escaped always begins a new frame. A checksum that is not escaped may
/// look like a mark; then the frame ends where checksum and end mark fit together.
/// </summary>
internal sealed class WrappedCutter : Cutter
{
    // A checksum with its mark, and an end mark.
    private const int LongestTail = 48;

    private readonly Escaping _escaping;
    private readonly bool _isSumRaw;
    private readonly int _tail;
    private readonly int _limit;

    // The start mark and, behind it, the bytes that escaping hid.
    private readonly byte[] _plain;

    public WrappedCutter(FrameShape shape, Marks marks)
        : base(shape, marks)
    {
        _escaping = new(shape);
        _isSumRaw = shape.Checksum != ChecksumKind.None && (shape.Sum.IsAfterEscaping || _escaping.IsPlain);
        _tail = shape.Added - (_isSumRaw ? shape.Sum.Length : 0);
        _limit = marks.Start.Length + shape.Longest + shape.Added;
        _plain = new byte[_limit + 1];
        marks.Start.CopyTo(_plain, 0);
    }

    private int From => Shape.Sum.From(Marks.Start.Length);

    public override Scan Scan(ReadOnlySpan<byte> buffer)
    {
        if (Beginning(buffer) is { } other)
        {
            return other;
        }

        var at = Marks.Start.Length;
        var plain = at;
        while (at < buffer.Length && plain <= _limit)
        {
            if (_isSumRaw && EndsBehindSum(buffer, at, plain))
            {
                return Framing.Scan.Whole(at + Shape.Sum.Length + Marks.End.Length);
            }

            var width = _escaping.Read(buffer[at..], out var value);
            if (IsStop(buffer[at..], width))
            {
                return Stop(buffer, at, plain);
            }

            if (width == 0)
            {
                return Framing.Scan.Incomplete;
            }

            _plain[plain++] = value;
            at += width;
        }

        return at < buffer.Length ? Framing.Scan.Noise(at) : Framing.Scan.Incomplete;
    }

    public override ReadOnlySpan<byte> Body(ReadOnlySpan<byte> frame)
    {
        var behind = Marks.End.Length + (_isSumRaw ? Shape.Sum.Length : 0);
        if (frame.Length < Marks.Start.Length + behind)
        {
            return [];
        }

        var inside = frame[..^behind];
        var plain = Marks.Start.Length;
        for (var at = plain; at < inside.Length && plain <= _limit; )
        {
            var width = _escaping.Read(inside[at..], out _plain[plain]);
            if (width <= 0)
            {
                return [];
            }

            plain++;
            at += width;
        }

        return plain < Marks.Start.Length + _tail ? [] : _plain.AsSpan(Marks.Start.Length..(plain - _tail));
    }

    public override int Close(Span<byte> target, int bodyLength)
    {
        var length = Open(target, bodyLength);
        if (Shape.IsCountedAfter)
        {
            target[length++] = (byte)bodyLength;
        }

        length += _isSumRaw ? 0 : Shape.Sum.Append(target, length, From);
        var start = Marks.Start.Length;
        length = start + _escaping.Expand(target[start..], length - start);
        length += _isSumRaw ? Shape.Sum.Append(target, length, From) : 0;
        return End(target, length);
    }

    private bool IsStop(ReadOnlySpan<byte> rest, int width)
    {
        var isStart = Marks.Start.Length > 0 && rest.StartsWith(Marks.Start);
        return width == Escaping.Broken || (width == 1 && (isStart || rest.StartsWith(Marks.End)));
    }

    // Here stands what can't be a byte of the body: the end, a new start, or a fault.
    private Scan Stop(ReadOnlySpan<byte> buffer, int at, int plain)
    {
        var rest = buffer[at..];
        if (rest.Length < Marks.End.Length && Marks.IsBegun(rest, Marks.End))
        {
            return Framing.Scan.Incomplete;
        }

        if (_isSumRaw && IsSumBegun(buffer, at))
        {
            return Framing.Scan.Incomplete;
        }

        if (!rest.StartsWith(Marks.End))
        {
            return Framing.Scan.Noise(Math.Max(at, 1));
        }

        var whole = at + Marks.End.Length;
        return !_isSumRaw && IsGood(plain) ? Framing.Scan.Whole(whole) : Framing.Scan.Noise(whole);
    }

    private bool IsGood(int plain)
    {
        var sum = _isSumRaw ? 0 : Shape.Sum.Length;
        var body = plain - _tail - Marks.Start.Length;
        return body >= 0
            && body <= Shape.Longest
            && (!Shape.IsCountedAfter || _plain[plain - sum - 1] == body)
            && (_isSumRaw || Shape.Sum.IsGood(_plain.AsSpan(0, plain), From));
    }

    private bool EndsBehindSum(ReadOnlySpan<byte> buffer, int at, int plain)
    {
        var end = at + Shape.Sum.Length;
        return end < buffer.Length
            && buffer[end..].StartsWith(Marks.End)
            && Shape.Sum.IsGood(buffer[..end], From)
            && IsGood(plain);
    }

    // Whether the checksum of all before, and the end mark behind it, may just be coming in.
    private bool IsSumBegun(ReadOnlySpan<byte> buffer, int at)
    {
        var rest = buffer[at..];
        var length = Shape.Sum.Length + Marks.End.Length;
        if (rest.Length >= length)
        {
            return false;
        }

        Span<byte> tail = stackalloc byte[LongestTail];
        Shape.Sum.Write(buffer[..at], From, tail);
        Marks.End.CopyTo(tail[Shape.Sum.Length..]);
        return tail.StartsWith(rest);
    }
}
