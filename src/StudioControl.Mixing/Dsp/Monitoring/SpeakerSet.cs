using StudioControl.Mixing.Dsp.Ramps;
using StudioControl.Mixing.Dsp.Strips;

namespace StudioControl.Mixing.Dsp.Monitoring;

/// <summary>One pair of loudspeakers: trim, delay, and whether it plays.</summary>
internal sealed class SpeakerSet(int sampleRate)
{
    // What a metre of a longer way takes, seven times over.
    private const int LongestMilliseconds = 20;

    private readonly Routing.AlignmentDelay _delay = new(sampleRate * LongestMilliseconds / 1000, sampleRate / 50);
    private readonly float[] _left = new float[MixBlock.Frames];
    private readonly float[] _right = new float[MixBlock.Frames];
    private readonly float[] _gains = new float[MixBlock.Frames];
    private Ramp _gain;
    private float _trim = 1f;
    private bool _plays;

    public ReadOnlySpan<float> Left => _left;

    public ReadOnlySpan<float> Right => _right;

    public void SetTrim(float decibels)
    {
        _trim = Gain.FromDecibels(decibels);
        Move();
    }

    public void SetDelay(float milliseconds) => _delay.Set((int)MathF.Round(milliseconds * sampleRate / 1000));

    public void SetPlays(bool plays)
    {
        _plays = plays;
        Move();
    }

    /// <summary>All settings hold at once.</summary>
    public void Land()
    {
        _gain.Land();
        _delay.Reset();
    }

    /// <summary>Takes the monitors' signal; what comes out is never over <paramref name="most"/>, whatever the trim.</summary>
    public void Process(ReadOnlySpan<float> left, ReadOnlySpan<float> right, int at, float most)
    {
        var l = _left.AsSpan(at, left.Length);
        var r = _right.AsSpan(at, left.Length);
        var gains = _gains.AsSpan(0, left.Length);
        _gain.Fill(gains);
        for (var i = 0; i < gains.Length; i++)
        {
            l[i] = left[i] * gains[i];
            r[i] = right[i] * gains[i];
        }

        if (!_delay.IsNothing)
        {
            _delay.Process(l, r);
        }

        for (var i = 0; i < l.Length; i++)
        {
            l[i] = Math.Clamp(l[i], -most, most);
            r[i] = Math.Clamp(r[i], -most, most);
        }
    }

    // 20 ms.
    private void Move() => _gain.MoveTo(_plays ? _trim : 0f, sampleRate / 50);
}
