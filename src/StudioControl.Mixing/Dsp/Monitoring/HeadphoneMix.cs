using StudioControl.Mixing.Dsp.Ramps;
using StudioControl.Mixing.Dsp.Strips;
using StudioControl.Studio.Desks;

namespace StudioControl.Mixing.Dsp.Monitoring;

/// <summary>One headphone mix: a source of its own, level, mono, mute, and the talkback on top.</summary>
internal sealed class HeadphoneMix(int sampleRate)
{
    private readonly float[] _left = new float[MixBlock.Frames];
    private readonly float[] _right = new float[MixBlock.Frames];
    private readonly float[] _gains = new float[MixBlock.Frames];
    private readonly int _rampFrames = sampleRate / 50;
    private Ramp _gain = new(Gain.FromDecibels(-20f));
    private Ramp _across;
    private Ramp _talk = new(1f);
    private float _level = -20f;
    private bool _muted;

    public ReadOnlySpan<float> Left => _left;

    public ReadOnlySpan<float> Right => _right;

    /// <summary>From 0: main, then the buses.</summary>
    public int Source { get; private set; }

    /// <summary>Whether the talkback is heard in it.</summary>
    public void HearTalkback(bool on) => _talk.MoveTo(on ? 1f : 0f, _rampFrames);

    public void Set(DeskControl control, float value)
    {
        switch (control)
        {
            case DeskControl.Source:
                Source = (int)value;
                break;
            case DeskControl.Level:
                _level = value;
                break;
            case DeskControl.Mute:
                _muted = value != 0f;
                break;
            case DeskControl.Mono:
                // How much of each side goes over to the other.
                _across.MoveTo(value != 0f ? 0.5f : 0f, _rampFrames);
                break;
            default:
                return;
        }

        _gain.MoveTo(_muted ? 0f : Gain.FromDecibels(_level), _rampFrames);
    }

    /// <summary>All settings hold at once.</summary>
    public void Land()
    {
        _gain.Land();
        _across.Land();
        _talk.Land();
    }

    public void Process(ReadOnlySpan<float> left, ReadOnlySpan<float> right, ReadOnlySpan<float> talk, int at)
    {
        var l = _left.AsSpan(at, left.Length);
        var r = _right.AsSpan(at, left.Length);
        var gains = _gains.AsSpan(0, left.Length);
        _across.Fill(gains);
        for (var i = 0; i < gains.Length; i++)
        {
            var over = gains[i] * (right[i] - left[i]);
            l[i] = left[i] + over;
            r[i] = right[i] - over;
        }

        _talk.Fill(gains);
        for (var i = 0; i < talk.Length; i++)
        {
            var heard = gains[i] * talk[i];
            l[i] += heard;
            r[i] += heard;
        }

        _gain.Fill(gains);
        for (var i = 0; i < gains.Length; i++)
        {
            l[i] = Math.Clamp(l[i] * gains[i], -1f, 1f);
            r[i] = Math.Clamp(r[i] * gains[i], -1f, 1f);
        }
    }
}
