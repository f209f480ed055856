namespace StudioControl.Mixing.Dsp.Mastering.Limiting;

/// <summary>The taps that find a value between samples: a sinc under a Kaiser window, scaled so that DC passes unchanged.</summary>
internal static class KaiserSinc
{
    /// <param name="fraction">Where between a sample (0) and the next (1).</param>
    /// <param name="reach">Samples on each side.</param>
    /// <param name="beta">The window's shape: more is deeper and wider.</param>
    /// <returns>2 × reach taps, for the samples from -reach + 1 to +reach about the one before the point.</returns>
    public static float[] Taps(double fraction, int reach, double beta)
    {
        var taps = new double[2 * reach];
        var sum = 0.0;
        for (var tap = 0; tap < taps.Length; tap++)
        {
            var distance = tap - (reach - 1) - fraction;
            taps[tap] = Sinc(distance) * Window(distance / reach, beta);
            sum += taps[tap];
        }

        var scaled = new float[taps.Length];
        for (var tap = 0; tap < taps.Length; tap++)
        {
            scaled[tap] = (float)(taps[tap] / sum);
        }

        return scaled;
    }

    private static double Sinc(double x) => x == 0 ? 1 : Math.Sin(Math.PI * x) / (Math.PI * x);

    private static double Window(double x, double beta) =>
        Math.Abs(x) >= 1 ? 0 : Bessel(beta * Math.Sqrt(1 - (x * x))) / Bessel(beta);

    // The modified Bessel function of order zero by its series; 30 terms are exact for every beta below 15.
    private static double Bessel(double x)
    {
        var (sum, term) = (1.0, 1.0);
        for (var k = 1; k < 30; k++)
        {
            term *= x * x / (4.0 * k * k);
            sum += term;
        }

        return sum;
    }
}
