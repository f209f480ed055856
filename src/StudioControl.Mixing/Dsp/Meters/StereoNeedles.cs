using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace StudioControl.Mixing.Dsp.Meters;

/// <summary>All needles of a stereo signal at once (VU, both peak programme types, K) and its correlation. Audio thread.</summary>
internal sealed class StereoNeedles
{
    // Lanes 0 and 1 are left and right of one kind, 2 and 3 of the other.
    private readonly Vector128<float> _slow;
    private readonly Vector128<float> _fast;
    private readonly Vector128<float> _kept;
    private readonly Vector128<float> _smoothed;
    private readonly Vector128<float> _fedBack;
    private readonly float _typeOneGain;
    private readonly float _typeTwoGain;
    private readonly float _under2KHz;
    private readonly float _over300Ms;
    private Vector128<float> _slowFollower;
    private Vector128<float> _fastFollower;
    private Vector128<float> _first;
    private Vector128<float> _second;
    private Vector128<float> _lows;
    private Vector128<float> _products;

    public StereoNeedles(int sampleRate)
    {
        var one = NeedleLaw.PeakProgramme.Type1(sampleRate);
        var two = NeedleLaw.PeakProgramme.Type2(sampleRate);
        _slow = Kinds(one.Slow, two.Slow);
        _fast = Kinds(one.Fast, two.Fast);
        _kept = Kinds(one.Kept, two.Kept);
        (_typeOneGain, _typeTwoGain) = (one.Gain, two.Gain);
        _smoothed = Kinds(NeedleLaw.Vu(sampleRate), NeedleLaw.K(sampleRate));
        _fedBack = Kinds(-NeedleLaw.Vu(sampleRate) * NeedleLaw.VuFeedback, 0f);
        _under2KHz = (float)Math.Min(1, 2 * Math.PI * 2000 / sampleRate);
        _over300Ms = 1f / (0.3f * sampleRate);
    }

    /// <summary>-1 (against each other) to +1 (the same) over 0.3 s of what lies under 2 kHz; 0 in silence.</summary>
    public float Correlation
    {
        get
        {
            // The offset is -100 dBFS on both sides: silence reads 0.
            var power = MathF.Sqrt((_products[0] * _products[1]) + 1e-20f);
            return Math.Clamp(_products[2] / power, -1f, 1f);
        }
    }

    /// <param name="pairs">Left, right, left, right …</param>
    public void Add(ReadOnlySpan<float> pairs)
    {
        Follow(pairs);
        Smooth(pairs);
        Correlate(pairs);
    }

    /// <summary>Tells a meter where its needles stand.</summary>
    /// <param name="side">0 left, 1 right.</param>
    /// <param name="meter">Is told.</param>
    public void Point(int side, ChannelMeter meter)
    {
        var followers = _slowFollower + _fastFollower;
        meter.Point(Ballistics.Ppm1, followers[side] * _typeOneGain);
        meter.Point(Ballistics.Ppm2, followers[side + 2] * _typeTwoGain);
        meter.Point(Ballistics.Vu, MathF.Max(0f, _second[side] * NeedleLaw.VuGain));
        meter.Point(Ballistics.K, NeedleLaw.KAmplitude(_second[side + 2]));
    }

    private void Follow(ReadOnlySpan<float> pairs)
    {
        var (slow, fast, kept) = (_slow, _fast, _kept);
        var slowKept = (Vector128<float>.One - slow) * kept;
        var fastKept = (Vector128<float>.One - fast) * kept;
        var (first, second) = (_slowFollower, _fastFollower);
        foreach (var pair in MemoryMarshal.Cast<float, double>(pairs))
        {
            var size = Vector128.Abs(Vector128.Create(pair).AsSingle());
            first = Vector128.MaxNative(first * kept, Vector128.MultiplyAddEstimate(first, slowKept, size * slow));
            second = Vector128.MaxNative(second * kept, Vector128.MultiplyAddEstimate(second, fastKept, size * fast));
        }

        (_slowFollower, _fastFollower) = (Settle(first), Settle(second));
    }

    private void Smooth(ReadOnlySpan<float> pairs)
    {
        var (taken, back) = (_smoothed, _fedBack);
        var kept = Vector128<float>.One - taken;
        var squared = Vector128.Create(0, 0, -1, -1).AsSingle();
        var (first, second) = (_first, _second);
        foreach (var pair in MemoryMarshal.Cast<float, double>(pairs))
        {
            var frame = Vector128.Create(pair).AsSingle();
            var input = Vector128.ConditionalSelect(squared, frame * frame, Vector128.Abs(frame));
            var moved = Vector128.MultiplyAddEstimate(second, back, input * taken);
            first = Vector128.MultiplyAddEstimate(first, kept, moved);
            second = Vector128.MultiplyAddEstimate(second, kept, first * taken);
        }

        (_first, _second) = (Settle(first), Settle(second));
    }

    private void Correlate(ReadOnlySpan<float> pairs)
    {
        var (taken, kept) = (Vector128.Create(_under2KHz), Vector128.Create(1 - _under2KHz));
        var (added, stays) = (Vector128.Create(_over300Ms), Vector128.Create(1 - _over300Ms));
        var (lows, products) = (_lows, _products);
        foreach (var pair in MemoryMarshal.Cast<float, double>(pairs))
        {
            lows = Vector128.MultiplyAddEstimate(lows, kept, Vector128.Create(pair).AsSingle() * taken);
            // Left · left, right · right, left · right.
            var others = Vector128.Shuffle(lows, Vector128.Create(0, 1, 1, 0));
            products = Vector128.MultiplyAddEstimate(products, stays, lows * others * added);
        }

        (_lows, _products) = (Settle(lows), Settle(products));
    }

    private static Vector128<float> Kinds(float one, float two) => Vector128.Create(one, one, two, two);

    // NaN is neither over nor under anything: a fault does not stay.
    private static Vector128<float> Settle(Vector128<float> state)
    {
        var size = Vector128.Abs(state);
        return state
            & Vector128.GreaterThan(size, Vector128.Create(NeedleLaw.Rest))
            & Vector128.LessThan(size, Vector128.Create(NeedleLaw.Fault));
    }
}
