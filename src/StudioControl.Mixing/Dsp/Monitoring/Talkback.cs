using StudioControl.Mixing.Dsp.Ramps;
using StudioControl.Mixing.Dsp.Routing;
using StudioControl.Mixing.Dsp.Strips;
using StudioControl.Studio.Desks;

namespace StudioControl.Mixing.Dsp.Monitoring;

/// <summary>The engineer's microphone: on and off without a click, to buses and headphones; while it is on the monitors are dimmed.</summary>
internal sealed class Talkback(int sampleRate)
{
    private readonly float[] _signal = new float[MixBlock.Frames];
    private readonly float[] _gains = new float[MixBlock.Frames];
    private readonly Ramp[] _ways = new Ramp[DeskLayout.MostBuses];
    private Ramp _gain;
    private float _level = Gain.FromDecibels(-10f);

    /// <summary>How much the monitors are lowered while somebody talks, in dB.</summary>
    public float Dim { get; set; } = -20f;

    public bool On { get; private set; }

    /// <summary>Whether it goes to a bus.</summary>
    public void SetWay(int bus, bool on) => _ways[bus].MoveTo(on ? 1f : 0f, sampleRate / 50);

    public void SetOn(bool on)
    {
        On = on;
        Move();
    }

    public void SetLevel(float decibels)
    {
        _level = Gain.FromDecibels(decibels);
        Move();
    }

    /// <summary>All settings hold at once.</summary>
    public void Land()
    {
        _gain.Land();
        foreach (ref var way in _ways.AsSpan())
        {
            way.Land();
        }
    }

    /// <summary>Takes a stretch of the microphone; answers what is to be heard of it, or nothing at all.</summary>
    public ReadOnlySpan<float> Process(ReadOnlySpan<float> microphone, int frames)
    {
        if (!_gain.IsMoving && _gain.Value == 0f)
        {
            return [];
        }

        var signal = _signal.AsSpan(0, frames);
        var gains = _gains.AsSpan(0, frames);
        _gain.Fill(gains);
        for (var i = 0; i < signal.Length; i++)
        {
            // What is no number fails the comparison and is silent.
            var sample = i < microphone.Length ? microphone[i] : 0f;
            signal[i] = MathF.Abs(sample) < 1e6f ? sample * gains[i] : 0f;
        }

        return signal;
    }

    /// <summary>Adds a stretch of what is to be heard to what goes into a bus.</summary>
    public void AddTo(StereoSum sum, int bus, ReadOnlySpan<float> talk, int frames)
    {
        ref var way = ref _ways[bus];
        if (!way.IsMoving && (way.Value == 0f || talk.IsEmpty))
        {
            return;
        }

        var gains = _gains.AsSpan(0, frames);
        way.Fill(gains);
        for (var i = 0; i < talk.Length; i++)
        {
            gains[i] *= talk[i];
        }

        if (!talk.IsEmpty)
        {
            sum.Add(gains, gains);
        }
    }

    // 20 ms.
    private void Move() => _gain.MoveTo(On ? _level : 0f, sampleRate / 50);
}
