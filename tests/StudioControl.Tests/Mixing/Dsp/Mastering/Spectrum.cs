using System.Numerics;

namespace StudioControl.Tests.Mixing.Dsp.Mastering;

/// <summary>What of a signal lies at a frequency or in a band.</summary>
internal static class Spectrum
{
    private const int Length = 8192;

    /// <summary>The amplitude of a tone, by correlation over the whole signal; cycles to the sample.</summary>
    public static double Tone(ReadOnlySpan<float> signal, double frequency)
    {
        var sum = Complex.Zero;
        for (var i = 0; i < signal.Length; i++)
        {
            sum += signal[i] * Complex.FromPolarCoordinates(1, -2 * Math.PI * (frequency * i % 1));
        }

        return 2 * sum.Magnitude / signal.Length;
    }

    /// <summary>The gain of a filter in dB at a frequency (cycles to the sample), from its answer to one sample of 1.</summary>
    public static double Gain(ReadOnlySpan<float> answer, double frequency) =>
        20 * Math.Log10(Tone(answer, frequency) * answer.Length / 2);

    /// <summary>The power density of each bin in units² per cycle and sample: half-overlapped Hann windows, averaged.</summary>
    public static double[] Of(ReadOnlySpan<double> signal)
    {
        var power = new double[Length / 2];
        var windows = ((signal.Length - Length) / (Length / 2)) + 1;
        var bins = new Complex[Length];
        for (var window = 0; window < windows; window++)
        {
            var stretch = signal.Slice(window * Length / 2, Length);
            for (var i = 0; i < Length; i++)
            {
                bins[i] = stretch[i] * (0.5 - (0.5 * Math.Cos(2 * Math.PI * i / Length)));
            }

            Transform(bins);
            for (var bin = 0; bin < power.Length; bin++)
            {
                // One-sided; a Hann window keeps 3/8 of the power.
                power[bin] += bins[bin].Magnitude * bins[bin].Magnitude * 2 / (windows * 0.375 * Length);
            }
        }

        return power;
    }

    /// <summary>The mean density of a band in dB; frequencies in cycles to the sample.</summary>
    public static double Density(ReadOnlySpan<double> spectrum, double from, double to)
    {
        // A window of Hann leaks over two bins from DC.
        var first = Math.Max(2, (int)Math.Ceiling(from * Length));
        var band = spectrum[first..Math.Min((int)(to * Length), spectrum.Length)];
        var sum = 0.0;
        foreach (var power in band)
        {
            sum += power;
        }

        return 10 * Math.Log10(sum / band.Length);
    }

    private static void Transform(Span<Complex> values)
    {
        if (values.Length == 1)
        {
            return;
        }

        var half = values.Length / 2;
        var (even, odd) = (new Complex[half], new Complex[half]);
        for (var i = 0; i < half; i++)
        {
            (even[i], odd[i]) = (values[2 * i], values[(2 * i) + 1]);
        }

        Transform(even);
        Transform(odd);
        for (var i = 0; i < half; i++)
        {
            var turned = odd[i] * Complex.FromPolarCoordinates(1, -2 * Math.PI * i / values.Length);
            (values[i], values[half + i]) = (even[i] + turned, even[i] - turned);
        }
    }
}
