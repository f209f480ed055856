using StudioControl.Mixing.Dsp.Mastering;
using StudioControl.Mixing.Dsp.Meters;
using StudioControl.Mixing.Dsp.Routing;
using StudioControl.Mixing.Dsp.Strips;
using StudioControl.Studio.Desks;

namespace StudioControl.Mixing.Dsp.Buses;

/// <summary>One stereo bus: the processing of a strip on two lanes, the mastering chain after its fader, and its meter.</summary>
internal sealed class StereoBus
{
    private readonly float[] _left = new float[MixBlock.Frames];
    private readonly float[] _right = new float[MixBlock.Frames];
    private readonly MasteringStage _mastering;

    public StereoBus(int sampleRate)
    {
        Group = new(sampleRate);
        Stage = new(Group, lane: 0, isStereo: true, sampleRate);
        _mastering = new(sampleRate);
        Meter = new(sampleRate);
    }

    /// <summary>Its lanes 0 and 1; other sums take it from here.</summary>
    public StripGroup Group { get; }

    public ChannelStage Stage { get; }

    public BusMeter Meter { get; }

    /// <summary>Samples that it adds.</summary>
    public int Latency => _mastering.Latency;

    /// <summary>dB that its dynamics take away now.</summary>
    public float Reduction => Stage.Reduction() + _mastering.Reduction;

    public ReadOnlySpan<float> Left => _left;

    public ReadOnlySpan<float> Right => _right;

    public bool TrySet(DeskControl control, int slot, float value) =>
        Stage.TrySet(control, slot, value) || _mastering.TrySet(control, slot, value);

    /// <summary>All settings hold at once, and nothing sounds on.</summary>
    public void Land()
    {
        Group.Land();
        _mastering.Land();
    }

    /// <summary>Takes a stretch of what was sent to it; <paramref name="at"/> is its place in the block.</summary>
    public void Process(StereoSum input, int at, int frames)
    {
        var lanes = Group.Frames[..frames];
        StereoLanes.Clean(input.Left[..frames]);
        StereoLanes.Clean(input.Right[..frames]);
        StereoLanes.Put(input.Left[..frames], input.Right[..frames], lanes);
        Group.Begin(frames);
        Group.Finish(at, frames);
        var left = _left.AsSpan(at, frames);
        var right = _right.AsSpan(at, frames);
        StereoLanes.Take(lanes, left, right);
        _mastering.ProcessTone(left, right);
        _mastering.ProcessLimiter(left, right);
        StereoLanes.Put(left, right, lanes);
        Meter.Add(left, right);
    }
}
