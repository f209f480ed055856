using System.Runtime.Intrinsics;
using StudioControl.Mixing.Dsp.Lanes;
using StudioControl.Mixing.Dsp.Ramps;

namespace StudioControl.Mixing.Dsp.Mastering;

/// <summary>
/// The width of a stereo bus, and bass in mono. Width w changes the difference of the sides against their middle by w and
/// both together by √((1 + ρ) / (1 + ρ w²)) with ρ = 1/4: the power of a mix whose difference lies 6 dB under its middle
/// stays the same (0 % is mono, 1 dB louder in the middle; 200 % lowers it by 2 dB). 100 % changes no bit.
/// Mono below a frequency takes the difference through a Linkwitz-Riley high-pass of 24 dB an octave; the middle goes
/// through the all-pass with the same phase, so that above the frequency everything stays in its place.
/// </summary>
internal sealed class StereoWidth
{
    // The power of the difference against that of the middle, in an ordinary mix.
    private const float Share = 0.25f;

    private readonly int _sampleRate;
    private readonly int _smoothing;
    private readonly LaneCascade _bass;
    private readonly Vector256<float>[] _frames = new Vector256<float>[MasteringBlock.MostFrames];
    private readonly float[] _own = new float[MasteringBlock.MostFrames];
    private readonly float[] _other = new float[MasteringBlock.MostFrames];
    private Ramp _ownGain = new(1f);
    private Ramp _otherGain = new(0f);

    public StereoWidth(int sampleRate)
    {
        _sampleRate = sampleRate;
        _smoothing = MasteringBlock.SmoothingFrames(sampleRate);
        _bass = new(2, _smoothing);
    }

    /// <param name="percent">0 mono, 100 as it is, 200 the difference doubled.</param>
    public void SetWidth(float percent)
    {
        var (middle, side) = Gains(percent);
        _ownGain.MoveTo((middle + side) / 2, _smoothing);
        _otherGain.MoveTo((middle - side) / 2, _smoothing);
    }

    /// <param name="hertz">0 (off) to 500.</param>
    public void SetMonoBelow(float hertz)
    {
        var off = hertz <= 0;
        _bass.Set(
            0,
            0,
            off ? FilterSection.Off : FilterSection.Of(new(EqShape.AllPass, hertz, 0, (float)Crossover.Q), _sampleRate)
        );
        var cut = off ? FilterSection.Off : FilterSection.LowCut(hertz, Crossover.Q, _sampleRate);
        _bass.Set(1, 0, cut);
        _bass.Set(1, 1, cut);
    }

    /// <summary>The factors of the middle and of the difference at a width in %.</summary>
    public static (float Middle, float Side) Gains(float percent)
    {
        var width = percent / 100;
        var both = MathF.Sqrt((1 + Share) / (1 + (Share * width * width)));
        return (both, both * width);
    }

    /// <summary>As at the start: every parameter has arrived where it was to go, and no sound is remembered.</summary>
    public void Reset()
    {
        _ownGain.JumpTo(_ownGain.Target);
        _otherGain.JumpTo(_otherGain.Target);
        _bass.Reset();
    }

    /// <param name="left">In, then out: 1 to 64 frames.</param>
    /// <param name="right">As many as left.</param>
    public void Process(Span<float> left, Span<float> right)
    {
        if (_bass.IsActive)
        {
            var frames = _frames.AsSpan(0, left.Length);
            StereoLanes.PutMidSide(left, right, frames);
            _bass.Process(frames);
            StereoLanes.CorrectMidSide(frames, left, right);
        }

        if (_ownGain.IsMoving || _otherGain.IsMoving || _ownGain.Value != 1 || _otherGain.Value != 0)
        {
            Widen(left, right);
        }
    }

    private void Widen(Span<float> left, Span<float> right)
    {
        var own = _own.AsSpan(0, left.Length);
        var other = _other.AsSpan(0, left.Length);
        _ownGain.Fill(own);
        _otherGain.Fill(other);
        for (var i = 0; i < own.Length; i++)
        {
            var (l, r) = (left[i], right[i]);
            left[i] = (l * own[i]) + (r * other[i]);
            right[i] = (r * own[i]) + (l * other[i]);
        }
    }
}
