namespace StudioControl.Mixing.Dsp.Inserts.Probe;

/// <summary>The third octaves of an answer, and the part of the spectrum that stands clear of the noise.</summary>
internal sealed class ToneOfUnit
{
    // 6 dB: the mean of the magnitudes' logarithms is then off by 0.02 dB.
    private const double ClearOfNoise = 4;

    private readonly double[] _clear = new double[ThirdOctaves.All];
    private readonly float[] _decibels = new float[ThirdOctaves.Count];

    private readonly int _sampleRate;

    public ToneOfUnit(UnitAnswer answer, ProbeSweep sweep)
    {
        _sampleRate = sweep.SampleRate;
        // Over it the sweep is faded out, and converters end.
        var top = 0.45 * sweep.SampleRate;
        var bands = 0;
        while (bands < ThirdOctaves.All && ThirdOctaves.Edge(bands) < top)
        {
            Sum(answer, bands, Math.Min(ThirdOctaves.Edge(bands + 1), top));
            bands++;
        }

        var best = 0;
        for (var band = 1; band < bands; band++)
        {
            best = _clear[band] > _clear[best] ? band : best;
        }

        var (low, high) = (best, best);
        while (low > 0 && _clear[low - 1] > ClearOfNoise)
        {
            low--;
        }

        while (high < bands - 1 && _clear[high + 1] > ClearOfNoise)
        {
            high++;
        }

        From = ThirdOctaves.Edge(low);
        To = Math.Min(ThirdOctaves.Edge(high + 1), top);
        IsHighInNoise = high < bands - 1;
    }

    /// <summary>Lowest frequency that is clear of the noise, in Hz.</summary>
    public double From { get; }

    /// <summary>Highest frequency that is clear of the noise, in Hz.</summary>
    public double To { get; }

    /// <summary>What lies over <see cref="To"/> is hidden by noise; else the sweep ends there.</summary>
    public bool IsHighInNoise { get; }

    /// <summary>So much is hidden that the tone, and so the delay, is a guess.</summary>
    public bool IsLostInNoise => IsHighInNoise && To < Math.Min(10000, 0.2 * _sampleRate);

    /// <summary>In dB, by band.</summary>
    public float[] Decibels => _decibels;

    /// <summary>Mean power of the bands from 100 Hz to 10 kHz, in dB.</summary>
    public double Gain()
    {
        var (sum, count) = (0.0, 0);
        for (var band = 0; band < _decibels.Length; band++)
        {
            if (ThirdOctaves.Middle(band) is > 95 and < 10500)
            {
                sum += Math.Pow(10, _decibels[band] / 10);
                count++;
            }
        }

        return 10 * Math.Log10(sum / count);
    }

    private void Sum(UnitAnswer answer, int band, double to)
    {
        var (first, last) = (answer.BinOf(ThirdOctaves.Edge(band)), answer.BinOf(to));
        var (power, noise) = (0.0, 0.0);
        for (var bin = first; bin < last; bin++)
        {
            power += answer.Power(bin);
            noise += answer.Noise[bin];
        }

        _clear[band] = power / Math.Max(noise, 1e-30);
        if (band < _decibels.Length)
        {
            _decibels[band] = (float)(10 * Math.Log10(Math.Max(power / (last - first), 1e-20)));
        }
    }
}
