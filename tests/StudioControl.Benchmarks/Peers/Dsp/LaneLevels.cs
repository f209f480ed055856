using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace StudioControl.Benchmarks.Peers.Dsp;

/// <summary>Peak, sum of squares and clipped samples of eight channels, gathered until they are cleared.</summary>
internal struct LaneLevels
{
    private Vector256<float> _peak;
    private Vector256<float> _squares;
    private Vector256<int> _clips;
    private int _frames;

    /// <summary>The largest sample of each lane.</summary>
    public readonly Vector256<float> Peak => _peak;

    /// <summary>The sum of the squared samples; over the number of frames it is the mean square.</summary>
    public readonly Vector256<float> SquareSum => _squares;

    /// <summary>Samples at or over full scale.</summary>
    public readonly Vector256<int> Clips => _clips;

    /// <summary>Frames that were gathered.</summary>
    public readonly int Frames => _frames;

    public void Clear() => this = default;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(ReadOnlySpan<Vector256<float>> frames)
    {
        var tally = new Tally();
        foreach (var frame in frames)
        {
            tally.Add(frame);
        }

        Add(frames, tally);
    }

    /// <summary>For a loop that makes the frames and tallies them.</summary>
    public void Add(ReadOnlySpan<Vector256<float>> frames, in Tally tally)
    {
        _peak = Vector256.MaxNative(tally.Peak, _peak);
        _squares += tally.Squares;
        _frames += frames.Length;
        if (Vector256.GreaterThanOrEqualAny(tally.Peak, Vector256<float>.One))
        {
            CountClips(frames);
        }
    }

    // Only where a peak says that there is something to count.
    private void CountClips(ReadOnlySpan<Vector256<float>> frames)
    {
        foreach (var frame in frames)
        {
            _clips -= Vector256.GreaterThanOrEqual(Vector256.Abs(frame), Vector256<float>.One).AsInt32();
        }
    }

    /// <summary>What some frames measured, in the hands of a loop.</summary>
    public struct Tally
    {
        public Vector256<float> Peak { get; private set; }

        public Vector256<float> Squares { get; private set; }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Add(Vector256<float> frame)
        {
            // Not fused: a sum alone waits less for the one before.
            Squares += frame * frame;
            Peak = Vector256.MaxNative(Vector256.Abs(frame), Peak);
        }
    }
}
