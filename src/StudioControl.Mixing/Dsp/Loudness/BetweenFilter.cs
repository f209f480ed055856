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
    /// The largest size of the points behind a sample: of eight signals (or places) at once, and of the eight floats that
    /// follow them.
    /// </summary>
    /// <param name="signal">The samples of which the points are made.</param>
    /// <param name="at">Index of the oldest of the 24 samples.</param>
    /// <param name="stride">From a sample to the next one of the same signal.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> LargestOfEight(ReadOnlySpan<float> signal, int at, int stride)
    {
        // Two vectors share the loads of the taps: loads are what the filter waits for.
        var (one, two) = (default(EightSums), default(EightSums));
        var (old, young) = (at, at + ((Taps - 1) * stride));
        foreach (ref readonly var taps in Pairs.AsSpan())
        {
            one.Add(At(signal, old), At(signal, young), taps);
            two.Add(At(signal, old + 8), At(signal, young + 8), taps);
            (old, young) = (old + stride, young - stride);
        }

        return Vector256.MaxNative(one.Largest(), two.Largest());
    }

    /// <summary>As <see cref="LargestOfEight"/>, with a point each quarter of a sample.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> LargestOfFour(ReadOnlySpan<float> signal, int at, int stride)
    {
        var (one, two) = (default(FourSums), default(FourSums));
        var (old, young) = (at, at + ((Taps - 1) * stride));
        foreach (ref readonly var taps in Pairs.AsSpan())
        {
            one.Add(At(signal, old), At(signal, young), taps);
            two.Add(At(signal, old + 8), At(signal, young + 8), taps);
            (old, young) = (old + stride, young - stride);
        }

        return Vector256.MaxNative(one.Largest(), two.Largest());
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
                Even1 = Even(i, 1),
                Odd1 = Odd(i, 1),
                Even2 = Even(i, 2),
                Odd2 = Odd(i, 2),
                Even3 = Even(i, 3),
                Odd3 = Odd(i, 3),
                Middle = Even(i, 4),
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

    private static Vector256<float> At(ReadOnlySpan<float> signal, int place) =>
        Vector256.Create(signal.Slice(place, Vector256<float>.Count));

    /// <summary>The taps of two samples that lie opposite each other: half their sums and half their differences.</summary>
    private struct PairTaps
    {
        public float Even1;
        public float Odd1;
        public float Even2;
        public float Odd2;
        public float Even3;
        public float Odd3;
        public float Middle;
    }

    private struct EightSums
    {
        private Vector256<float> _even1;
        private Vector256<float> _odd1;
        private Vector256<float> _even3;
        private Vector256<float> _odd3;
        private FourSums _four;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Add(Vector256<float> old, Vector256<float> young, in PairTaps taps)
        {
            var (sum, difference) = (old + young, old - young);
            _even1 = Vector256.MultiplyAddEstimate(sum, Vector256.Create(taps.Even1), _even1);
            _odd1 = Vector256.MultiplyAddEstimate(difference, Vector256.Create(taps.Odd1), _odd1);
            _even3 = Vector256.MultiplyAddEstimate(sum, Vector256.Create(taps.Even3), _even3);
            _odd3 = Vector256.MultiplyAddEstimate(difference, Vector256.Create(taps.Odd3), _odd3);
            _four.Add(old, young, taps);
        }

        public readonly Vector256<float> Largest() =>
            Vector256.MaxNative(
                _four.Largest(),
                Vector256.MaxNative(
                    Vector256.Abs(_even1) + Vector256.Abs(_odd1),
                    Vector256.Abs(_even3) + Vector256.Abs(_odd3)
                )
            );
    }

    private struct FourSums
    {
        private Vector256<float> _even2;
        private Vector256<float> _odd2;
        private Vector256<float> _middle;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Add(Vector256<float> old, Vector256<float> young, in PairTaps taps)
        {
            var (sum, difference) = (old + young, old - young);
            _even2 = Vector256.MultiplyAddEstimate(sum, Vector256.Create(taps.Even2), _even2);
            _odd2 = Vector256.MultiplyAddEstimate(difference, Vector256.Create(taps.Odd2), _odd2);
            _middle = Vector256.MultiplyAddEstimate(sum, Vector256.Create(taps.Middle), _middle);
        }

        public readonly Vector256<float> Largest() =>
            Vector256.MaxNative(Vector256.Abs(_middle), Vector256.Abs(_even2) + Vector256.Abs(_odd2));
    }
}
