using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace StudioControl.Mixing.Dsp.Lanes;

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

    /// <summary>For a loop that makes the samples: one frame, which <see cref="Count"/> counts later.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(Vector256<float> frame)
    {
        var size = Vector256.Abs(frame);
        _squares = VectorMath.MultiplyAdd(frame, frame, _squares);
        _peak = Vector256.MaxNative(size, _peak);
        _clips -= Vector256.GreaterThanOrEqual(size, Vector256<float>.One).AsInt32();
    }

    public void Count(int frames) => _frames += frames;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(ReadOnlySpan<Vector256<float>> frames)
    {
        var levels = this;
        foreach (var frame in frames)
        {
            levels.Add(frame);
        }

        levels.Count(frames.Length);
        this = levels;
    }
}
