using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using StudioControl.Mixing.Dsp.Ramps;

namespace StudioControl.Mixing.Dsp.Inserts;

/// <summary>
/// Delays by a part of a sample, so that what came back from a unit lies on the grid: <see cref="Whole"/> samples plus a
/// part of 0..1. A windowed sinc of 32 taps: within 0.05 dB and 0.002 samples to 0.4 of the sample rate.
/// </summary>
internal sealed class SubSampleDelay
{
    /// <summary>Samples that it always takes, beside the part.</summary>
    public const int Whole = (Taps / 2) - 1;

    private const int Taps = 32;
    private const int LongestCall = 64;

    // Side lobes at -90 dB; a higher value would give up more of the last octave.
    private const double KaiserBeta = 9;

    private readonly float[] _taps = new float[Taps];
    private readonly float[] _next = new float[Taps];
    private readonly float[] _past = new float[Taps - 1 + LongestCall];
    private readonly float[] _mix = new float[LongestCall];
    private readonly int _fadeFrames;
    private Ramp _fade = new(0f);

    /// <param name="fadeFrames">From one part to another in so many frames.</param>
    public SubSampleDelay(int fadeFrames)
    {
        _fadeFrames = fadeFrames;
        Design(0, _taps);
    }

    /// <summary>Audio thread, between calls. 0 to 1. A second part during a fade begins from where that is.</summary>
    public void SetPart(double part)
    {
        if (_fade.IsMoving)
        {
            for (var i = 0; i < Taps; i++)
            {
                _taps[i] += _fade.Value * (_next[i] - _taps[i]);
            }
        }

        Design(part, _next);
        _fade.JumpTo(0f);
        _fade.MoveTo(1f, _fadeFrames);
    }

    /// <summary>The part that was set last holds at once.</summary>
    public void Land()
    {
        if (_fade.IsMoving)
        {
            _fade.Land();
            _next.CopyTo(_taps.AsSpan());
        }
    }

    /// <summary>Forgets all sound.</summary>
    public void Clear() => Array.Clear(_past);

    /// <summary>In place; at most 64 frames.</summary>
    public void Process(Span<float> signal)
    {
        signal.CopyTo(_past.AsSpan(Taps - 1));
        if (_fade.IsMoving)
        {
            ProcessFade(signal);
        }
        else
        {
            for (var i = 0; i < signal.Length; i++)
            {
                signal[i] = Sum(i, _taps);
            }
        }

        _past.AsSpan(signal.Length, Taps - 1).CopyTo(_past);
    }

    private void ProcessFade(Span<float> signal)
    {
        var mix = _mix.AsSpan(0, signal.Length);
        _fade.Fill(mix);
        for (var i = 0; i < signal.Length; i++)
        {
            var before = Sum(i, _taps);
            signal[i] = before + (mix[i] * (Sum(i, _next) - before));
        }

        if (!_fade.IsMoving)
        {
            _next.CopyTo(_taps.AsSpan());
        }
    }

    // The taps stand in the order of the samples, oldest first.
    private float Sum(int at, float[] taps)
    {
        var past = MemoryMarshal.Cast<float, Vector256<float>>(_past.AsSpan(at, Taps));
        var weights = MemoryMarshal.Cast<float, Vector256<float>>(taps.AsSpan());
        var sum = (past[0] * weights[0]) + (past[1] * weights[1]) + (past[2] * weights[2]) + (past[3] * weights[3]);
        return Vector256.Sum(sum);
    }

    private static void Design(double part, float[] taps)
    {
        if (part <= 0 || part >= 1)
        {
            // On the grid nothing is to be rounded: the sample itself.
            Array.Clear(taps);
            taps[Taps - 1 - Whole - (part >= 1 ? 1 : 0)] = 1f;
            return;
        }

        var total = 0.0;
        Span<double> exact = stackalloc double[Taps];
        for (var i = 0; i < Taps; i++)
        {
            var away = Taps - 1 - i - Whole - part;
            exact[i] = Math.Sin(Math.PI * away) / (Math.PI * away) * Kaiser(away / (Taps / 2.0));
            total += exact[i];
        }

        for (var i = 0; i < Taps; i++)
        {
            taps[i] = (float)(exact[i] / total);
        }
    }

    private static double Kaiser(double x) =>
        Math.Abs(x) >= 1 ? 0 : Bessel(KaiserBeta * Math.Sqrt(1 - (x * x))) / Bessel(KaiserBeta);

    private static double Bessel(double x)
    {
        var (sum, term) = (1.0, 1.0);
        for (var k = 1; term > 1e-12 * sum; k++)
        {
            term *= x * x / (4.0 * k * k);
            sum += term;
        }

        return sum;
    }
}
