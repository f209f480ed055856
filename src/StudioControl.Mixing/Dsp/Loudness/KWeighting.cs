using System.Runtime.Intrinsics;

namespace StudioControl.Mixing.Dsp.Loudness;

/// <summary>
/// The K-weighting of ITU-R BS.1770 for left and right together, at any sample rate: a high shelf, then a high pass.
/// The prototype's constants give the standard's own table at 48 kHz to all its digits.
/// </summary>
internal sealed class KWeighting
{
    private const double StandardRate = 48000;

    // Under it a state is silence; left alone it would decay into denormals, which cost time.
    private const double Silence = 1e-30;

    private readonly Biquad _shelf;
    private readonly Biquad _highPass;
    private Vector128<double> _shelf1;
    private Vector128<double> _shelf2;
    private Vector128<double> _pass1;
    private Vector128<double> _pass2;

    public KWeighting(double sampleRate)
    {
        _shelf = Shelf(sampleRate);
        _highPass = HighPass(sampleRate);
    }

    /// <summary>Coefficients of y = b0 x0 + b1 x1 + b2 x2 - a1 y1 - a2 y2.</summary>
    public readonly record struct Biquad(double B0, double B1, double B2, double A1, double A2);

    public static Biquad Shelf(double sampleRate)
    {
        const double Frequency = 1681.974450955533;
        const double Decibels = 3.999843853973347;
        const double Q = 0.7071752369554196;
        var k = Math.Tan(Math.PI * Frequency / sampleRate);
        var high = Math.Pow(10, Decibels / 20);
        var band = Math.Pow(high, 0.4996667741545416);
        var a0 = 1 + (k / Q) + (k * k);
        return new(
            (high + (band * k / Q) + (k * k)) / a0,
            2 * ((k * k) - high) / a0,
            (high - (band * k / Q) + (k * k)) / a0,
            2 * ((k * k) - 1) / a0,
            (1 - (k / Q) + (k * k)) / a0
        );
    }

    /// <summary>
    /// The standard's table leaves the pass band's gain at b = 1, -2, 1; other rates are scaled to the same gain, which
    /// keeps the whole curve within 0.006 dB of that at 48 kHz.
    /// </summary>
    public static Biquad HighPass(double sampleRate)
    {
        var (k, d) = HighPassTerms(sampleRate);
        var scale = HighPassTerms(StandardRate).Denominator / d;
        return new(scale, -2 * scale, scale, 2 * ((k * k) - 1) / d, (1 - (k / HighPassQ) + (k * k)) / d);
    }

    /// <summary>Adds the squared weighted samples, left in lane 0 and right in lane 1.</summary>
    public Vector128<double> SquareSum(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        var (s, h) = (_shelf, _highPass);
        var (s1, s2, h1, h2) = (_shelf1, _shelf2, _pass1, _pass2);
        var sum = Vector128<double>.Zero;
        for (var i = 0; i < left.Length; i++)
        {
            var x = Vector128.Create((double)left[i], right[i]);
            var y = (x * s.B0) + s1;
            s1 = (x * s.B1) - (y * s.A1) + s2;
            s2 = (x * s.B2) - (y * s.A2);
            var z = (y * h.B0) + h1;
            h1 = (y * h.B1) - (z * h.A1) + h2;
            h2 = (y * h.B2) - (z * h.A2);
            sum += z * z;
        }

        (_shelf1, _shelf2, _pass1, _pass2) = (Settle(s1), Settle(s2), Settle(h1), Settle(h2));
        return sum;
    }

    private const double HighPassQ = 0.5003270373238773;

    private static (double K, double Denominator) HighPassTerms(double sampleRate)
    {
        const double Frequency = 38.13547087602444;
        var k = Math.Tan(Math.PI * Frequency / sampleRate);
        return (k, 1 + (k / HighPassQ) + (k * k));
    }

    private static Vector128<double> Settle(Vector128<double> state) =>
        state & Vector128.GreaterThan(Vector128.Abs(state), Vector128.Create(Silence));
}
