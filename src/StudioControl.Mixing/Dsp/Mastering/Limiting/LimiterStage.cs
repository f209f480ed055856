namespace StudioControl.Mixing.Dsp.Mastering.Limiting;

/// <summary>True-peak detectors for both channels, the gain that follows from them, and the delay that lets it be early.</summary>
internal sealed class LimiterStage
{
    private readonly TruePeakDetector[] _detectors;
    private readonly LimiterGain _gain;
    private readonly float _margin;
    private readonly SampleHistory _left;
    private readonly SampleHistory _right;
    private readonly float[] _peaks = new float[MasteringBlock.MostFrames];
    private readonly float[] _gains = new float[MasteringBlock.MostFrames];
    private bool _limits;

    /// <param name="detectors">How finely and how sharply peaks are seen; the largest counts. All with the same lag.</param>
    /// <param name="gain">How the level is turned down.</param>
    /// <param name="margin">How far under the ceiling the stage aims, dB.</param>
    public LimiterStage(TruePeakDetector[] detectors, LimiterGain gain, float margin)
    {
        (_detectors, _gain) = (detectors, gain);
        _margin = Ramps.Gain.FromDecibels(-margin);
        Latency = detectors[0].Lag + gain.Delay;
        var kept = Latency;
        foreach (var detector in detectors)
        {
            kept = Math.Max(kept, detector.Memory);
        }

        (_left, _right) = (new(kept), new(kept));
    }

    /// <summary>Samples that the signal is late, limiting or not.</summary>
    public int Latency { get; }

    /// <summary>The gain of the newest sample out: 1 when nothing is limited.</summary>
    public float Gain { get; private set; } = 1f;

    public void Reset()
    {
        _left.Clear();
        _right.Clear();
        Rest();
    }

    public void SetRelease(float milliseconds) => _gain.SetRelease(milliseconds);

    /// <param name="left">In, then out <see cref="Latency"/> later.</param>
    /// <param name="right">As left; one gain for both.</param>
    /// <param name="ceilings">The largest amplitude allowed, frame by frame.</param>
    /// <param name="amounts">How much of the limiting is done, frame by frame: 0 none, 1 all.</param>
    public void Limit(Span<float> left, Span<float> right, ReadOnlySpan<float> ceilings, ReadOnlySpan<float> amounts)
    {
        Keep(left, right);
        _limits = true;
        var frames = left.Length;
        var lowest = Lowest(ceilings) * _margin;
        Array.Clear(_peaks);
        foreach (var detector in _detectors)
        {
            detector.Measure(_left, frames, lowest, _peaks);
            detector.Measure(_right, frames, lowest, _peaks);
        }

        for (var i = 0; i < frames; i++)
        {
            _peaks[i] /= ceilings[i] * _margin;
        }

        var gains = _gains.AsSpan(0, frames);
        _gain.Fill(_peaks, gains);
        Soften(gains, amounts);
        Gain = gains[^1];
        var delayedLeft = _left.Ago(Latency);
        var delayedRight = _right.Ago(Latency);
        for (var i = 0; i < frames; i++)
        {
            left[i] = delayedLeft[i] * gains[i];
            right[i] = delayedRight[i] * gains[i];
        }
    }

    /// <summary>The delay alone.</summary>
    public void Pass(Span<float> left, Span<float> right)
    {
        Keep(left, right);
        if (_limits)
        {
            Rest();
        }

        _left.Ago(Latency)[..left.Length].CopyTo(left);
        _right.Ago(Latency)[..right.Length].CopyTo(right);
    }

    private void Rest()
    {
        _limits = false;
        _gain.Reset();
        Gain = 1f;
    }

    private static float Lowest(ReadOnlySpan<float> ceilings)
    {
        var lowest = ceilings[0];
        foreach (var ceiling in ceilings)
        {
            lowest = MathF.Min(lowest, ceiling);
        }

        return lowest;
    }

    private static void Soften(Span<float> gains, ReadOnlySpan<float> amounts)
    {
        for (var i = 0; i < gains.Length; i++)
        {
            // Written so that an amount of 1 leaves the gain as it is, and one of 0 leaves none of it.
            gains[i] = (gains[i] * amounts[i]) + (1f - amounts[i]);
        }
    }

    private void Keep(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        left.CopyTo(_left.Extend(left.Length));
        right.CopyTo(_right.Extend(right.Length));
    }
}
