using StudioControl.Mixing.Dsp.Loudness;

namespace StudioControl.Mixing.Dsp.Meters;

/// <summary>What is read on the main: a <see cref="BusMeter"/> by the names that the mixer knows.</summary>
internal sealed class StereoMeter(int sampleRate)
{
    private readonly BusMeter _bus = new(sampleRate);

    public ChannelMeter Left => _bus.Left;

    public ChannelMeter Right => _bus.Right;

    public LoudnessMeter Loudness => _bus.Loudness;

    /// <summary>-1 (against each other) to +1 (the same) over 0.3 s; 0 in silence.</summary>
    public float Correlation => _bus.Correlation;

    /// <summary>Control thread: the largest true peak since the last call, dBTP.</summary>
    public float TakeLeftTruePeak() => Left.TakeTruePeak();

    /// <summary>Control thread: the largest true peak since the last call, dBTP.</summary>
    public float TakeRightTruePeak() => Right.TakeTruePeak();

    /// <summary>Audio thread.</summary>
    public void Add(ReadOnlySpan<float> left, ReadOnlySpan<float> right) => _bus.Add(left, right);
}
