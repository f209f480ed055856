namespace StudioControl.Mixing.Dsp.Lanes;

/// <summary>
/// A filter of second order in the form that may be moved sample by sample (a state variable filter by the trapezoidal
/// rule). With g = tan(π f / fs), k = 1/Q and states i1, i2, one sample is
/// v1 = (i1 + g (x - i2)) / (1 + g (g + k)), v2 = i2 + g v1, y = m0 x + m1 v1 + m2 v2, i1 = 2 v1 - i1, i2 = 2 v2 - i2.
/// Its response is that of the analogue filter with the frequencies bent by the bilinear transform.
/// </summary>
internal readonly record struct FilterSection(float G, float K, float M0, float M1, float M2)
{
    /// <summary>Lets everything through: the filter runs but is not heard.</summary>
    public static FilterSection Off { get; } = new(0.1f, 1.414f, 1, 0, 0);

    /// <summary>Nothing of the filter's states is heard.</summary>
    public bool IsOff => M1 == 0 && M2 == 0 && M0 == 1;

    /// <summary>tan(π f / fs), with f held under 0.49 fs.</summary>
    public static double Bend(double hertz, double sampleRate) =>
        Math.Tan(Math.PI * Math.Min(hertz, 0.49 * sampleRate) / sampleRate);

    public static FilterSection LowCut(double hertz, double q, double sampleRate) =>
        Of(Bend(hertz, sampleRate), 1 / q, 1, -1 / q, -1);

    public static FilterSection HighCut(double hertz, double q, double sampleRate) =>
        Of(Bend(hertz, sampleRate), 1 / q, 0, 0, 1);

    /// <summary>A low cut of first order: one of the two equal real poles (k = 2) is cancelled by a zero.</summary>
    public static FilterSection LowCutOfFirstOrder(double hertz, double sampleRate) =>
        Of(Bend(hertz, sampleRate), 2, 1, -1, -1);

    public static FilterSection Of(in EqBand band, double sampleRate)
    {
        var g = Bend(band.Hertz, sampleRate);
        double q = band.Q;
        var a = Math.Pow(10, band.Decibels / 40);
        return band.Shape switch
        {
            EqShape.Bell => Of(g, 1 / (q * a), 1, ((a * a) - 1) / (q * a), 0),
            EqShape.LowShelf => Of(g / Math.Sqrt(a), 1 / q, 1, (a - 1) / q, (a * a) - 1),
            EqShape.HighShelf => Of(g * Math.Sqrt(a), 1 / q, a * a, (1 - a) * a / q, 1 - (a * a)),
            EqShape.LowCut => LowCut(band.Hertz, q, sampleRate),
            EqShape.HighCut => HighCut(band.Hertz, q, sampleRate),
            EqShape.BandPass => Of(g, 1 / q, 0, 1 / q, 0),
            EqShape.Notch => Of(g, 1 / q, 1, -1 / q, 0),
            EqShape.AllPass => Of(g, 1 / q, 1, -2 / q, 0),
            _ => Off,
        };
    }

    private static FilterSection Of(double g, double k, double m0, double m1, double m2) =>
        new((float)g, (float)k, (float)m0, (float)m1, (float)m2);
}
