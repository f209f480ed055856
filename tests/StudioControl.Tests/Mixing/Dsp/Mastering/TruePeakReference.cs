namespace StudioControl.Tests.Mixing.Dsp.Mastering;

/// <summary>
/// An oversampler that has nothing in common with the limiter's: 16 points to the sample, each a sum over a
/// Blackman-windowed sinc in doubles.
/// </summary>
internal static class TruePeakReference
{
    private const int Points = 16;

    /// <param name="signal">Any length.</param>
    /// <param name="reach">Samples on each side of a point: how sharp the oversampler is near half the sample rate.</param>
    /// <returns>The true peak in dBTP.</returns>
    public static double Measure(ReadOnlySpan<float> signal, int reach = 64)
    {
        var taps = Taps(reach);
        var peak = 0.0;
        for (var at = 0; at <= signal.Length - (2 * reach); at++)
        {
            var stretch = signal.Slice(at, 2 * reach);
            var coarse = Math.Abs(stretch[reach - 1]);
            for (var point = 4; point < Points; point += 4)
            {
                coarse = Math.Max(coarse, Value(stretch, taps[point]));
            }

            peak = Math.Max(peak, coarse);
            // Four points to the sample miss at most 0.69 dB; only where more than that is near are all looked at.
            for (var point = 1; point < Points && coarse > 0.9 * peak; point++)
            {
                peak = Math.Max(peak, Value(stretch, taps[point]));
            }
        }

        return 20 * Math.Log10(peak);
    }

    private static float Value(ReadOnlySpan<float> stretch, double[] taps)
    {
        var sum = 0.0;
        for (var tap = 0; tap < taps.Length; tap++)
        {
            sum += taps[tap] * stretch[tap];
        }

        return (float)Math.Abs(sum);
    }

    private static double[][] Taps(int reach)
    {
        var all = new double[Points][];
        for (var point = 0; point < Points; point++)
        {
            all[point] = new double[2 * reach];
            for (var tap = 0; tap < 2 * reach; tap++)
            {
                var x = tap - (reach - 1) - ((double)point / Points);
                var window = 0.42 + (0.5 * Math.Cos(Math.PI * x / reach)) + (0.08 * Math.Cos(2 * Math.PI * x / reach));
                all[point][tap] = window * (x == 0 ? 1 : Math.Sin(Math.PI * x) / (Math.PI * x));
            }
        }

        return all;
    }
}
