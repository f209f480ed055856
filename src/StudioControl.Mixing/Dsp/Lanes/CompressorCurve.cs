using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace StudioControl.Mixing.Dsp.Lanes;

/// <summary>
/// The static curves of eight compressors, gliding. Levels are log2 of a power, reductions log2 of an amplitude: with
/// u the way from the knee's foot, held within its width W, the reduction is (1 - 1/R) (u² / 2W + what lies over the knee).
/// </summary>
internal struct CompressorCurve
{
    // log2 of a power for each dB.
    private const float PowerOctavesPerDecibel = 0.33219281f;

    private LaneRamp _threshold;
    private LaneRamp _slope;
    private LaneRamp _knee;

    public readonly bool IsMoving => _threshold.IsMoving || _slope.IsMoving || _knee.IsMoving;

    public void MoveTo(int lane, in CompressorSettings settings, int frames)
    {
        _threshold.MoveTo(lane, settings.Threshold * PowerOctavesPerDecibel, frames);
        // Half, since reductions are of the amplitude.
        _slope.MoveTo(lane, 0.5f * (1 - (1 / settings.Ratio)), frames);
        _knee.MoveTo(lane, settings.Knee * PowerOctavesPerDecibel, frames);
    }

    public void Land()
    {
        _threshold.Land();
        _slope.Land();
        _knee.Land();
    }

    public readonly Constants Rest() => new(_threshold.Target, _slope.Target, _knee.Target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Constants Next() => new(_threshold.Next(), _slope.Next(), _knee.Next());

    /// <summary>The curve of one moment.</summary>
    public readonly struct Constants
    {
        private readonly Vector256<float> _foot;
        private readonly Vector256<float> _slope;
        private readonly Vector256<float> _knee;
        private readonly Vector256<float> _bend;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Constants(Vector256<float> threshold, Vector256<float> slope, Vector256<float> knee)
        {
            _foot = threshold - (knee * 0.5f);
            _slope = slope;
            _knee = knee;
            // A knee of no width never has a u to multiply; the least width only keeps the division finite.
            _bend = Vector256.Create(0.5f) / Vector256.MaxNative(knee, Vector256.Create(1e-6f));
        }

        /// <summary>The reduction at a power of 2^level.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector256<float> At(Vector256<float> level)
        {
            var over = Vector256.MaxNative(level - _foot, Vector256<float>.Zero);
            var u = Vector256.MinNative(over, _knee);
            return VectorMath.MultiplyAdd(u * u, _bend, over - u) * _slope;
        }
    }
}
