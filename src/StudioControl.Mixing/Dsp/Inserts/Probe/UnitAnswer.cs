using System.Numerics;

namespace StudioControl.Mixing.Dsp.Inserts.Probe;

/// <summary>The unit's answer around its peak as a spectrum, and the noise that must be expected in it.</summary>
internal sealed class UnitAnswer
{
    // Half the way to the second harmonic of a sweep of one second.
    private const double SecondsBefore = 0.045;

    // A resonance at 25 Hz has died away.
    private const double SecondsAfter = 0.24;

    // Outside of the sweep's band there is nothing to divide by.
    private const double LeastOfBand = 0.1;

    private readonly int _sampleRate;

    /// <param name="sounds">The answer to a click.</param>
    /// <param name="take">What was recorded, for the noise before the sweep.</param>
    /// <param name="peak">Where in it the sound is.</param>
    /// <param name="space">To work in.</param>
    public UnitAnswer(Deconvolution sounds, ProbeTake take, int peak, ProbeSpace space)
    {
        Space = space;
        _sampleRate = take.Sweep.SampleRate;
        Before = Math.Min((int)(SecondsBefore * _sampleRate), take.Sweep.SecondHarmonicLead / 2);
        After = (int)(SecondsAfter * _sampleRate);
        Size = 1;
        while (Size < 2 * (Before + After))
        {
            Size *= 2;
        }

        Real = space.Take(Size);
        Imaginary = space.Take(Size);
        var windowPower = Cut(sounds, peak);
        space.Transform(Size).Forward(Real, Imaginary);
        TakeOffTheCut();
        Noise = ExpectNoise(sounds, take, windowPower);
    }

    /// <summary>Samples of the transform; its bins go to <see cref="Size"/> / 2.</summary>
    public int Size { get; }

    /// <summary>Frames before the peak that were looked at.</summary>
    public int Before { get; }

    /// <summary>Frames from the peak on that were looked at.</summary>
    public int After { get; }

    public ProbeSpace Space { get; }

    /// <summary>Valid in bins 1 to <see cref="Size"/> / 2 - 1.</summary>
    public double[] Real { get; }

    /// <summary>Valid in bins 1 to <see cref="Size"/> / 2 - 1.</summary>
    public double[] Imaginary { get; }

    /// <summary>Power of the noise in each bin.</summary>
    public double[] Noise { get; }

    public double Power(int bin) => (Real[bin] * Real[bin]) + (Imaginary[bin] * Imaginary[bin]);

    public int BinOf(double frequency) =>
        Math.Clamp((int)Math.Round(frequency * Size / _sampleRate), 1, (Size / 2) - 1);

    private double Cut(Deconvolution sounds, int peak)
    {
        var power = 0.0;
        for (var i = -Before; i < After; i++)
        {
            var fade = i < 0 ? Fade(-i, Before) : Fade(i, After);
            power += fade * fade;
            Real[(i + Size) % Size] = fade * sounds.Response[(peak + i + sounds.Size) % sounds.Size];
            Imaginary[(i + Size) % Size] = fade * sounds.Ideal[(i + sounds.Size) % sounds.Size];
        }

        return power;
    }

    // The cut and the sweep's band bend the lowest octave. The ideal unit went through the same, as the imaginary part.
    private void TakeOffTheCut()
    {
        for (var k = 1; k < Size / 2; k++)
        {
            var m = Size - k;
            var unit = new Complex(Real[k] + Real[m], Imaginary[k] - Imaginary[m]) / 2;
            var ideal = new Complex(Imaginary[k] + Imaginary[m], Real[m] - Real[k]) / 2;
            unit = ideal.Magnitude > LeastOfBand ? unit / ideal : unit;
            (Real[k], Imaginary[k]) = (unit.Real, unit.Imaginary);
        }
    }

    // Full to the half of the way, then down as a cosine.
    private static double Fade(int at, int length)
    {
        var x = (2.0 * at / length) - 1;
        return x <= 0 ? 1 : 0.5 + (0.5 * Math.Cos(Math.PI * x));
    }

    // The noise in the rest, as it comes through the same division and the same cut.
    private double[] ExpectNoise(Deconvolution sounds, ProbeTake take, double windowPower)
    {
        var rest = NoiseFloor.PartOf(take);
        var size = 1;
        while (size < rest.Length)
        {
            size *= 2;
        }

        var (real, imaginary) = (Space.Take(size), Space.Take(size));
        var windowed = 0.0;
        for (var i = 0; i < rest.Length; i++)
        {
            var hann = 0.5 - (0.5 * Math.Cos(2 * Math.PI * i / rest.Length));
            windowed += hann * hann;
            real[i] = hann * rest[i];
        }

        Space.Transform(size).Forward(real, imaginary);
        var noise = Space.Take((Size / 2) + 1);
        for (var k = 1; k < Size / 2; k++)
        {
            var bin = (int)((long)k * size / Size);
            var power = ((real[bin] * real[bin]) + (imaginary[bin] * imaginary[bin])) / windowed;
            noise[k] = power * windowPower / sounds.SweepPower((double)k / Size);
        }

        return noise;
    }
}
