using System.Runtime.Intrinsics;

namespace StudioControl.Mixing.Dsp.Mastering;

/// <summary>
/// A stereo signal as middle (lane 0) and difference (lane 1) and back. Only what was changed in between is put back,
/// so that an untouched signal stays the same to the bit.
/// </summary>
internal static class MidSide
{
    public static void Fill(Span<Vector256<float>> frames, ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        for (var i = 0; i < frames.Length; i++)
        {
            frames[i] = Lanes(left[i], right[i]);
        }
    }

    public static void Correct(ReadOnlySpan<Vector256<float>> frames, Span<float> left, Span<float> right)
    {
        for (var i = 0; i < frames.Length; i++)
        {
            var change = frames[i] - Lanes(left[i], right[i]);
            left[i] += change[0] + change[1];
            right[i] += change[0] - change[1];
        }
    }

    private static Vector256<float> Lanes(float left, float right) =>
        Vector256.Create(0.5f * (left + right), 0.5f * (left - right), 0, 0, 0, 0, 0, 0);
}
