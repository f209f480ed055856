namespace StudioControl.Mixing.Dsp.Mastering.Dithering;

/// <summary>
/// The error feedback that makes a quantiser's noise least audible. Not a published table, which would serve one rate only,
/// but designed for each: of all filters of <see cref="Order"/> taps, the one whose noise, weighted by the inverse
/// of the threshold of hearing (Terhardt's formula), has the least power. That is the linear predictor of the weighting's
/// spectrum, and Levinson's recursion finds it.
/// </summary>
internal static class NoiseShape
{
    public const int Order = 9;

    // The threshold is flattened this far over its lowest point: more would buy little and raise the treble's noise a lot.
    private const double Depth = 35;

    // The spectrum is smooth; this many points of it are plenty.
    private const int Points = 2048;

    /// <summary>Taps for the errors of one, two, … samples ago, to be added to the sample.</summary>
    public static double[] Design(double sampleRate)
    {
        var correlation = new double[Order + 1];
        for (var point = 0; point < Points; point++)
        {
            var turn = (point + 0.5) / Points * Math.PI;
            var weight = Weight(turn / (2 * Math.PI) * sampleRate);
            for (var lag = 0; lag <= Order; lag++)
            {
                correlation[lag] += weight * Math.Cos(lag * turn);
            }
        }

        var predictor = Levinson(correlation);
        var taps = new double[Order];
        for (var tap = 0; tap < Order; tap++)
        {
            taps[tap] = predictor[tap + 1];
        }

        return taps;
    }

    private static double Weight(double frequency)
    {
        var lowest = Threshold(3.3);
        var threshold = Threshold(Math.Max(0.02, frequency / 1000));
        return Math.Pow(10, -Math.Min(threshold, lowest + Depth) / 10);
    }

    // dB SPL in quiet, of a frequency in kHz.
    private static double Threshold(double f) =>
        (3.64 * Math.Pow(f, -0.8)) - (6.5 * Math.Exp(-0.6 * (f - 3.3) * (f - 3.3))) + (0.001 * f * f * f * f);

    private static double[] Levinson(double[] correlation)
    {
        var filter = new double[Order + 1];
        var mirror = new double[Order + 1];
        filter[0] = 1;
        var power = correlation[0];
        for (var order = 1; order <= Order; order++)
        {
            var sum = 0.0;
            for (var tap = 0; tap < order; tap++)
            {
                sum += filter[tap] * correlation[order - tap];
            }

            var reflection = -sum / power;
            Array.Copy(filter, mirror, order);
            for (var tap = 1; tap <= order; tap++)
            {
                filter[tap] += reflection * mirror[order - tap];
            }

            power *= 1 - (reflection * reflection);
        }

        return filter;
    }
}
