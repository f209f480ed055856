namespace StudioControl.Mixing.Dsp.Lanes.Delays;

/// <summary>
/// One delay as a short filter. A whole number of samples is one tap. Anything between is a sinc under a Kaiser window,
/// 64 taps from 31 samples of delay on: flat within 0.003 dB and on time within 0.001 samples to 0.453 of the sample rate
/// (20 kHz at 44.1 kHz). Shorter delays have room for fewer taps, twice the whole samples plus two: 32 taps at 15 samples
/// are flat to 0.41, 8 taps at 3 samples within 0.6 dB to 0.3 of the sample rate.
/// </summary>
internal sealed class DelayTap
{
    public const int MostTaps = 64;

    // Closer to a whole sample than that nothing is heard nor measured: 4 ns at 192 kHz.
    private const double Whole = 1.0 / 1024;

    private const double WindowShape = 8;

    private readonly float[] _taps = new float[MostTaps];

    /// <summary>Samples, as asked for.</summary>
    public double Delay { get; private set; }

    /// <summary>The delay of the last and newest tap, in samples.</summary>
    public int Newest { get; private set; }

    public int Count { get; private set; } = 1;

    public bool IsNothing => Count == 1 && Newest == 0;

    /// <summary>The weights, of the oldest sample first.</summary>
    public ReadOnlySpan<float> Taps => _taps.AsSpan(0, Count);

    public void Set(double samples)
    {
        Delay = samples;
        var whole = (int)Math.Floor(samples + Whole);
        var rest = samples - whole;
        if (rest < Whole)
        {
            (Newest, Count, _taps[0]) = (whole, 1, 1);
            return;
        }

        var half = Math.Min(MostTaps / 2, whole + 1);
        (Newest, Count) = (whole + 1 - half, 2 * half);
        var sum = 0.0;
        for (var i = 0; i < Count; i++)
        {
            sum += Weight(Offset(i, half) - rest, half);
        }

        for (var i = 0; i < Count; i++)
        {
            _taps[i] = (float)(Weight(Offset(i, half) - rest, half) / sum);
        }
    }

    private static int Offset(int tap, int half) => half - tap;

    private static double Weight(double x, int half)
    {
        var away = x / half;
        var window = Bessel(WindowShape * Math.Sqrt(Math.Max(0, 1 - (away * away))));
        return x == 0 ? window : window * Math.Sin(Math.PI * x) / (Math.PI * x);
    }

    // The modified Bessel function of order zero, by its series.
    private static double Bessel(double x)
    {
        var (sum, term) = (1.0, 1.0);
        for (var k = 1; term > 1e-9 * sum; k++)
        {
            term *= x / (2 * k) * (x / (2 * k));
            sum += term;
        }

        return sum;
    }
}
