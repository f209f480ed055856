using StudioControl.Mixing.Dsp.Monitoring;
using StudioControl.Mixing.Dsp.Ramps;
using StudioControl.Mixing.Dsp.Routing;
using StudioControl.Mixing.Dsp.Strips;
using StudioControl.Studio.Desks;

namespace StudioControl.Mixing.Dsp.Buses;

/// <summary>One matrix: what the buses send it, the main as far as it is sent, fader and mute.</summary>
/// <param name="rampFrames">How long a change of a level takes, in frames.</param>
/// <param name="mainLatency">Samples that the main takes: the buses wait for it.</param>
internal sealed class MatrixOut(int rampFrames, int mainLatency)
{
    private readonly float[] _left = new float[MixBlock.Frames];
    private readonly float[] _right = new float[MixBlock.Frames];
    private readonly float[] _gains = new float[MixBlock.Frames];
    private readonly AlignmentDelay _buses = Waiting(rampFrames, mainLatency);
    private Ramp _main;
    private Ramp _gain = new(1f);
    private float _fader = 1f;
    private bool _muted;

    public ReadOnlySpan<float> Left => _left;

    public ReadOnlySpan<float> Right => _right;

    public void MoveMain(float factor) => _main.MoveTo(factor, rampFrames);

    public void Set(DeskControl control, float value)
    {
        _fader = control == DeskControl.Fader ? Gain.FromDecibels(value) : _fader;
        _muted = control == DeskControl.Mute ? value != 0f : _muted;
        _gain.MoveTo(_muted ? 0f : _fader, rampFrames);
    }

    /// <summary>All settings hold at once.</summary>
    public void Land()
    {
        _main.Land();
        _buses.Reset();
        _gain.Land();
    }

    public void Process(StereoSum sum, StereoStretch main, int at)
    {
        var frames = main.Left.Length;
        var gains = _gains.AsSpan(0, frames);
        var left = _left.AsSpan(at, frames);
        var right = _right.AsSpan(at, frames);
        _buses.Process(sum.Left[..frames], sum.Right[..frames]);
        _main.Fill(gains);
        for (var i = 0; i < frames; i++)
        {
            left[i] = sum.Left[i] + (gains[i] * main.Left[i]);
            right[i] = sum.Right[i] + (gains[i] * main.Right[i]);
        }

        _gain.Fill(gains);
        for (var i = 0; i < frames; i++)
        {
            left[i] *= gains[i];
            right[i] *= gains[i];
        }
    }

    private static AlignmentDelay Waiting(int rampFrames, int samples)
    {
        var delay = new AlignmentDelay(samples, rampFrames);
        delay.Set(samples);
        delay.Reset();
        return delay;
    }
}
