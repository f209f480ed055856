using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace StudioControl.Mixing.Dsp.Lanes;

/// <summary>
/// Eight reductions on their way to what a curve wants: a one-pole with one time for more reduction and one for less.
/// What a sum in floats loses is carried on, so that the slowest release arrives too.
/// </summary>
internal struct Follower
{
    private Vector256<float> _value;
    private Vector256<float> _lost;

    /// <summary>0 or more, as log2 of an amplitude.</summary>
    public Vector256<float> Value
    {
        readonly get => _value;
        set
        {
            _value = value;
            _lost = Vector256<float>.Zero;
        }
    }

    public void Put(int lane, float value)
    {
        _value = _value.WithElement(lane, value);
        _lost = _lost.WithElement(lane, 0);
    }

    /// <summary>Lanes that are next to their goal are on it: at rest every state is exact.</summary>
    public void Snap(Vector256<float> goal)
    {
        var far = Vector256.GreaterThan(Vector256.Abs(goal - _value), Vector256.Create(1e-5f));
        _value = Vector256.ConditionalSelect(far, _value, goal);
        _lost &= far;
    }

    /// <param name="goal">What is wanted now.</param>
    /// <param name="up">The share of the way that a sample covers to more reduction, 0..1.</param>
    /// <param name="down">The same to less.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<float> Next(Vector256<float> goal, Vector256<float> up, Vector256<float> down)
    {
        var old = _value;
        var way = goal - old;
        var share = Vector256.ConditionalSelect(Vector256.GreaterThan(way, Vector256<float>.Zero), up, down);
        var step = VectorMath.MultiplyAdd(share, way, _lost);
        _value = old + step;
        _lost = step - (_value - old);
        return _value;
    }

    /// <summary>What a one-pole covers in one sample, if it is to cover 63 % in the time.</summary>
    public static float Share(float milliseconds, int sampleRate) =>
        (float)(1 - Math.Exp(-1000.0 / (milliseconds * sampleRate)));
}
