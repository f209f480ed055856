using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace StudioControl.Mixing.Dsp.Lanes;

/// <summary>
/// Eight values, each going to its own target in a straight line over its own number of frames. They land on the target
/// exactly, and the way does not depend on how time is cut into calls.
/// </summary>
internal struct LaneRamp
{
    private Vector256<float> _target;
    private Vector256<float> _step;

    // Under zero a lane has long arrived: the loops count on, since holding the count would make each frame wait longer for
    // the one before.
    private Vector256<float> _left;

    public LaneRamp(float value)
    {
        _target = Vector256.Create(value);
    }

    /// <summary>The value of the last frame.</summary>
    public readonly Vector256<float> Value => At(_left);

    /// <summary>Where the lanes go.</summary>
    public readonly Vector256<float> Target => _target;

    public readonly bool IsMoving => Vector256.GreaterThanAny(_left, Vector256<float>.Zero);

    /// <summary>A new target for a lane; the line starts from where the lane is.</summary>
    /// <param name="lane">0..7.</param>
    /// <param name="target">Reached at the last of the frames.</param>
    /// <param name="frames">1 and up to 2^24.</param>
    public void MoveTo(int lane, float target, int frames)
    {
        if (target == _target[lane])
        {
            return;
        }

        var value = Value[lane];
        _target = _target.WithElement(lane, target);
        _step = _step.WithElement(lane, (target - value) / frames);
        _left = _left.WithElement(lane, frames);
    }

    public void JumpTo(int lane, float target)
    {
        _target = _target.WithElement(lane, target);
        _left = _left.WithElement(lane, 0);
    }

    /// <summary>All lanes are at their targets at once.</summary>
    public void Land() => _left = Vector256<float>.Zero;

    /// <summary>Goes on by one frame and answers its values.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<float> Next()
    {
        _left -= Vector256<float>.One;
        return At(_left);
    }

    /// <summary>Writes the next values, one vector for each frame.</summary>
    public void Fill(Span<Vector256<float>> values)
    {
        if (!IsMoving)
        {
            values.Fill(_target);
            return;
        }

        var ramp = this;
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = ramp.Next();
        }

        this = ramp;
    }

    /// <summary>Multiplies the frames by the next values.</summary>
    public void Scale(Span<Vector256<float>> frames)
    {
        if (!IsMoving)
        {
            if (_target != Vector256<float>.One)
            {
                Scale(frames, _target);
            }

            return;
        }

        var ramp = this;
        for (var i = 0; i < frames.Length; i++)
        {
            frames[i] *= ramp.Next();
        }

        this = ramp;
    }

    // Counted back from the target, so that rounding never adds up and the end is exact.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly Vector256<float> At(Vector256<float> left) =>
        VectorMath.NegatedMultiplyAdd(_step, Vector256.MaxNative(left, Vector256<float>.Zero), _target);

    private static void Scale(Span<Vector256<float>> frames, Vector256<float> gain)
    {
        for (var i = 0; i < frames.Length; i++)
        {
            frames[i] *= gain;
        }
    }
}
