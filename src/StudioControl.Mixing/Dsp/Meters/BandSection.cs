using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace StudioControl.Mixing.Dsp.Meters;

/// <summary>
/// One of the four second-order sections of a third-octave band-pass, of four bands at once: y = g (x - x2) - a1 y1 -
/// a2 y2. Together they are an eighth-order Butterworth band-pass between a band's edges by the bilinear transform.
/// Sixth order meets class 1 too, but not in the highest band at 48 kHz, whose lower slope the transform flattens.
/// </summary>
internal struct BandSection
{
    private const int Order = 4;

    private Vector256<double> _gain;
    private Vector256<double> _minusA1;
    private Vector256<double> _minusA2;
    private Vector256<double> _state1;
    private Vector256<double> _state2;

    /// <summary>Gain at the input, and the two coefficients of the past, of one band's section.</summary>
    public readonly record struct Coefficients(double Gain, double A1, double A2)
    {
        /// <summary>The response at a frequency, in turns of the sample rate.</summary>
        public Complex At(double turns)
        {
            var z = Complex.Exp(new(0, -2 * Math.PI * turns));
            return Gain * (1 - (z * z)) / (1 + (A1 * z) + (A2 * z * z));
        }
    }

    /// <summary>The sections of one band; of gain 0 where the band lies over half the rate.</summary>
    public static Coefficients[] Design(int sampleRate, double centre)
    {
        var highest = 0.499 * sampleRate;
        var sections = new Coefficients[Order];
        if (centre >= highest)
        {
            return sections;
        }

        var half = Math.Pow(10, 0.05);
        var low = Math.Tan(Math.PI * centre / half / sampleRate);
        var high = Math.Tan(Math.PI * Math.Min(centre * half, highest) / sampleRate);
        for (var pole = 0; pole < Order / 2; pole++)
        {
            // The poles of the low-pass in the upper half plane; each makes two of the band-pass.
            var angle = Math.PI * ((2 * pole) + Order + 1) / (2 * Order);
            var shift = Complex.FromPolarCoordinates((high - low) / 2, angle);
            var root = Complex.Sqrt((shift * shift) - (low * high));
            sections[2 * pole] = Section(shift + root, centre / sampleRate);
            sections[(2 * pole) + 1] = Section(shift - root, centre / sampleRate);
        }

        return sections;
    }

    /// <summary>The four sections of four bands from one on.</summary>
    public static BandSection[] ForFour(int sampleRate, int firstBand)
    {
        var designs = new Coefficients[Vector256<double>.Count][];
        for (var lane = 0; lane < designs.Length; lane++)
        {
            designs[lane] = Design(sampleRate, ThirdOctaveBands.CentreOf(firstBand + lane));
        }

        var sections = new BandSection[Order];
        for (var i = 0; i < Order; i++)
        {
            var (a, b, c, d) = (designs[0][i], designs[1][i], designs[2][i], designs[3][i]);
            sections[i] = new()
            {
                _gain = Vector256.Create(a.Gain, b.Gain, c.Gain, d.Gain),
                _minusA1 = -Vector256.Create(a.A1, b.A1, c.A1, d.A1),
                _minusA2 = -Vector256.Create(a.A2, b.A2, c.A2, d.A2),
            };
        }

        return sections;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<double> Filter(Vector256<double> x)
    {
        var scaled = x * _gain;
        var y = scaled + _state1;
        _state1 = Vector256.MultiplyAddEstimate(y, _minusA1, _state2);
        _state2 = Vector256.MultiplyAddEstimate(y, _minusA2, -scaled);
        return y;
    }

    /// <summary>Drops what is under a level, over a fault, or no number.</summary>
    public void Settle(double rest)
    {
        _state1 &= IsSound(_state1, rest);
        _state2 &= IsSound(_state2, rest);
    }

    public void Clear() => (_state1, _state2) = (default, default);

    private static Vector256<double> IsSound(Vector256<double> state, double rest)
    {
        var size = Vector256.Abs(state);
        return Vector256.GreaterThan(size, Vector256.Create(rest))
            & Vector256.LessThan(size, Vector256.Create(1 / rest));
    }

    private static Coefficients Section(Complex pole, double centre)
    {
        var z = (1 + pole) / (1 - pole);
        var section = new Coefficients(1, -2 * z.Real, (z.Real * z.Real) + (z.Imaginary * z.Imaginary));
        return section with { Gain = 1 / section.At(centre).Magnitude };
    }
}
