using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace StudioControl.Mixing.Dsp.Lanes;

/// <summary>Peak, sum of squares and clipped samples of eight channels, gathered until they are cleared.</summary>
internal struct LaneLevels
{
    private Vector256<int> _clips;

    /// <summary>The largest sample of each lane.</summary>
    public Vector256<float> Peak { get; private set; }

    /// <summary>The sum of the squared samples; over the number of frames it is the mean square.</summary>
    public Vector256<float> SquareSum { get; private set; }

    /// <summary>Frames that were gathered.</summary>
    public int Frames { get; private set; }

    /// <summary>Samples at or over full scale.</summary>
    public readonly Vector256<int> Clips => _clips;

    public void Clear() => this = default;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(ReadOnlySpan<Vector256<float>> frames)
    {
        var (peak, other) = (Peak, Vector256<float>.Zero);
        var (squares, others, clips) = (SquareSum, Vector256<float>.Zero, _clips);
        var n = 0;
        for (; n + 1 < frames.Length; n += 2)
        {
            var (a, b) = (frames[n], frames[n + 1]);
            squares = VectorMath.MultiplyAdd(a, a, squares);
            others = VectorMath.MultiplyAdd(b, b, others);
            (a, b) = (Vector256.Abs(a), Vector256.Abs(b));
            peak = Vector256.MaxNative(peak, a);
            other = Vector256.MaxNative(other, b);
            clips -= Vector256.GreaterThanOrEqual(a, Vector256<float>.One).AsInt32();
            clips -= Vector256.GreaterThanOrEqual(b, Vector256<float>.One).AsInt32();
        }

        for (; n < frames.Length; n++)
        {
            var size = Vector256.Abs(frames[n]);
            squares = VectorMath.MultiplyAdd(size, size, squares);
            peak = Vector256.MaxNative(peak, size);
            clips -= Vector256.GreaterThanOrEqual(size, Vector256<float>.One).AsInt32();
        }

        (Peak, SquareSum, _clips) = (Vector256.MaxNative(peak, other), squares + others, clips);
        Frames += frames.Length;
    }
}
