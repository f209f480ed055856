using System.Runtime.Intrinsics;

namespace StudioControl.Mixing.Dsp.Lanes;

/// <summary>
/// The high-pass filter of eight channels: Butterworth, 6 to 48 dB an octave, 3 dB down at its frequency. Every change,
/// of the slope too, glides over 20 ms.
/// </summary>
/// <param name="sampleRate">Hz.</param>
internal sealed class LaneFilter(int sampleRate)
{
    private const int MostSections = 4;

    private readonly LaneCascade _cascade = new(MostSections, sampleRate / 50);

    /// <param name="lane">0..7.</param>
    /// <param name="on">Off lets everything through.</param>
    /// <param name="hertz">16..1000.</param>
    /// <param name="slope">6, 12, 18, 24, 36 or 48 dB an octave.</param>
    public void Set(int lane, bool on, float hertz, int slope)
    {
        var order = on ? slope / 6 : 0;
        for (var section = 0; section < MostSections; section++)
        {
            _cascade.Set(lane, section, SectionOf(order, section, hertz));
        }
    }

    /// <summary>Whether anything is filtered or still gliding; if not, <see cref="Process"/> returns at once.</summary>
    public bool IsActive => _cascade.IsActive;

    /// <summary>In place, 1 to 64 frames.</summary>
    public void Process(Span<Vector256<float>> frames) => _cascade.Process(frames);

    /// <summary>As at the start: everything is where it was to go, and nothing sounds on.</summary>
    public void Reset() => _cascade.Reset();

    // An odd order has one real pole, which goes first; the pairs follow with the Q of their angle.
    private FilterSection SectionOf(int order, int section, float hertz)
    {
        var odd = order % 2;
        if (section >= (order + odd) / 2)
        {
            return FilterSection.Off;
        }

        if (section < odd)
        {
            return FilterSection.LowCutOfFirstOrder(hertz, sampleRate);
        }

        var pair = section - odd;
        var angle = odd == 1 ? Math.PI * (pair + 1) / order : Math.PI * ((2 * pair) + 1) / (2 * order);
        return FilterSection.LowCut(hertz, 1 / (2 * Math.Cos(angle)), sampleRate);
    }
}
