namespace StudioControl.Mixing.Dsp.Mastering.Dithering;

/// <summary>One channel's noise and error feedback. The unit inside is one step of the grid.</summary>
internal sealed class DitherChannel
{
    // Two uniform numbers of 32 bits, each from -1/2 to +1/2 of a step.
    private const double Step = 1.0 / (1L << 32);

    private readonly ulong _seed;
    private readonly double[] _shape;
    private readonly double[] _errors;
    private ulong _noise;
    private double _scale;
    private float _unscale;

    public DitherChannel(int sampleRate, ulong seed)
    {
        _seed = _noise = seed;
        _shape = NoiseShape.Design(sampleRate);
        _errors = new double[_shape.Length];
    }

    public bool Shaped { get; set; }

    public void SetBits(int bits)
    {
        _scale = 1 << (bits - 1);
        _unscale = 1f / (1 << (bits - 1));
    }

    public void Reset()
    {
        _noise = _seed;
        Array.Clear(_errors);
    }

    public float Quantize(float sample)
    {
        // What is no number would stay in the feedback for ever.
        var wanted = float.IsFinite(sample) ? sample * _scale : 0;
        if (Shaped)
        {
            wanted += Feedback();
        }

        var step = Math.Floor(wanted + Triangular() + 0.5);
        if (Shaped)
        {
            _errors[0] = step - wanted;
        }

        // Clipped after the feedback, which would otherwise try to make up for what no step can hold.
        step = step > _scale - 1 ? _scale - 1 : step;
        return (float)(step < -_scale ? -_scale : step) * _unscale;
    }

    // Moves the errors on by one sample on the way.
    private double Feedback()
    {
        var errors = _errors;
        var sum = 0.0;
        for (var tap = errors.Length - 1; tap >= 0; tap--)
        {
            sum += _shape[tap] * errors[tap];
            errors[tap] = tap > 0 ? errors[tap - 1] : 0;
        }

        return sum;
    }

    // SplitMix64 (Steele, Lea, Flood 2014): a counter and a mix of its bits.
    private double Triangular()
    {
        _noise += 0x9E3779B97F4A7C15;
        var bits = _noise;
        bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9;
        bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EB;
        bits ^= bits >> 31;
        return ((int)(bits >> 32) + (double)(int)bits) * Step;
    }
}
