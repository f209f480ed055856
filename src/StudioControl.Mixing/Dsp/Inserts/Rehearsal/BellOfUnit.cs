namespace StudioControl.Mixing.Dsp.Inserts.Rehearsal;

/// <summary>The one bell of a stand-in, in the second transposed form.</summary>
internal struct BellOfUnit
{
    private double _b0;
    private double _b1;
    private double _b2;
    private double _a2;
    private double _first;
    private double _second;

    public void Tune(OutboardUnit unit, int sampleRate)
    {
        var height = Math.Pow(10, unit.BellGain / 40);
        var k = Math.Tan(Math.PI * Math.Min(unit.BellFrequency / sampleRate, 0.49));
        var scale = 1 + (k / (height * unit.BellQ)) + (k * k);
        _b0 = (1 + (k * height / unit.BellQ) + (k * k)) / scale;
        _b1 = 2 * ((k * k) - 1) / scale;
        _b2 = (1 - (k * height / unit.BellQ) + (k * k)) / scale;
        _a2 = (1 - (k / (height * unit.BellQ)) + (k * k)) / scale;
    }

    public double Next(double sample, double silence)
    {
        var heard = (_b0 * sample) + _first;
        // A bell's a1 is its b1.
        _first = Settle((_b1 * (sample - heard)) + _second, silence);
        _second = Settle((_b2 * sample) - (_a2 * heard), silence);
        return heard;
    }

    private static double Settle(double state, double silence) => Math.Abs(state) < silence ? 0 : state;
}
