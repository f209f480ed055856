using StudioControl.Mixing.Dsp.Ramps;
using StudioControl.Mixing.Dsp.Strips;

namespace StudioControl.Mixing.Dsp.Monitoring;

/// <summary>The engineer's microphone: on and off without a click, to buses and headphones; while it is on the monitors are dimmed.</summary>
internal sealed class Talkback(int sampleRate)
{
    private readonly float[] _signal = new float[MixBlock.Frames];
    private readonly float[] _gains = new float[MixBlock.Frames];
    private Ramp _gain;
    private float _level = Gain.FromDecibels(-10f);

    /// <summary>How much the monitors are lowered while somebody talks, in dB.</summary>
    public float Dim { get; set; } = -20f;

    public bool On { get; private set; }

    /// <summary>The buses that it goes to, as bits.</summary>
    public uint Buses { get; set; }

    /// <summary>Nothing comes from it, or it is fading.</summary>
    public bool IsSilent => !_gain.IsMoving && _gain.Value == 0f;

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
    public void Land() => _gain.Land();

    /// <summary>Takes a stretch of the microphone; answers what is to be heard of it.</summary>
    public ReadOnlySpan<float> Process(ReadOnlySpan<float> microphone, int frames)
    {
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

    // 20 ms.
    private void Move() => _gain.MoveTo(On ? _level : 0f, sampleRate / 50);
}
