using System.Runtime.Intrinsics;

namespace StudioControl.Mixing.Dsp.Lanes;

/// <summary>
/// Four parametric bands for each of eight channels. Every change, on and off too, glides over 20 ms with the
/// coefficients worked out anew for every sample.
/// </summary>
/// <param name="sampleRate">Hz.</param>
internal sealed class LaneEqualizer(int sampleRate)
{
    public const int Bands = 4;

    private readonly LaneCascade _cascade = new(Bands, sampleRate / 50);
    private readonly EqBand[] _bands = new EqBand[Bands * Vector256<float>.Count];
    private readonly bool[] _on = new bool[Vector256<float>.Count];

    /// <param name="lane">0..7.</param>
    /// <param name="band">0..3.</param>
    /// <param name="settings">What the band does while the equalizer of its lane is on.</param>
    public void Set(int lane, int band, in EqBand settings)
    {
        _bands[(lane * Bands) + band] = settings;
        Apply(lane, band);
    }

    /// <summary>Off, as at the start, lets everything through.</summary>
    public void SetOn(int lane, bool on)
    {
        _on[lane] = on;
        for (var band = 0; band < Bands; band++)
        {
            Apply(lane, band);
        }
    }

    /// <summary>Whether anything is filtered or still gliding; if not, <see cref="Process"/> returns at once.</summary>
    public bool IsActive => _cascade.IsActive;

    /// <summary>In place, 1 to 64 frames.</summary>
    public void Process(Span<Vector256<float>> frames) => _cascade.Process(frames);

    /// <summary>As at the start: everything is where it was to go, and nothing sounds on.</summary>
    public void Reset() => _cascade.Reset();

    private void Apply(int lane, int band)
    {
        var settings = _bands[(lane * Bands) + band];
        _cascade.Set(lane, band, _on[lane] ? FilterSection.Of(settings, sampleRate) : FilterSection.Off);
    }
}
