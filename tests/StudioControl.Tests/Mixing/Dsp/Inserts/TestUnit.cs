using System.Numerics;
using StudioControl.Mixing.Dsp.Inserts;
using StudioControl.Mixing.Dsp.Inserts.Probe;

namespace StudioControl.Tests.Mixing.Dsp.Inserts;

/// <summary>
/// An outboard unit of formulas: a delay that is exact to any part of a sample, a gain, a tone given as its transfer
/// function, a bend, noise. Answers a whole sweep at once.
/// </summary>
internal sealed record TestUnit
{
    public double Delay { get; init; } = 480;

    public double Decibels { get; init; }

    public bool IsInverted { get; init; }

    /// <summary>The transfer function at an angle of 0 to pi a sample.</summary>
    public Func<double, Complex> Tone { get; init; } = _ => Complex.One;

    /// <summary>Applied sample by sample, before the gain.</summary>
    public Func<double, double> Bend { get; init; } = sample => sample;

    /// <summary>RMS in dBFS.</summary>
    public double Noise { get; init; } = -200;

    /// <summary>Peak of 50 Hz in dBFS.</summary>
    public double Hum { get; init; } = -200;

    public bool IsPlugged { get; init; } = true;

    public InsertReading Measure(ProbeSweep sweep) => InsertProbe.Analyse(Answer(sweep), new());

    public ProbeTake Answer(ProbeSweep sweep)
    {
        var size = 1;
        while (size < sweep.Frames + (int)Math.Abs(Delay))
        {
            size *= 2;
        }

        var (real, imaginary) = (new double[size], new double[size]);
        for (var i = 0; i < sweep.Frames; i++)
        {
            real[i] = Bend(sweep.At(i));
        }

        if (IsPlugged)
        {
            Filter(real, imaginary, size);
        }
        else
        {
            Array.Clear(real);
        }

        return Record(sweep, real);
    }

    private void Filter(double[] real, double[] imaginary, int size)
    {
        var fourier = new Fourier(size);
        fourier.Forward(real, imaginary);
        var gain = Math.Pow(10, Decibels / 20) * (IsInverted ? -1 : 1);
        for (var k = 0; k <= size / 2; k++)
        {
            var angle = 2 * Math.PI * k / size;
            var passed = gain * new Complex(real[k], imaginary[k]) * Tone(angle) * Complex.Exp(new(0, -angle * Delay));
            (real[k], imaginary[k]) = (passed.Real, k is 0 || k == size / 2 ? 0 : passed.Imaginary);
            (real[(size - k) % size], imaginary[(size - k) % size]) = (real[k], -imaginary[k]);
        }

        fourier.Back(real, imaginary);
    }

    private ProbeTake Record(ProbeSweep sweep, double[] heard)
    {
        var dice = new Random(7);
        var noise = Math.Pow(10, Noise / 20) * Math.Sqrt(3);
        var hum = Math.Pow(10, Hum / 20);
        var take = new ProbeTake(sweep, side: 0);
        var (send, back) = (new float[64], new float[64]);
        for (var at = 0; take.FramesLeft > 0; )
        {
            var frames = Math.Min(64, take.FramesLeft);
            for (var i = 0; i < frames; i++, at++)
            {
                back[i] = (float)(
                    heard[at]
                    + (noise * ((2 * dice.NextDouble()) - 1))
                    + (hum * Math.Sin(2 * Math.PI * 50 * at / sweep.SampleRate))
                );
            }

            take.Run(send.AsSpan(0, frames), back.AsSpan(0, frames));
        }

        return take;
    }
}
