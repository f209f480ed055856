using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
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
        StereoLanes.Spread(input.Left[..frames], input.Right[..frames], lanes);
        Group.Begin(frames);
        Group.Finish(at, frames);
        var left = _left.AsSpan(at, frames);
        var right = _right.AsSpan(at, frames);
        StereoLanes.Gather(lanes, left, right);
        _mastering.ProcessTone(left, right);
        _mastering.ProcessLimiter(left, right);
        StereoLanes.Spread(left, right, lanes);
        Meter.Add(left, right);
    }
}

/// <summary>Two sides into lanes 0 and 1, and back.</summary>
internal static class StereoLanes
{
    // 100 dB over full scale is a mistake somewhere before; squared by detectors, bus after bus, it would end as no number.
    private const float Loudest = 1e5f;

    /// <summary>What is too loud to be sound, or no number, is silent: it would stay in the filters for good.</summary>
    public static void Clean(Span<float> side)
    {
        var vectors = MemoryMarshal.Cast<float, Vector256<float>>(side);
        foreach (ref var vector in vectors)
        {
            vector &= Vector256.LessThan(Vector256.Abs(vector), Vector256.Create(Loudest));
        }

        foreach (ref var sample in side[(vectors.Length * Vector256<float>.Count)..])
        {
            sample = MathF.Abs(sample) < Loudest ? sample : 0f;
        }
    }

    public static void Spread(ReadOnlySpan<float> left, ReadOnlySpan<float> right, Span<Vector256<float>> lanes)
    {
        for (var i = 0; i < lanes.Length; i++)
        {
            lanes[i] = Vector256.Create(left[i], right[i], 0f, 0f, 0f, 0f, 0f, 0f);
        }
    }

    public static void Gather(ReadOnlySpan<Vector256<float>> lanes, Span<float> left, Span<float> right)
    {
        for (var i = 0; i < lanes.Length; i++)
        {
            left[i] = lanes[i][0];
            right[i] = lanes[i][1];
        }
    }
}
