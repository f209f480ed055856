using System.Runtime.Intrinsics;
using static StudioControl.Mixing.Dsp.Lanes.VectorMath;

namespace StudioControl.Mixing.Dsp.Mastering.Limiting;

/// <summary>
/// The largest amplitude between one sample and the next, on a grid of <c>points</c> (8 or 16) to the sample. Two steps: a
/// Kaiser sinc of <c>2 × reach</c> taps finds the values half-way between the samples, and decides how sharp the detector is
/// near half the sample rate; on that doubled signal ten taps find all the others. It has no state of its own: what it
/// says depends on the signal only.
/// </summary>
internal sealed class TruePeakDetector
{
    // Each side of a point on the doubled grid: ten taps keep the images 72 dB down.
    private const int FineReach = 5;
    private const double FineBeta = 7.0;
    private const double HalfBeta = 7.0;

    private readonly int _reach;
    private readonly Vector256<float>[] _half;
    private readonly Vector256<float>[] _fine;
    private readonly float _largestGain;
    private readonly float[] _halfway = new float[MasteringBlock.MostFrames + (4 * Vector256<float>.Count)];

    /// <param name="points">Points of the grid to one sample: 8 or 16.</param>
    /// <param name="reach">Samples before and after a point that its value is made of.</param>
    /// <param name="lag">Samples from a peak to its telling: two more than the reach, or later.</param>
    public TruePeakDetector(int points, int reach, int lag)
    {
        (_reach, Lag) = (reach, lag);
        _half = new Vector256<float>[reach];
        var half = KaiserSinc.Taps(0.5, reach, HalfBeta);
        for (var tap = 0; tap < reach; tap++)
        {
            _half[tap] = Vector256.Create(half[reach + tap]);
        }

        var steps = points / 2;
        _fine = new Vector256<float>[(steps - 1) * 2 * FineReach];
        for (var step = 1; step < steps; step++)
        {
            var taps = KaiserSinc.Taps((double)step / steps, FineReach, FineBeta);
            var gain = 0f;
            for (var tap = 0; tap < taps.Length; tap++)
            {
                gain += MathF.Abs(taps[tap]);
                _fine[((step - 1) * taps.Length) + tap] = Vector256.Create(taps[tap]);
            }

            _largestGain = MathF.Max(_largestGain, gain);
        }
    }

    /// <summary>Frame t tells of the stretch from sample t - Lag to the one after it.</summary>
    public int Lag { get; }

    /// <summary>The oldest sample that is looked at, counted from the first frame of a call.</summary>
    public int Memory => Lag + 2 + _reach;

    /// <summary>Raises each of <paramref name="peaks"/> to this channel's amplitude; whole vectors are written.</summary>
    /// <param name="signal">The channel, its newest stretch just added.</param>
    /// <param name="frames">Of the newest stretch.</param>
    /// <param name="threshold">What is smaller need not be measured finely.</param>
    /// <param name="peaks">One for each frame.</param>
    public void Measure(SampleHistory signal, int frames, float threshold, Span<float> peaks)
    {
        FindHalfway(signal, frames);
        var samples = signal.Ago(Lag + 2);
        ReadOnlySpan<float> halfway = _halfway;
        var loud = Vector256.Create(threshold / _largestGain);
        for (var frame = 0; frame < frames; frame += Vector256<float>.Count)
        {
            var peak = Vector256.MaxNative(
                Vector256.Create<float>(peaks[frame..]),
                Between(samples[frame..], halfway[frame..], loud)
            );
            peak.CopyTo(peaks[frame..]);
        }
    }

    // Entry i is the value half-way after sample (first frame - Lag - 2 + i). Three vectors at once keep the adders busy,
    // and divide a whole block and the four values before it evenly.
    private void FindHalfway(SampleHistory signal, int frames)
    {
        ReadOnlySpan<Vector256<float>> taps = _half;
        var samples = signal.Ago(Memory - 1);
        for (var at = 0; at < frames + 4; at += 3 * Vector256<float>.Count)
        {
            var (sum0, sum1, sum2) = (Vector256<float>.Zero, Vector256<float>.Zero, Vector256<float>.Zero);
            for (var tap = 0; tap < taps.Length; tap++)
            {
                var before = samples.Slice(at + taps.Length - 1 - tap, 3 * Vector256<float>.Count);
                var after = samples.Slice(at + taps.Length + tap, 3 * Vector256<float>.Count);
                sum0 = MultiplyAdd(At(before, 0) + At(after, 0), taps[tap], sum0);
                sum1 = MultiplyAdd(At(before, 8) + At(after, 8), taps[tap], sum1);
                sum2 = MultiplyAdd(At(before, 16) + At(after, 16), taps[tap], sum2);
            }

            var halfway = _halfway.AsSpan(at);
            sum0.CopyTo(halfway);
            sum1.CopyTo(halfway[8..]);
            sum2.CopyTo(halfway[16..]);
        }
    }

    // Eight stretches at once. Both spans begin two samples before the stretch.
    private Vector256<float> Between(ReadOnlySpan<float> samples, ReadOnlySpan<float> halfway, Vector256<float> loud)
    {
        var (s0, s1, s2) = (At(samples, 0), At(samples, 1), At(samples, 2));
        var (s3, s4, s5) = (At(samples, 3), At(samples, 4), At(samples, 5));
        var (h0, h1, h2) = (At(halfway, 0), At(halfway, 1), At(halfway, 2));
        var (h3, h4) = (At(halfway, 3), At(halfway, 4));
        var peak = Vector256.MaxNative(Vector256.Abs(s2), Vector256.Abs(h2));
        if (
            !Vector256.GreaterThanAny(
                Largest(Largest(s0, s1, s2), Largest(s3, s4, s5), Largest(h0, h1, Largest(h2, h3, h4))),
                loud
            )
        )
        {
            return peak;
        }

        ReadOnlySpan<Vector256<float>> fine = _fine;
        while (fine.Length >= 2 * FineReach)
        {
            var first = s0 * fine[0];
            var second = h0 * fine[0];
            first = MultiplyAdd(h0, fine[1], first);
            second = MultiplyAdd(s1, fine[1], second);
            first = MultiplyAdd(s1, fine[2], first);
            second = MultiplyAdd(h1, fine[2], second);
            first = MultiplyAdd(h1, fine[3], first);
            second = MultiplyAdd(s2, fine[3], second);
            first = MultiplyAdd(s2, fine[4], first);
            second = MultiplyAdd(h2, fine[4], second);
            first = MultiplyAdd(h2, fine[5], first);
            second = MultiplyAdd(s3, fine[5], second);
            first = MultiplyAdd(s3, fine[6], first);
            second = MultiplyAdd(h3, fine[6], second);
            first = MultiplyAdd(h3, fine[7], first);
            second = MultiplyAdd(s4, fine[7], second);
            first = MultiplyAdd(s4, fine[8], first);
            second = MultiplyAdd(h4, fine[8], second);
            first = MultiplyAdd(h4, fine[9], first);
            second = MultiplyAdd(s5, fine[9], second);
            peak = Vector256.MaxNative(peak, Vector256.MaxNative(Vector256.Abs(first), Vector256.Abs(second)));
            fine = fine[(2 * FineReach)..];
        }

        return peak;
    }

    private static Vector256<float> Largest(Vector256<float> a, Vector256<float> b, Vector256<float> c) =>
        Vector256.MaxNative(Vector256.MaxNative(Vector256.Abs(a), Vector256.Abs(b)), Vector256.Abs(c));

    private static Vector256<float> At(ReadOnlySpan<float> values, int index) =>
        Vector256.Create<float>(values[index..]);
}
