using System.Numerics;

namespace StudioControl.Tests.Mixing.Dsp.Inserts;

/// <summary>Transfer functions of filters by the bilinear transform, at an angle of 0 to pi a sample.</summary>
internal static class Tones
{
    public static Func<double, Complex> LowPass(double frequency, int rate) =>
        Digital(frequency, rate, s => 1 / (1 + s));

    public static Func<double, Complex> HighPass(double frequency, int rate) =>
        Digital(frequency, rate, s => s / (1 + s));

    public static Func<double, Complex> HighPass2(double frequency, int rate) =>
        Digital(frequency, rate, s => s * s / (1 + (Math.Sqrt(2) * s) + (s * s)));

    public static Func<double, Complex> Bell(double frequency, double decibels, double q, int rate)
    {
        var a = Math.Pow(10, decibels / 40);
        return Digital(frequency, rate, s => (1 + (s * a / q) + (s * s)) / (1 + (s / (a * q)) + (s * s)));
    }

    public static Func<double, Complex> HighShelf(double frequency, double decibels, int rate)
    {
        var a = Math.Pow(10, decibels / 20);
        return Digital(frequency, rate, s => (1 + (a * s)) / (1 + s));
    }

    /// <summary>As electronics does it: what lies over half the sample rate is not heard.</summary>
    public static Func<double, Complex> AnalogueLowPass(double frequency, int rate) =>
        angle => 1 / (1 + new Complex(0, angle * rate / (2 * Math.PI * frequency)));

    private static Func<double, Complex> Digital(double frequency, int rate, Func<Complex, Complex> prototype)
    {
        var middle = Math.Tan(Math.PI * frequency / rate);
        return angle => prototype(new(0, Math.Tan(Math.Min(angle, Math.PI - 1e-9) / 2) / middle));
    }
}
