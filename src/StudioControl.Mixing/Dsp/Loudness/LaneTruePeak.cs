using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using StudioControl.Mixing.Dsp.Meters;

namespace StudioControl.Mixing.Dsp.Loudness;

/// <summary>The true peaks of eight lanes at once (<see cref="BetweenFilter"/>): eight points a sample, four over 96 kHz.</summary>
internal sealed class LaneTruePeak(int sampleRate)
{
    private const int History = 32;
    private const int Group = 32;

    private readonly bool _eight = BetweenFilter.NeedsEight(sampleRate);
    private readonly Vector256<float>[] _signal = new Vector256<float>[History + MeterBlock.Frames];

    /// <summary>
    /// The largest value of each lane at and behind these samples, as an amplitude, never less than the largest
    /// sample. The filter looks 12 samples ahead: the points come that much later.
    /// </summary>
    /// <param name="frames">1 to 64 frames.</param>
    /// <param name="floor">
    /// True peaks at or under it are of no interest: where none can be over it the filter is not run, and what is
    /// answered is a peak that is not over it. Exact: <see cref="Extent"/> bounds the filter.
    /// </param>
    public Vector256<float> Measure(ReadOnlySpan<Vector256<float>> frames, Vector256<float> floor)
    {
        frames.CopyTo(_signal.AsSpan(History));
        var peak = Vector256<float>.Zero;
        var old = Look(2, History - 2);
        for (var at = 0; at < frames.Length; at += Group)
        {
            var count = Math.Min(Group, frames.Length - at);
            var young = Look(History + at, count);
            peak = Vector256.MaxNative(peak, young.Peak);
            var most = young.Or(old).MostBetween();
            if (Vector256.GreaterThanAny(most, Vector256.MaxNative(peak, floor)))
            {
                peak = Vector256.MaxNative(peak, Between(at, count));
            }

            old = young;
        }

        _signal.AsSpan(frames.Length, History).CopyTo(_signal);
        return peak;
    }

    /// <summary>Forgets the samples that went before.</summary>
    public void Clear() => Array.Clear(_signal);

    private Extent Look(int first, int count)
    {
        var (extent, before, last) = (default(Extent), _signal[first - 2], _signal[first - 1]);
        foreach (var frame in _signal.AsSpan(first, count))
        {
            extent = extent.With(before, last, frame);
            (before, last) = (last, frame);
        }

        return extent;
    }

    private Vector256<float> Between(int first, int count)
    {
        var signal = MemoryMarshal.Cast<Vector256<float>, float>(_signal.AsSpan());
        var peak = Vector256<float>.Zero;
        const int Lanes = 8;
        var end = History - BetweenFilter.Taps + 1 + first + count;
        for (var frame = 0; frame < count; frame += 2)
        {
            // The last point of an odd number is looked at together with the one before it.
            var at = Lanes * Math.Min(end - count + frame, end - 2);
            var points = _eight
                ? BetweenFilter.LargestOfEight(signal, at, Lanes)
                : BetweenFilter.LargestOfFour(signal, at, Lanes);
            peak = Vector256.MaxNative(peak, points);
        }

        return peak;
    }
}
