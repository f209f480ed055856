namespace StudioControl.Mixing.Dsp.Inserts.Probe;

/// <summary>
/// From what was sent and what came back to the unit's answer to a click, in a circle: what a unit distorts stands before
/// time 0, at the end of the circle.
/// </summary>
internal sealed class Deconvolution
{
    // Where the sweep has its full strength; what lies outside is faded away.
    private const double FadedIn = 20;
    private const double FadeInFrom = 6;

    private readonly double[] _power;

    public Deconvolution(ProbeTake take, ProbeSpace space)
    {
        var sweep = take.Sweep;
        var answer = take.Recorded[sweep.Rest..];
        Size = 1;
        while (Size < answer.Length + sweep.SecondHarmonicLead)
        {
            Size *= 2;
        }

        var fourier = space.Transform(Size);
        // Both are real, so one transform does for both.
        var (real, imaginary) = (space.Take(Size), space.Take(Size));
        Copy(sweep.Samples, real);
        Copy(answer, imaginary);
        fourier.Forward(real, imaginary);
        _power = space.Take((Size / 2) + 1);
        Response = space.Take(Size);
        Ideal = space.Take(Size);
        var hertz = (double)sweep.SampleRate / Size;
        for (var k = 1; k < Size / 2; k++)
        {
            Divide(k, real, imaginary, Passed(k * hertz, sweep.LastFrequency));
        }

        fourier.Back(Response, Ideal);
    }

    /// <summary>Samples of the circle.</summary>
    public int Size { get; }

    /// <summary>The answer to a click, one frame after another.</summary>
    public double[] Response { get; }

    /// <summary>What a unit that does nothing would answer: the band of the sweep alone.</summary>
    public double[] Ideal { get; }

    /// <summary>|S|^2 of the sweep at a part of the sample rate (0 to 0.5).</summary>
    public double SweepPower(double part) => _power[Math.Clamp((int)Math.Round(part * Size), 1, (Size / 2) - 1)];

    // One complex transform of sweep + i answer holds both: the even part is the sweep's, the odd part the answer's.
    private void Divide(int k, double[] real, double[] imaginary, double passed)
    {
        var m = Size - k;
        var (sr, si) = ((real[k] + real[m]) / 2, (imaginary[k] - imaginary[m]) / 2);
        var (ar, ai) = ((imaginary[k] + imaginary[m]) / 2, (real[m] - real[k]) / 2);
        var power = (sr * sr) + (si * si);
        _power[k] = power;
        var scale = passed > 0 ? passed / power : 0;
        var r = ((ar * sr) + (ai * si)) * scale;
        var i = ((ai * sr) - (ar * si)) * scale;
        // Both answers are real again, so one transform brings both back.
        (Response[k], Ideal[k]) = (r, passed + i);
        (Response[m], Ideal[m]) = (r, passed - i);
    }

    private static double Passed(double frequency, double last) =>
        Rise(Math.Log(frequency / FadeInFrom) / Math.Log(FadedIn / FadeInFrom))
        * Rise((last - frequency) / (0.05 * last));

    private static double Rise(double x) =>
        x <= 0 ? 0
        : x >= 1 ? 1
        : 0.5 - (0.5 * Math.Cos(Math.PI * x));

    private static void Copy(ReadOnlySpan<float> from, double[] to)
    {
        for (var i = 0; i < from.Length; i++)
        {
            to[i] = from[i];
        }
    }
}
