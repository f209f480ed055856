using StudioControl.Mixing.Dsp.Ramps;
using StudioControl.Mixing.Dsp.Strips;
using StudioControl.Studio.Desks;

namespace StudioControl.Mixing.Dsp.Monitoring;

/// <summary>
/// What the engineer hears: a source or the soloed channels, the level under its ceiling, dim, cut, mono, one side alone,
/// and the loudspeakers. Every switch is a ramp of 20 ms.
/// </summary>
internal sealed class MonitorSection
{
    private readonly SpeakerSet[] _sets = new SpeakerSet[DeskLayout.SpeakerSets];
    private readonly float[] _left = new float[MixBlock.Frames];
    private readonly float[] _right = new float[MixBlock.Frames];
    private readonly float[] _gains = new float[MixBlock.Frames];
    private readonly int _rampFrames;
    private readonly float _ceiling;
    private readonly float _most;

    // Left from left and right, right from left and right: one square of gains is mono, one side, and the side signal.
    private readonly Ramp[] _matrix = [new(1f), new(0f), new(0f), new(1f)];
    private Ramp _gain;
    private float _level = -20f;
    private float _dimLevel = -20f;
    private float _talkDim;
    private bool _dim;
    private bool _cut;
    private bool _mono;
    private int _listen;

    /// <param name="sampleRate">Hz.</param>
    /// <param name="ceiling">The level that nobody gets over, in dB.</param>
    public MonitorSection(int sampleRate, float ceiling)
    {
        (_rampFrames, _ceiling) = (sampleRate / 50, ceiling);

        // The hard ceiling of the signal itself: full scale at the highest level that may be set.
        _most = MathF.Min(1f, Gain.FromDecibels(ceiling));
        for (var set = 0; set < _sets.Length; set++)
        {
            _sets[set] = new(sampleRate);
        }

        SetSpeakers(0);
        _gain = new(LevelGain());
    }

    public ReadOnlySpan<SpeakerSet> Sets => _sets;

    /// <summary>What is heard before the loudspeakers' trims; metered.</summary>
    public ReadOnlySpan<float> Left => _left;

    public ReadOnlySpan<float> Right => _right;

    /// <summary>The source of its choice, from 0: main, then the buses.</summary>
    public int Source { get; set; }

    public void Set(DeskControl control, float value)
    {
        var on = value != 0f;
        switch (control)
        {
            case DeskControl.Level:
                _level = MathF.Min(value, _ceiling);
                break;
            case DeskControl.DimLevel:
                _dimLevel = value;
                break;
            case DeskControl.Dim:
                _dim = on;
                break;
            case DeskControl.Cut:
                _cut = on;
                break;
            case DeskControl.Mono:
                _mono = on;
                MoveMatrix();
                break;
            case DeskControl.Listen:
                _listen = (int)value;
                MoveMatrix();
                break;
            case DeskControl.SpeakerSet:
                SetSpeakers((int)value);
                break;
            default:
                return;
        }

        _gain.MoveTo(LevelGain(), _rampFrames);
    }

    /// <summary>While somebody talks the monitors are this much lower, in dB; 0 when nobody does.</summary>
    public void SetTalkDim(float decibels)
    {
        _talkDim = decibels;
        _gain.MoveTo(LevelGain(), _rampFrames);
    }

    public void SetSpeakers(int set, DeskControl control, float value)
    {
        if (control == DeskControl.Trim)
        {
            _sets[set].SetTrim(value);
        }
        else
        {
            _sets[set].SetDelay(value);
        }
    }

    /// <summary>All settings hold at once.</summary>
    public void Land()
    {
        _gain.Land();
        foreach (ref var ramp in _matrix.AsSpan())
        {
            ramp.Land();
        }

        foreach (var set in _sets)
        {
            set.Land();
        }
    }

    /// <summary>Takes a stretch of what is to be heard; <paramref name="at"/> is its place in the block.</summary>
    public void Process(ReadOnlySpan<float> left, ReadOnlySpan<float> right, int at)
    {
        var l = _left.AsSpan(at, left.Length);
        var r = _right.AsSpan(at, left.Length);
        Mix(left, right, (0, 1), l);
        Mix(left, right, (2, 3), r);
        var gains = _gains.AsSpan(0, left.Length);
        _gain.Fill(gains);
        for (var i = 0; i < gains.Length; i++)
        {
            l[i] *= gains[i];
            r[i] *= gains[i];
        }

        foreach (var set in _sets)
        {
            set.Process(l, r, at, _most);
        }
    }

    private void Mix(ReadOnlySpan<float> left, ReadOnlySpan<float> right, (int Left, int Right) row, Span<float> into)
    {
        var gains = _gains.AsSpan(0, left.Length);
        _matrix[row.Left].Fill(gains);
        for (var i = 0; i < gains.Length; i++)
        {
            into[i] = left[i] * gains[i];
        }

        _matrix[row.Right].Fill(gains);
        for (var i = 0; i < gains.Length; i++)
        {
            into[i] += right[i] * gains[i];
        }
    }

    private float LevelGain() => _cut ? 0f : Gain.FromDecibels(_level + (_dim ? _dimLevel : 0f) + _talkDim);

    private void SetSpeakers(int playing)
    {
        for (var set = 0; set < _sets.Length; set++)
        {
            _sets[set].SetPlays(set == playing);
        }
    }

    // One side alone comes from both loudspeakers; the side signal is half the difference, as a mid-side matrix makes it.
    private void MoveMatrix()
    {
        (float A, float B, float C, float D) gains = _listen switch
        {
            1 => (1f, 0f, 1f, 0f),
            2 => (0f, 1f, 0f, 1f),
            3 => (0.5f, -0.5f, 0.5f, -0.5f),
            _ when _mono => (0.5f, 0.5f, 0.5f, 0.5f),
            _ => (1f, 0f, 0f, 1f),
        };
        _matrix[0].MoveTo(gains.A, _rampFrames);
        _matrix[1].MoveTo(gains.B, _rampFrames);
        _matrix[2].MoveTo(gains.C, _rampFrames);
        _matrix[3].MoveTo(gains.D, _rampFrames);
    }
}
