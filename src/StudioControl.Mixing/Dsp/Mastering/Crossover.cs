using System.Runtime.Intrinsics;
using StudioControl.Mixing.Dsp.Lanes;

namespace StudioControl.Mixing.Dsp.Mastering;

/// <summary>
/// Splits a stereo signal into four bands, lanes 2b (left) and 2b + 1 (right) of band b, by three Linkwitz-Riley crossovers
/// of fourth order. The second one splits first, the first and third split its halves, and each half goes through the
/// all-pass of the crossover that it does not meet: so the sum of all bands is an all-pass, flat whatever the frequencies.
/// </summary>
internal sealed class Crossover
{
    public const int Bands = 4;

    /// <summary>The two equal sections of a Linkwitz-Riley filter of fourth order are Butterworth's.</summary>
    public const double Q = 0.70710678118654752;

    private readonly int _sampleRate;
    private readonly LaneCascade _splits;
    private readonly LaneCascade _phases;

    public Crossover(int sampleRate)
    {
        _sampleRate = sampleRate;
        _splits = new(4, MasteringBlock.SmoothingFrames(sampleRate));
        _phases = new(1, MasteringBlock.SmoothingFrames(sampleRate));
    }

    /// <param name="crossover">0..2.</param>
    /// <param name="hertz">20..20000; held under 0.49 of the sample rate.</param>
    public void Set(int crossover, float hertz)
    {
        var low = FilterSection.HighCut(hertz, Q, _sampleRate);
        var high = FilterSection.LowCut(hertz, Q, _sampleRate);
        switch (crossover)
        {
            case 0:
                Split(2, 0, low);
                Split(2, 1, high);
                Turn(2, hertz);
                Turn(3, hertz);
                break;
            case 1:
                Split(0, 0, low);
                Split(0, 1, low);
                Split(0, 2, high);
                Split(0, 3, high);
                break;
            case 2:
                Split(2, 2, low);
                Split(2, 3, high);
                Turn(0, hertz);
                Turn(1, hertz);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(crossover), crossover, "There are three crossovers.");
        }
    }

    /// <summary>As at the start: everything is where it was to go, and no sound is remembered.</summary>
    public void Reset()
    {
        _splits.Reset();
        _phases.Reset();
    }

    /// <summary>Each frame has left in all even lanes and right in all odd ones, and comes out in bands.</summary>
    public void Process(Span<Vector256<float>> frames)
    {
        _splits.Process(frames);
        _phases.Process(frames);
    }

    private void Split(int section, int band, in FilterSection filter)
    {
        foreach (var lane in (ReadOnlySpan<int>)[2 * band, (2 * band) + 1])
        {
            _splits.Set(lane, section, filter);
            _splits.Set(lane, section + 1, filter);
        }
    }

    private void Turn(int band, float hertz)
    {
        var phase = FilterSection.Of(new(EqShape.AllPass, hertz, 0, (float)Q), _sampleRate);
        _phases.Set(2 * band, 0, phase);
        _phases.Set((2 * band) + 1, 0, phase);
    }
}
