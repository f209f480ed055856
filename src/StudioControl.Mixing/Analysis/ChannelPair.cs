using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using StudioControl.Mixing.Dsp.Loudness;

namespace StudioControl.Mixing.Analysis;

/// <summary>Two neighbouring channels of a programme; the last of an odd number has silence beside it.</summary>
internal sealed class ChannelPair
{
    // 120 dB over full scale is a fault, not a signal. NaN fails the test too.
    private const float LoudestSignal = 1e6f;

    private readonly KWeighting _weighting;
    private readonly StereoTruePeak _between;
    private readonly Vector128<double> _weights;
    private readonly float[] _pairs = new float[2 * StereoTruePeak.MostFrames];
    private Vector256<float> _samplePeak;
    private StereoPeak _truePeak;

    public ChannelPair(int sampleRate, double leftWeight, double rightWeight)
    {
        _weighting = new(sampleRate);
        _between = new(sampleRate);
        _weights = Vector128.Create(leftWeight, rightWeight);
    }

    /// <summary>Samples that were taken as silence.</summary>
    public long FaultySamples { get; private set; }

    /// <summary>The largest amplitudes so far: at the samples, and between them too.</summary>
    public (float Sample, float Between) PeaksOf(int side)
    {
        var sample = StereoPeak.Of(_samplePeak);
        return side == 0 ? (sample.Left, _truePeak.Left) : (sample.Right, _truePeak.Right);
    }

    /// <summary>The weighted power of the two channels, summed over the frames.</summary>
    /// <param name="samples">Interleaved, all channels.</param>
    /// <param name="channels">How many they are.</param>
    /// <param name="first">The left one of this pair.</param>
    public double Measure(ReadOnlySpan<float> samples, int channels, int first)
    {
        var sum = Vector128<double>.Zero;
        while (!samples.IsEmpty)
        {
            var take = Math.Min(samples.Length, channels * StereoTruePeak.MostFrames);
            var pairs = Sound(channels == 2 ? samples[..take] : Pick(samples[..take], channels, first));
            sum = _weighting.SquareSum(pairs, sum);
            _truePeak = _truePeak.Or(_between.Measure(pairs, _truePeak));
            samples = samples[take..];
        }

        return Vector128.Sum(sum * _weights);
    }

    private Span<float> Pick(ReadOnlySpan<float> samples, int channels, int first)
    {
        var pairs = _pairs.AsSpan(0, 2 * (samples.Length / channels));
        var hasRight = first + 1 < channels;
        for (int from = first, to = 0; to < pairs.Length; from += channels, to += 2)
        {
            pairs[to] = samples[from];
            pairs[to + 1] = hasRight ? samples[from + 1] : 0f;
        }

        return pairs;
    }

    // The same samples, or a copy where some of them are no sound. NaN and infinity have larger bits than any number.
    private ReadOnlySpan<float> Sound(ReadOnlySpan<float> pairs)
    {
        var largest = LargestOf(pairs);
        if (Vector256.GreaterThanOrEqualAny(largest.AsInt32(), Vector256.Create(LoudestSignal).AsInt32()))
        {
            pairs.CopyTo(_pairs);
            foreach (ref var sample in _pairs.AsSpan(0, pairs.Length))
            {
                if (!(MathF.Abs(sample) < LoudestSignal))
                {
                    sample = 0f;
                    FaultySamples++;
                }
            }

            pairs = _pairs.AsSpan(0, pairs.Length);
            largest = LargestOf(pairs);
        }

        _samplePeak = Vector256.MaxNative(_samplePeak, largest);
        return pairs;
    }

    // Left in the even lanes. Sizes compare as their bits do.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static Vector256<float> LargestOf(ReadOnlySpan<float> pairs)
    {
        var size = Vector256.Create(int.MaxValue);
        var largest = Vector256<int>.Zero;
        foreach (var vector in MemoryMarshal.Cast<float, Vector256<int>>(pairs))
        {
            largest = Vector256.Max(largest, vector & size);
        }

        pairs = pairs[(pairs.Length / Vector256<float>.Count * Vector256<float>.Count)..];
        if (!pairs.IsEmpty)
        {
            Span<float> rest = stackalloc float[Vector256<float>.Count];
            rest.Clear();
            pairs.CopyTo(rest);
            largest = Vector256.Max(largest, Vector256.Create<float>(rest).AsInt32() & size);
        }

        return largest.AsSingle();
    }
}
