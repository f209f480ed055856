using StudioControl.Mixing.Dsp.Mastering.Limiting;
using StudioControl.Mixing.Dsp.Ramps;

namespace StudioControl.Mixing.Dsp.Mastering;

/// <summary>
/// A clean look-ahead limiter for one stereo bus. Two stages, each with its true-peak detectors and a smooth gain that both
/// channels share. The first does the work; turning the level down makes new peaks between the samples, so the second
/// measures what the first put out, finer and sharper, and takes the rest away. What needs no limiting leaves as it came, to
/// the bit, only later by <see cref="Latency"/>: 4.4 ms at 48 kHz, 2.8 ms at 192 kHz.
/// </summary>
internal sealed class TruePeakLimiter
{
    // 16 points to the sample miss at most 0.042 dB at half the sample rate (BS.1770-5 annex 2, attachment 1).
    private const float FineMargin = 0.03f;

    // The first stage aims a little under the second's threshold, so that the second rests on ordinary music.
    private const float FirstMargin = 0.04f;

    // Samples on each side of a peak with the full attenuation, since the samples around it make the peak.
    private const int Guard = 4;

    private readonly LimiterStage _first;
    private readonly LimiterStage _second;
    private readonly int _smoothing;
    private readonly float[] _ceilings = new float[MasteringBlock.MostFrames];
    private readonly float[] _amounts = new float[MasteringBlock.MostFrames];
    private Ramp _input = new(1f);
    private Ramp _ceiling = new(1f);
    private Ramp _on = new(0f);
    private float _gain = 1f;
    private bool _isOn;

    public TruePeakLimiter(int sampleRate)
    {
        // Detectors of three sharpnesses: what one misses close to half the sample rate, another sees.
        var coarse = new LimiterGain(sampleRate, (int)(sampleRate * 0.0015), Guard);
        _first = new([new(8, reach: 12, lag: 34), new(8, reach: 32, lag: 34)], coarse, FirstMargin);
        var fine = new LimiterGain(sampleRate, (int)(sampleRate * 0.0007), Guard);
        _second = new([new(16, reach: 64, lag: 66)], fine, FineMargin);
        _smoothing = MasteringBlock.SmoothingFrames(sampleRate);
    }

    /// <summary>Samples that the signal is late, on or off.</summary>
    public int Latency => _first.Latency + _second.Latency;

    /// <summary>How far the newest sample out is turned down: dB, 0 or more.</summary>
    public float GainReduction => -Gain.ToDecibels(_first.Gain * _second.Gain);

    public void SetOn(bool on)
    {
        _isOn = on;
        _on.MoveTo(on ? 1f : 0f, _smoothing);
        _input.MoveTo(on ? _gain : 1f, _smoothing);
    }

    /// <param name="decibels">0 to 24, before the limiter.</param>
    public void SetGain(float decibels)
    {
        _gain = Gain.FromDecibels(decibels);
        _input.MoveTo(_isOn ? _gain : 1f, _smoothing);
    }

    /// <param name="decibels">-12 to 0 dBTP.</param>
    public void SetCeiling(float decibels) => _ceiling.MoveTo(Gain.FromDecibels(decibels), _smoothing);

    /// <param name="milliseconds">10 to 1000: a short peak's; what lasts longer is let go up to four times slower.</param>
    public void SetRelease(float milliseconds)
    {
        _first.SetRelease(milliseconds);
        _second.SetRelease(milliseconds);
    }

    /// <summary>As at the start: every parameter has arrived where it was to go, and no sound is remembered.</summary>
    public void Reset()
    {
        _input.JumpTo(_input.Target);
        _ceiling.JumpTo(_ceiling.Target);
        _on.JumpTo(_on.Target);
        _first.Reset();
        _second.Reset();
    }

    /// <param name="left">In, then out: 1 to 64 frames.</param>
    /// <param name="right">As many as left.</param>
    public void Process(Span<float> left, Span<float> right)
    {
        if (_input.IsMoving || _input.Value != 1)
        {
            Amplify(left, right);
        }

        var ceilings = _ceilings.AsSpan(0, left.Length);
        _ceiling.Fill(ceilings);
        if (_on.IsMoving || _on.Value > 0)
        {
            var amounts = _amounts.AsSpan(0, left.Length);
            _on.Fill(amounts);
            _first.Limit(left, right, ceilings, amounts);
            _second.Limit(left, right, ceilings, amounts);
        }
        else
        {
            _first.Pass(left, right);
            _second.Pass(left, right);
        }
    }

    private void Amplify(Span<float> left, Span<float> right)
    {
        var gains = _amounts.AsSpan(0, left.Length);
        _input.Fill(gains);
        for (var i = 0; i < gains.Length; i++)
        {
            left[i] *= gains[i];
            right[i] *= gains[i];
        }
    }
}
