using System.Runtime.Intrinsics;

namespace StudioControl.Mixing.Dsp.Meters;

/// <summary>The needles of eight lanes, all of one kind that may be changed. Audio thread.</summary>
internal sealed class LaneNeedles
{
    private readonly int _sampleRate;
    private Vector256<float> _first;
    private Vector256<float> _second;

    public LaneNeedles(int sampleRate)
    {
        _sampleRate = sampleRate;
    }

    public Ballistics Kind { get; private set; }

    /// <summary>Another kind of needle, at rest.</summary>
    public void Change(Ballistics kind)
    {
        Kind = kind;
        (_first, _second) = (default, default);
    }

    public void Add(ReadOnlySpan<Vector256<float>> frames)
    {
        switch (Kind)
        {
            case Ballistics.Ppm1:
                Follow(frames, NeedleLaw.PeakProgramme.Type1(_sampleRate));
                break;
            case Ballistics.Ppm2:
                Follow(frames, NeedleLaw.PeakProgramme.Type2(_sampleRate));
                break;
            case Ballistics.Vu:
                SmoothSizes(frames);
                break;
            case Ballistics.K:
                SmoothSquares(frames);
                break;
        }

        (_first, _second) = (Settle(_first), Settle(_second));
    }

    /// <summary>Where the needle of a lane stands, as the amplitude of a sine that holds it there.</summary>
    public float Amplitude(int lane) =>
        Kind switch
        {
            Ballistics.Ppm1 => (_first[lane] + _second[lane]) * NeedleLaw.PeakProgramme.Type1(_sampleRate).Gain,
            Ballistics.Ppm2 => (_first[lane] + _second[lane]) * NeedleLaw.PeakProgramme.Type2(_sampleRate).Gain,
            Ballistics.Vu => MathF.Max(0f, _second[lane] * NeedleLaw.VuGain),
            Ballistics.K => NeedleLaw.KAmplitude(_second[lane]),
            _ => 0f,
        };

    private void Follow(ReadOnlySpan<Vector256<float>> frames, NeedleLaw.PeakProgramme law)
    {
        var (slow, fast, kept) = (Lanes(law.Slow), Lanes(law.Fast), Lanes(law.Kept));
        var (slowKept, fastKept) = (Lanes((1 - law.Slow) * law.Kept), Lanes((1 - law.Fast) * law.Kept));
        var (first, second) = (_first, _second);
        foreach (var frame in frames)
        {
            var size = Vector256.Abs(frame);
            first = Vector256.MaxNative(first * kept, Vector256.MultiplyAddEstimate(first, slowKept, size * slow));
            second = Vector256.MaxNative(second * kept, Vector256.MultiplyAddEstimate(second, fastKept, size * fast));
        }

        (_first, _second) = (first, second);
    }

    private void SmoothSizes(ReadOnlySpan<Vector256<float>> frames)
    {
        var share = NeedleLaw.Vu(_sampleRate);
        var (taken, kept, back) = (Lanes(share), Lanes(1 - share), Lanes(-share * NeedleLaw.VuFeedback));
        var (first, second) = (_first, _second);
        foreach (var frame in frames)
        {
            var moved = Vector256.MultiplyAddEstimate(second, back, Vector256.Abs(frame) * taken);
            first = Vector256.MultiplyAddEstimate(first, kept, moved);
            second = Vector256.MultiplyAddEstimate(second, kept, first * taken);
        }

        (_first, _second) = (first, second);
    }

    private void SmoothSquares(ReadOnlySpan<Vector256<float>> frames)
    {
        var share = NeedleLaw.K(_sampleRate);
        var (taken, kept) = (Lanes(share), Lanes(1 - share));
        var (first, second) = (_first, _second);
        foreach (var frame in frames)
        {
            first = Vector256.MultiplyAddEstimate(first, kept, frame * frame * taken);
            second = Vector256.MultiplyAddEstimate(second, kept, first * taken);
        }

        (_first, _second) = (first, second);
    }

    private static Vector256<float> Lanes(float value) => Vector256.Create(value);

    // NaN is neither over nor under anything: a fault does not stay.
    private static Vector256<float> Settle(Vector256<float> state)
    {
        var size = Vector256.Abs(state);
        return state
            & Vector256.GreaterThan(size, Lanes(NeedleLaw.Rest))
            & Vector256.LessThan(size, Lanes(NeedleLaw.Fault));
    }
}
