using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace StudioControl.Mixing.Dsp.Loudness;

/// <summary>
/// The true peaks of left and right (<see cref="BetweenFilter"/>), four frames of both at once: eight points a sample,
/// four over 96 kHz.
/// </summary>
internal sealed class StereoTruePeak
{
    /// <summary>The most frames of one call.</summary>
    public const int MostFrames = 512;

    private const int History = 32;
    private const int Group = 32;
    private const int FramesAtOnce = 4;

    private readonly bool _eight;
    private readonly float[] _signal = new float[2 * (History + MostFrames)];

    public StereoTruePeak(int sampleRate)
    {
        _eight = BetweenFilter.NeedsEight(sampleRate);
    }

    /// <summary>
    /// The largest value on each side at and behind these samples, as an amplitude, never less than the largest sample.
    /// The filter looks 12 samples ahead: the points come that much later.
    /// </summary>
    /// <param name="pairs">Left, right, left, right …: 1 to 512 frames.</param>
    /// <param name="floor">
    /// True peaks at or under it are of no interest: where none can be over it the filter is not run, and what is
    /// answered is a peak that is not over it. Exact: <see cref="Extent"/> bounds the filter.
    /// </param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public StereoPeak Measure(ReadOnlySpan<float> pairs, StereoPeak floor)
    {
        pairs.CopyTo(_signal.AsSpan(2 * History));
        var frames = pairs.Length / 2;
        var (peak, least) = (Vector256<float>.Zero, floor.Repeated());
        var old = Look(FramesAtOnce, History - FramesAtOnce);
        for (var at = 0; at < frames; at += Group)
        {
            var count = Math.Min(Group, frames - at);
            var young = Look(History + at, count);
            peak = Vector256.MaxNative(peak, young.Peak);
            var near = young.Or(old);
            var most = new Extent(StereoPeak.Fold(near.Peak), StereoPeak.Fold(near.Bend)).MostBetween();
            var known = StereoPeak.Fold(Vector256.MaxNative(peak, least));
            if (Vector256.GreaterThanAny(most, known))
            {
                peak = Vector256.MaxNative(peak, Between(at, count));
            }

            old = young;
        }

        _signal.AsSpan(2 * frames, 2 * History).CopyTo(_signal);
        return StereoPeak.Of(peak);
    }

    /// <summary>Forgets the samples that went before.</summary>
    public void Clear() => Array.Clear(_signal);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private Extent Look(int first, int count)
    {
        var extent = default(Extent);
        // From two frames before: a bend is seen at its third sample.
        var before = VectorsFrom(first - 2, count);
        var last = VectorsFrom(first - 1, count)[..before.Length];
        var samples = VectorsFrom(first, count)[..before.Length];
        for (var i = 0; i < before.Length; i++)
        {
            extent = extent.With(before[i], last[i], samples[i]);
        }

        // The frames of a call need not fill vectors; the last one takes some frames of the past along.
        if (count % FramesAtOnce > 0)
        {
            var end = first + count - FramesAtOnce;
            extent = extent.With(
                VectorsFrom(end - 2, FramesAtOnce)[0],
                VectorsFrom(end - 1, FramesAtOnce)[0],
                VectorsFrom(end, FramesAtOnce)[0]
            );
        }

        return extent;
    }

    private ReadOnlySpan<Vector256<float>> VectorsFrom(int frame, int count) =>
        MemoryMarshal.Cast<float, Vector256<float>>(_signal.AsSpan(2 * frame, 2 * count));

    private Vector256<float> Between(int first, int count)
    {
        var end = History - BetweenFilter.Taps + 1 + first + count;
        return _eight ? EightBetween(end, count) : FourBetween(end, count);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private Vector256<float> EightBetween(int end, int count)
    {
        ReadOnlySpan<float> signal = _signal;
        var peak = Vector256<float>.Zero;
        for (var frame = count; frame > 0; frame -= 2 * FramesAtOnce)
        {
            // The last points of a call that does not fill vectors are looked at together with some of the past.
            var at = 2 * Math.Min(end - frame, end - (2 * FramesAtOnce));
            peak = Vector256.MaxNative(peak, BetweenFilter.LargestOfEight(signal, at, stride: 2));
        }

        return peak;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private Vector256<float> FourBetween(int end, int count)
    {
        ReadOnlySpan<float> signal = _signal;
        var peak = Vector256<float>.Zero;
        for (var frame = count; frame > 0; frame -= 2 * FramesAtOnce)
        {
            var at = 2 * Math.Min(end - frame, end - (2 * FramesAtOnce));
            peak = Vector256.MaxNative(peak, BetweenFilter.LargestOfFour(signal, at, stride: 2));
        }

        return peak;
    }
}

/// <summary>An amplitude on the left and one on the right.</summary>
internal readonly record struct StereoPeak(float Left, float Right)
{
    /// <summary>Left, right, left, right …</summary>
    public Vector256<float> Repeated() => Vector256.Create(Left, Right, Left, Right, Left, Right, Left, Right);

    /// <summary>The largest of the even and of the odd lanes, in all lanes of the kind.</summary>
    public static Vector256<float> Fold(Vector256<float> lanes)
    {
        var half = Vector128.MaxNative(lanes.GetLower(), lanes.GetUpper());
        half = Vector128.MaxNative(half, Vector128.Shuffle(half, Vector128.Create(2, 3, 0, 1)));
        return Vector256.Create(half, half);
    }

    /// <summary>The largest of the even and of the odd lanes.</summary>
    public static StereoPeak Of(Vector256<float> lanes)
    {
        var folded = Fold(lanes);
        return new(folded[0], folded[1]);
    }

    public StereoPeak Or(StereoPeak other) => new(MathF.Max(Left, other.Left), MathF.Max(Right, other.Right));
}
