using System.Runtime.InteropServices;

namespace StudioControl.Mixing.Dsp.Loudness;

/// <summary>Two channels to left, right, left, right …</summary>
internal static class StereoPairs
{
    public static void Interleave(ReadOnlySpan<float> left, ReadOnlySpan<float> right, Span<float> pairs)
    {
        var to = MemoryMarshal.Cast<float, (float Left, float Right)>(pairs)[..left.Length];
        right = right[..left.Length];
        for (var i = 0; i < left.Length; i++)
        {
            to[i] = (left[i], right[i]);
        }
    }
}
