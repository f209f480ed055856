using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace StudioControl.Mixing.Dsp.Loudness;

/// <summary>
/// The filter that finds the values between the samples: a sinc under a Kaiser window (beta 6), 24 taps for each of
/// seven points that lie an eighth of a sample apart, or of three points at rates over 96 kHz. The eighth point is the
/// sample itself. Sines of up to 0.45 of the sample rate read within +0.01 / -0.11 dB.
/// </summary>
/// <remarks>
/// The taps of the point at k/8 are those of the point at 1 - k/8 backwards. With the sums and the differences of
/// samples that lie opposite each other both need half the work: the one is e + o, the other e - o, and the larger of
/// the two |e| + |o|.
/// </remarks>
internal static class BetweenFilter
{
    /// <summary>Samples that one point is made of.</summary>
    public const int Taps = 24;

    /// <summary>Over it, four points a sample reach as far as eight do under it.</summary>
    private const int HighestRateForEight = 96000;

    private const int Half = Taps / 2;

    private static readonly PairTaps[] Pairs = MakePairs();

    /// <summary>
    /// No point is larger than <see cref="PeakShare"/> times the largest of its samples plus <see cref="BendShare"/>
    /// times the largest of their bends.
    /// </summary>
    /// <remarks>
    /// A point is a straight line between the two samples beside it, and what the sound bends between them: each tap but
    /// the line's can be written as second differences of the samples. So where a sound is slow and not loud, no true
    /// peak needs to be looked for. Both shares are rounded up by more than floats can err.
    /// </remarks>
    public static readonly float PeakShare = (float)Shares().Peak;

    /// <summary>See <see cref="PeakShare"/>.</summary>
    public static readonly float BendShare = (float)Shares().Bend;

    public static bool NeedsEight(int sampleRate) => sampleRate <= HighestRateForEight;

    /// <summary>
    /// The largest size of the points behind a sample, eight signals (or places) at once.
    /// </summary>
    /// <param name="signal">The samples of which the points are made.</param>
    /// <param name="at">Index of the oldest of the 24 samples.</param>
    /// <param name="stride">From a sample to the next one of the same signal.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> LargestOfEight(ReadOnlySpan<float> signal, int at, int stride)
    {
        var (e1, o1) = (Vector256<float>.Zero, Vector256<float>.Zero);
        var (e2, o2) = (Vector256<float>.Zero, Vector256<float>.Zero);
        var (e3, o3) = (Vector256<float>.Zero, Vector256<float>.Zero);
        var middle = Vector256<float>.Zero;
        var (old, young) = (at, at + ((Taps - 1) * stride));
        foreach (ref readonly var taps in Pairs.AsSpan())
        {
            var from = Vector256.Create(signal.Slice(old, Vector256<float>.Count));
            var to = Vector256.Create(signal.Slice(young, Vector256<float>.Count));
            var (sum, difference) = (from + to, from - to);
            e1 = Vector256.MultiplyAddEstimate(sum, taps.Even1, e1);
            o1 = Vector256.MultiplyAddEstimate(difference, taps.Odd1, o1);
            e2 = Vector256.MultiplyAddEstimate(sum, taps.Even2, e2);
            o2 = Vector256.MultiplyAddEstimate(difference, taps.Odd2, o2);
            e3 = Vector256.MultiplyAddEstimate(sum, taps.Even3, e3);
            o3 = Vector256.MultiplyAddEstimate(difference, taps.Odd3, o3);
            middle = Vector256.MultiplyAddEstimate(sum, taps.Middle, middle);
            (old, young) = (old + stride, young - stride);
        }

        return Vector256.MaxNative(
            Vector256.MaxNative(Vector256.Abs(middle), Vector256.Abs(e1) + Vector256.Abs(o1)),
            Vector256.MaxNative(Vector256.Abs(e2) + Vector256.Abs(o2), Vector256.Abs(e3) + Vector256.Abs(o3))
        );
    }

