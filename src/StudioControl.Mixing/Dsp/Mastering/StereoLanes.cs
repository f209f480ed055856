using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace StudioControl.Mixing.Dsp.Mastering;

/// <summary>A stereo signal in lanes 0 and 1 of frames whose other lanes stay silent, and back.</summary>
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

    public static void Put(ReadOnlySpan<float> left, ReadOnlySpan<float> right, Span<Vector256<float>> frames)
    {
        var lanes = MemoryMarshal.Cast<Vector256<float>, float>(frames);
        for (var i = 0; i < left.Length; i++)
        {
            var frame = lanes.Slice(i * Vector256<float>.Count, 2);
            (frame[0], frame[1]) = (left[i], right[i]);
        }
    }

    public static void Take(ReadOnlySpan<Vector256<float>> frames, Span<float> left, Span<float> right)
    {
        var lanes = MemoryMarshal.Cast<Vector256<float>, float>(frames);
        for (var i = 0; i < left.Length; i++)
        {
            var frame = lanes.Slice(i * Vector256<float>.Count, 2);
            (left[i], right[i]) = (frame[0], frame[1]);
        }
    }

    /// <summary>The middle, half the sum, in lane 0, and half the difference in lane 1.</summary>
    public static void PutMidSide(ReadOnlySpan<float> left, ReadOnlySpan<float> right, Span<Vector256<float>> frames)
    {
        var lanes = MemoryMarshal.Cast<Vector256<float>, float>(frames);
        for (var i = 0; i < left.Length; i++)
        {
            var frame = lanes.Slice(i * Vector256<float>.Count, 2);
            (frame[0], frame[1]) = (Mid(left[i], right[i]), Side(left[i], right[i]));
        }
    }

    /// <summary>
    /// Puts back only what was changed since <see cref="PutMidSide"/>, so that an untouched signal stays the same to the bit.
    /// </summary>
    public static void CorrectMidSide(ReadOnlySpan<Vector256<float>> frames, Span<float> left, Span<float> right)
    {
        var lanes = MemoryMarshal.Cast<Vector256<float>, float>(frames);
        for (var i = 0; i < left.Length; i++)
        {
            var frame = lanes.Slice(i * Vector256<float>.Count, 2);
            var mid = frame[0] - Mid(left[i], right[i]);
            var side = frame[1] - Side(left[i], right[i]);
            left[i] += mid + side;
            right[i] += mid - side;
        }
    }

    private static float Mid(float left, float right) => 0.5f * (left + right);

    private static float Side(float left, float right) => 0.5f * (left - right);
}
