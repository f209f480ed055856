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
            var pairs = Take(samples[..take], channels, first);
            sum = _weighting.SquareSum(pairs, sum);
            _truePeak = _truePeak.Or(_between.Measure(pairs, _truePeak));
            samples = samples[take..];
        }

        return Vector128.Sum(sum * _weights);
    }

    private Span<float> Take(ReadOnlySpan<float> samples, int channels, int first)
    {
        var pairs = _pairs.AsSpan(0, 2 * (samples.Length / channels));
        if (channels == 2)
        {
            samples.CopyTo(pairs);
        }
        else
        {
            var hasRight = first + 1 < channels;
            for (int from = first, to = 0; to < pairs.Length; from += channels, to += 2)
            {
                pairs[to] = samples[from];
                pairs[to + 1] = hasRight ? samples[from + 1] : 0f;
            }
        }

        Clean(pairs);
        return pairs;
    }

    private void Clean(Span<float> pairs)
    {
        var (peak, faults) = (_samplePeak, Vector256<int>.Zero);
        var size = Vector256<float>.Count;
        var padded = (pairs.Length + size - 1) / size * size;
        // The last vector may reach over the end; what lies there is not used, but must not count.
        _pairs.AsSpan(pairs.Length, padded - pairs.Length).Clear();
        for (var at = 0; at < padded; at += size)
        {
            var place = _pairs.AsSpan(at, size);
            var values = Vector256.Create<float>(place);
            var heard = Vector256.LessThan(Vector256.Abs(values), Vector256.Create(LoudestSignal));
            values &= heard;
            peak = Vector256.MaxNative(peak, Vector256.Abs(values));
            faults += heard.AsInt32() + Vector256<int>.One;
            values.CopyTo(place);
        }

        _samplePeak = peak;
        FaultySamples += Vector256.Sum(faults);
    }
}
