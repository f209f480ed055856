using StudioControl.Gear.Framing;
using StudioControl.Studio.Time;

namespace StudioControl.Gear.Dialogue;

/// <summary>Collects bytes until frames stand in them. Bounded; nothing is allocated after it was made.</summary>
internal sealed class FrameBuffer(FrameScanner scanner, int longest)
{
    // A whole frame, and behind it the beginning of the next.
    private readonly byte[] _bytes = new byte[2 * longest + 64];
    private int _start;
    private int _end;
    private bool _isNoise;

    /// <summary>Stretches of noise since the start.</summary>
    public long NoiseStretches { get; private set; }

    /// <summary>Whether part of a frame waits for its end.</summary>
    public bool IsPartial => _end > _start;

    /// <summary>When the last bytes came.</summary>
    public Moment LastArrival { get; private set; }

    /// <summary>Takes as much as fits; how much that was.</summary>
    public int Fill(ReadOnlySpan<byte> bytes, Moment arrived)
    {
        LastArrival = arrived;
        _bytes.AsSpan(_start, _end - _start).CopyTo(_bytes);
        _end -= _start;
        _start = 0;
        var taken = Math.Min(bytes.Length, _bytes.Length - _end);
        bytes[..taken].CopyTo(_bytes.AsSpan(_end));
        _end += taken;
        return taken;
    }

    /// <summary>The body of the next frame; valid until the next call. False: wait for more.</summary>
    public bool TryTake(out ReadOnlySpan<byte> body)
    {
        while (_end > _start)
        {
            var scan = scanner.Scan(_bytes.AsSpan(_start, _end - _start));
            switch (scan.Outcome)
            {
                case ScanOutcome.Whole:
                    body = scanner.Body(_bytes.AsSpan(_start, scan.Length));
                    _start += scan.Length;
                    _isNoise = false;
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

    /// <summary>The line fell silent in the middle of what looked like a frame: it was none, but one may stand inside.</summary>
    public void GiveUpFirst()
    {
        if (IsPartial)
        {
            Drop(1);
        }
    }

    /// <summary>Forgets everything, without counting it.</summary>
    public void Clear()
    {
        _start = _end = 0;
        _isNoise = false;
    }

    private void Drop(int length)
    {
        _start += length;
        NoiseStretches += _isNoise ? 0 : 1;
        _isNoise = true;
    }
}
