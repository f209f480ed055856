using System.Runtime.Intrinsics;

namespace StudioControl.Mixing.Dsp.Lanes;

/// <summary>
/// What the detectors of eight gates or compressors listen to: the lane's own sound or one that is handed in, filtered,
/// and shared between the two lanes of a stereo pair.
/// </summary>
/// <param name="sampleRate">Hz.</param>
internal sealed class LaneKey(int sampleRate)
{
    /// <summary>Hz: a low cut there, or under it, is off.</summary>
    public const float NoLowCut = 16;

    /// <summary>Hz: a high cut there, or over it, is off.</summary>
    public const float NoHighCut = 20000;

    private const double ButterworthQ = 0.70710678118654752;

    private readonly LaneCascade _filter = new(2, sampleRate / 50);
    private readonly LaneBuffer _work = new(64);
    private Vector256<float> _external;
    private Vector256<float> _linked;

    public void Set(int lane, bool external, float lowCut, float highCut)
    {
        _external = _external.With(lane, external);
        _filter.Set(
            lane,
            0,
            lowCut > NoLowCut ? FilterSection.LowCut(lowCut, ButterworthQ, sampleRate) : FilterSection.Off
        );
        _filter.Set(
            lane,
            1,
            highCut < NoHighCut ? FilterSection.HighCut(highCut, ButterworthQ, sampleRate) : FilterSection.Off
        );
    }

    /// <summary>Lanes 2k and 2k + 1 both take the louder of their two levels.</summary>
    public void Link(int evenLane, bool linked) => _linked = _linked.With(evenLane, linked).With(evenLane + 1, linked);

    /// <summary>The key of each frame, not yet linked; at most 64.</summary>
    /// <param name="frames">The lanes' own sound.</param>
    /// <param name="external">As many frames, or none.</param>
    public ReadOnlySpan<Vector256<float>> Of(
        ReadOnlySpan<Vector256<float>> frames,
        ReadOnlySpan<Vector256<float>> external
    )
    {
        var mixed = !external.IsEmpty && _external.Any();
        if (!mixed && !_filter.IsActive)
        {
            return frames;
        }

        var work = _work.Frames[..frames.Length];
        frames.CopyTo(work);
        if (mixed)
        {
            for (var n = 0; n < work.Length; n++)
            {
                work[n] = Vector256.ConditionalSelect(_external, external[n], work[n]);
            }
        }

        _filter.Process(work);
        return work;
    }

    /// <summary>For levels that are not negative: of a linked pair the louder, twice.</summary>
    public Linking Linked => new(_linked);

    public void Reset() => _filter.Reset();

    /// <summary>The links in the hands of a loop.</summary>
    internal readonly struct Linking(Vector256<float> linked)
    {
        public Vector256<float> Of(Vector256<float> levels) =>
            Vector256.MaxNative(levels, linked & Vector256.Shuffle(levels, Vector256.Create(1, 0, 3, 2, 5, 4, 7, 6)));
    }
}
