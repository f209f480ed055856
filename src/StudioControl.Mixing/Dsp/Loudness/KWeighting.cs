using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
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
    private Vector128<double> _x1;
    private Vector128<double> _x2;
    private Vector128<double> _y1;
    private Vector128<double> _y2;
    private Vector128<double> _z1;
    private Vector128<double> _z2;

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

    /// <summary>The sums of the squared weighted samples: left in lane 0 and right in lane 1.</summary>
    /// <param name="pairs">Left, right, left, right …</param>
    /// <param name="sum">The sum so far.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public Vector128<double> SquareSum(ReadOnlySpan<float> pairs, Vector128<double> sum)
    {
        // The high pass is b = s, -2 s, s: its s stands before the shelf, where it costs nothing.
        var scale = _highPass.B0;
        var (shelfB0, shelfB1, shelfB2) = (Both(_shelf.B0 * scale), Both(_shelf.B1 * scale), Both(_shelf.B2 * scale));
        var (shelfA1, shelfA2) = (Both(-_shelf.A1), Both(-_shelf.A2));
        var (minusTwo, passA1, passA2) = (Both(-2), Both(-_highPass.A1), Both(-_highPass.A2));
        var (x1, x2, y1, y2, z1, z2) = (_x1, _x2, _y1, _y2, _z1, _z2);
        foreach (var pair in MemoryMarshal.Cast<float, double>(pairs))
        {
            var x = Vector128.WidenLower(Vector128.CreateScalarUnsafe(pair).AsSingle());
            // What hangs on the newest output comes last: one multiplication is all that a sample waits for.
            var y = Vector128.MultiplyAddEstimate(x1, shelfB1, x2 * shelfB2);
            y = Vector128.MultiplyAddEstimate(x, shelfB0, Vector128.MultiplyAddEstimate(y2, shelfA2, y));
            y = Vector128.MultiplyAddEstimate(y1, shelfA1, y);
            var z = Vector128.MultiplyAddEstimate(y1, minusTwo, y + y2);
            z = Vector128.MultiplyAddEstimate(z1, passA1, Vector128.MultiplyAddEstimate(z2, passA2, z));
            sum = Vector128.MultiplyAddEstimate(z, z, sum);
            (x2, x1, y2, y1, z2, z1) = (x1, x, y1, y, z1, z);
        }

        (_x1, _x2, _y1, _y2) = (Settle(x1), Settle(x2), Settle(y1), Settle(y2));
        (_z1, _z2) = (Settle(z1), Settle(z2));
        return sum;
    }

    /// <summary>Forgets the samples that went before.</summary>
    public void Clear()
    {
        (_x1, _x2, _y1) = (default, default, default);
        (_y2, _z1, _z2) = (default, default, default);
    }

    private const double HighPassQ = 0.5003270373238773;

    private static (double K, double Denominator) HighPassTerms(double sampleRate)
    {
        const double Frequency = 38.13547087602444;
        var k = Math.Tan(Math.PI * Frequency / sampleRate);
        return (k, 1 + (k / HighPassQ) + (k * k));
    }

    private static Vector128<double> Both(double factor) => Vector128.Create(factor);

    private static Vector128<double> Settle(Vector128<double> state) =>
        state & Vector128.GreaterThan(Vector128.Abs(state), Vector128.Create(Silence));
}
