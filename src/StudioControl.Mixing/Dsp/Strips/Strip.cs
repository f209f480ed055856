using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using StudioControl.Mixing.Dsp.Meters;
using StudioControl.Mixing.Dsp.Ramps;

namespace StudioControl.Mixing.Dsp.Strips;

/// <summary>One mono channel: trim, fader and mute as one ramped gain, then constant-power pan into the stereo sum.</summary>
internal sealed class Strip
{
    // The loudest a converter or a 24-bit file can be is 1; 120 dB over it is a fault, not a signal. NaN fails the test too.
    private const float LoudestSignal = 1e6f;

    // -200 dBFS: under any converter's noise, and its square times the smallest gain is still no denormal.
    private const float QuietestSignal = 1e-10f;

    private readonly int _rampFrames;
    private Ramp _gain = new(1f);
    private Ramp _left;
    private Ramp _right;
    private float _trim = 1f;
    private float _fader = 1f;
    private bool _silenced;

    public Strip(int rampFrames)
    {
        _rampFrames = rampFrames;
        var (left, right) = PanLaw(0f);
        _left = new(left);
        _right = new(right);
    }

    public bool Muted { get; set; }

    public bool Soloed { get; set; }

    public void SetTrim(float decibels)
    {
        _trim = Gain.FromDecibels(decibels);
        MoveGain();
    }

    public void SetFader(float decibels)
    {
        _fader = Gain.FromDecibels(decibels);
        MoveGain();
    }

    /// <param name="position">-100 left to +100 right.</param>
    public void SetPan(float position)
    {
        var (left, right) = PanLaw(position);
        _left.MoveTo(left, _rampFrames);
        _right.MoveTo(right, _rampFrames);
    }

    public void Silence(bool silenced)
    {
        _silenced = silenced;
        MoveGain();
    }

    /// <summary>Constant power: -3.01 dB on each side in the middle.</summary>
    public static (float Left, float Right) PanLaw(float position)
    {
        var angle = (position + 100f) / 200f * (MathF.PI / 2f);
        // The cosine of a quarter turn is not quite zero in floats; hard right means nothing on the left.
        return position >= 100f ? (0f, 1f) : (MathF.Cos(angle), MathF.Sin(angle));
    }

    /// <summary>Adds one block of this strip to the stereo sum.</summary>
    public BlockLevels AddTo(MixBlock block, ReadOnlySpan<float> input)
    {
        _gain.Fill(block.Gain);
        _left.Fill(block.PanLeft);
        _right.Fill(block.PanRight);
        var signal = MemoryMarshal.Cast<float, Vector256<float>>(input);
        var gain = MemoryMarshal.Cast<float, Vector256<float>>(block.Gain)[..signal.Length];
        var panLeft = MemoryMarshal.Cast<float, Vector256<float>>(block.PanLeft)[..signal.Length];
        var panRight = MemoryMarshal.Cast<float, Vector256<float>>(block.PanRight)[..signal.Length];
        var left = MemoryMarshal.Cast<float, Vector256<float>>(block.Left)[..signal.Length];
        var right = MemoryMarshal.Cast<float, Vector256<float>>(block.Right)[..signal.Length];
        var tally = new LevelTally();
        for (var i = 0; i < signal.Length; i++)
        {
            var sample = Sound(signal[i]) * gain[i];
            left[i] += sample * panLeft[i];
            right[i] += sample * panRight[i];
            tally.Add(sample);
        }

        return tally.Total();
    }

    private static Vector256<float> Sound(Vector256<float> signal)
    {
        var size = Vector256.Abs(signal);
        var heard =
            Vector256.LessThan(size, Vector256.Create(LoudestSignal))
            & Vector256.GreaterThan(size, Vector256.Create(QuietestSignal));
        return signal & heard;
    }

    private void MoveGain() => _gain.MoveTo(_silenced ? 0f : _trim * _fader, _rampFrames);
}
