using StudioControl.Gear.Framing;
using StudioControl.Studio.Time;

namespace StudioControl.Gear.Dialogue;

/// <summary>Collects bytes until frames stand in them. Bounded; nothing is allocated after it was made.</summary>
internal sealed class FrameBuffer
{
    // A device that says more by single bytes between two looks has gone mad; what is more is noise.
    private const int MostInside = 64;

    private readonly FrameScanner _scanner;
    private readonly FrameShape _shape;

    // A whole frame, and behind it the beginning of the next.
    private readonly byte[] _bytes;
    private readonly byte[] _inside = new byte[MostInside];
    private int _start;
    private int _end;
    private int _insideCount;
    private int _insideTaken;
    private bool _isNoise;

    public FrameBuffer(FrameScanner scanner, FrameShape shape)
    {
        _scanner = scanner;
        _shape = shape;
        _bytes = new byte[(2 * shape.Room) + 64];
    }

    /// <summary>Stretches of noise since the start.</summary>
    public long NoiseStretches { get; private set; }

    /// <summary>Whether part of a frame waits for its end.</summary>
    public bool IsPartial => _end > _start;

    /// <summary>Whether what was taken last is a byte that may stand in the middle of a frame, and means something by itself.</summary>
    public bool WasInside { get; private set; }

    /// <summary>When the last bytes came.</summary>
    public Moment LastArrival { get; private set; }

    /// <summary>What waits for its end.</summary>
    public ReadOnlySpan<byte> Partial => _bytes.AsSpan(_start, _end - _start);

    /// <summary>Takes as much as fits; how much that was.</summary>
    public int Fill(ReadOnlySpan<byte> bytes, Moment arrived)
    {
        LastArrival = arrived;
        _bytes.AsSpan(_start, _end - _start).CopyTo(_bytes);
        _end -= _start;
        _start = 0;
        var taken = Math.Min(bytes.Length, _bytes.Length - _end);
        if (_shape.Ignore.Length == 0 && _shape.Inside.Length == 0)
        {
            bytes[..taken].CopyTo(_bytes.AsSpan(_end));
            _end += taken;
            return taken;
        }

        foreach (var one in bytes[..taken])
        {
            Sort(one);
        }

        return taken;
    }

    /// <summary>The body of the next frame; valid until the next call. False: wait for more.</summary>
    public bool TryTake(out ReadOnlySpan<byte> body)
    {
        if (_insideTaken < _insideCount)
        {
            body = _inside.AsSpan(_insideTaken++, 1);
            WasInside = true;
            return true;
        }

        WasInside = false;
        _insideTaken = _insideCount = 0;
        while (_end > _start)
        {
            var scan = _scanner.Scan(_bytes.AsSpan(_start, _end - _start));
            switch (scan.Outcome)
            {
                case ScanOutcome.Whole:
                    body = Take(scan.Length);
                    return true;
                case ScanOutcome.Noise:
                    Drop(scan.Length);
                    break;
                default:
                    body = default;
                    return false;
            }
        }

        body = default;
        return false;
    }

    /// <summary>
    /// The line fell silent. Where silence ends a frame, what stands here is one; else it was none, but one may stand inside.
    /// True: a frame's body, valid until the next call.
    /// </summary>
    public bool TryEnd(out ReadOnlySpan<byte> body)
    {
        body = default;
        if (!IsPartial)
        {
            return false;
        }

        var scan = _scanner.AtSilence(Partial);
        if (scan.Outcome == ScanOutcome.Whole)
        {
            body = Take(scan.Length);
            return true;
        }

        Drop(Math.Max(1, scan.Length));
        return false;
    }

    /// <summary>Takes so many bytes as a frame of their own, as they stand.</summary>
    public ReadOnlySpan<byte> Cut(int length)
    {
        var body = _bytes.AsSpan(_start, length);
        _start += length;
        return body;
    }

    /// <summary>Forgets everything, without counting it.</summary>
    public void Clear()
    {
        _start = _end = 0;
        _insideTaken = _insideCount = 0;
        _isNoise = false;
    }

    private ReadOnlySpan<byte> Take(int length)
    {
        var body = _scanner.Body(_bytes.AsSpan(_start, length));
        _start += length;
        _isNoise = false;
        return body;
    }

    private void Sort(byte one)
    {
        if (_shape.Inside.AsSpan().Contains(one) && _insideCount < MostInside)
        {
            _inside[_insideCount++] = one;
        }
        else if (!_shape.Ignore.AsSpan().Contains(one))
        {
            _bytes[_end++] = one;
        }
    }

    private void Drop(int length)
    {
        _start += length;
        NoiseStretches += _isNoise ? 0 : 1;
        _isNoise = true;
    }
}
