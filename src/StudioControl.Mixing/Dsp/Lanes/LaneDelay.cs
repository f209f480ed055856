using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using StudioControl.Mixing.Dsp.Lanes.Delays;

namespace StudioControl.Mixing.Dsp.Lanes;

/// <summary>
/// Delays eight channels by 0 to 500 ms, each by its own, between the samples too (how flat is said at
/// <see cref="DelayTap"/>). A new time fades in over 20 ms. Lanes without a delay cost nothing, those of whole samples
/// next to nothing.
/// </summary>
internal sealed class LaneDelay
{
    public const int LongestMilliseconds = 500;

    private const int Lanes = 8;

    private readonly int _sampleRate;
    private readonly DelayLine[] _lines = new DelayLine[Lanes];
    private readonly float[] _work = new float[64];

    /// <param name="sampleRate">Hz.</param>
    public LaneDelay(int sampleRate)
    {
        _sampleRate = sampleRate;
        for (var lane = 0; lane < Lanes; lane++)
        {
            _lines[lane] = new(sampleRate * LongestMilliseconds / 1000, sampleRate / 50);
        }
    }

    /// <summary>Whether any lane has a delay or still fades.</summary>
    public bool IsActive
    {
        get
        {
            var active = false;
            foreach (var line in _lines)
            {
                active |= line.IsActive;
            }

            return active;
        }
    }

    /// <param name="lane">0..7.</param>
    /// <param name="milliseconds">0..500.</param>
    public void Set(int lane, double milliseconds) => SetSamples(lane, milliseconds * _sampleRate / 1000);

    /// <param name="lane">0..7.</param>
    /// <param name="samples">As many as the longest time has; need not be whole.</param>
    public void SetSamples(int lane, double samples) => _lines[lane].Set(samples);

    /// <summary>In place, 1 to 64 frames.</summary>
    public void Process(Span<Vector256<float>> frames)
    {
        var samples = MemoryMarshal.Cast<Vector256<float>, float>(frames);
        for (var lane = 0; lane < Lanes; lane++)
        {
            if (_lines[lane].IsActive)
            {
                Process(_lines[lane], samples[lane..]);
            }
        }
    }

    /// <summary>As at the start: every time is where it was to go, and no sound is remembered.</summary>
    public void Reset()
    {
        foreach (var line in _lines)
        {
            line.Reset();
        }
    }

    private void Process(DelayLine line, Span<float> samples)
    {
        var work = _work.AsSpan(0, (samples.Length + Lanes - 1) / Lanes);
        for (var n = 0; n < work.Length; n++)
        {
            work[n] = samples[n * Lanes];
        }

        line.Process(work);
        for (var n = 0; n < work.Length; n++)
        {
            samples[n * Lanes] = work[n];
        }
    }
}