    /// <summary>As <see cref="LargestOfEight"/>, with a point each quarter of a sample.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> LargestOfFour(ReadOnlySpan<float> signal, int at, int stride)
    {
        var (even, odd, middle) = (Vector256<float>.Zero, Vector256<float>.Zero, Vector256<float>.Zero);
        var (old, young) = (at, at + ((Taps - 1) * stride));
        foreach (ref readonly var taps in Pairs.AsSpan())
        {
            var from = Vector256.Create(signal.Slice(old, Vector256<float>.Count));
            var to = Vector256.Create(signal.Slice(young, Vector256<float>.Count));
            var (sum, difference) = (from + to, from - to);
            even = Vector256.MultiplyAddEstimate(sum, taps.Even2, even);
            odd = Vector256.MultiplyAddEstimate(difference, taps.Odd2, odd);
            middle = Vector256.MultiplyAddEstimate(sum, taps.Middle, middle);
            (old, young) = (old + stride, young - stride);
        }

        return Vector256.MaxNative(Vector256.Abs(middle), Vector256.Abs(even) + Vector256.Abs(odd));
    }

    /// <summary>The tap of a sample that lies so many samples from the point.</summary>
    public static double Tap(double distance)
    {
        const double Beta = 6;
        var place = distance / Half;
        if (Math.Abs(place) >= 1)
        {
            return 0;
        }

        var sinc = distance == 0 ? 1 : Math.Sin(Math.PI * distance) / (Math.PI * distance);
        return sinc * BesselI0(Beta * Math.Sqrt(1 - (place * place))) / BesselI0(Beta);
    }

    private static double BesselI0(double x)
    {
        var (sum, term) = (1.0, 1.0);
        for (var n = 1; n < 40; n++)
        {
            term *= x * x / (4.0 * n * n);
            sum += term;
        }

        return sum;
    }

    private static PairTaps[] MakePairs()
    {
        var pairs = new PairTaps[Half];
        for (var i = 0; i < Half; i++)
        {
            pairs[i] = new()
            {
                Even1 = Vector256.Create(Even(i, 1)),
                Odd1 = Vector256.Create(Odd(i, 1)),
                Even2 = Vector256.Create(Even(i, 2)),
                Odd2 = Vector256.Create(Odd(i, 2)),
                Even3 = Vector256.Create(Even(i, 3)),
                Odd3 = Vector256.Create(Odd(i, 3)),
                Middle = Vector256.Create(Even(i, 4)),
            };
        }

        return pairs;
    }

    // The points lie between sample 11 and sample 12 of the 24.
    private static double Older(int i, int eighths) => Tap(Half - 1 - i + (eighths / 8.0));

    private static double Younger(int i, int eighths) => Tap(Half - i - (eighths / 8.0));

    private static float Even(int i, int eighths) => (float)((Older(i, eighths) + Younger(i, eighths)) / 2);

    private static float Odd(int i, int eighths) => (float)((Older(i, eighths) - Younger(i, eighths)) / 2);

    private static (double Peak, double Bend) Shares()
    {
        const double Rounding = 1.0002;
        var (peak, bend) = (1.0, 0.0);
        for (var eighths = 1; eighths < 8; eighths++)
        {
            var taps = new double[Taps];
            var (sum, moment) = (0.0, 0.0);
            for (var i = 0; i < Taps; i++)
            {
                taps[i] = Tap(Half - 1 - i + (eighths / 8.0));
                sum += taps[i];
                moment += taps[i] * (i - Half + 1);
            }

            // The line between the two samples in the middle that has the filter's sum and moment.
            taps[Half - 1] -= sum - moment;
            taps[Half] -= moment;
            peak = Math.Max(peak, Math.Abs(sum - moment) + Math.Abs(moment));
            bend = Math.Max(bend, BendOf(taps));
        }

        return (peak * Rounding, bend * Rounding);
    }

    // The sum of the sizes of the kernel whose second difference these taps are: they have no sum and no moment.
    private static double BendOf(double[] taps)
    {
        var (slope, value, sizes) = (0.0, 0.0, 0.0);
        foreach (var tap in taps)
        {
            slope += tap;
            value += slope;
            sizes += Math.Abs(value);
        }

        return sizes;
    }

    private struct PairTaps
    {
        public Vector256<float> Even1;
        public Vector256<float> Odd1;
        public Vector256<float> Even2;
        public Vector256<float> Odd2;
        public Vector256<float> Even3;
        public Vector256<float> Odd3;
        public Vector256<float> Middle;
    }
}
