using System.Runtime.Intrinsics;

namespace StudioControl.Mixing.Dsp.Lanes;

/// <summary>Eight switches as a vector that selects lanes: all bits of a lane that is on.</summary>
internal static class LaneMask
{
    public static Vector256<float> With(this Vector256<float> mask, int lane, bool on) =>
        mask.AsInt32().WithElement(lane, on ? -1 : 0).AsSingle();

    public static bool Any(this Vector256<float> mask) => mask.AsInt32() != Vector256<int>.Zero;
}
