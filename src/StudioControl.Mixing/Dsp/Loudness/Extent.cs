using System.Runtime.Intrinsics;

namespace StudioControl.Mixing.Dsp.Loudness;

/// <summary>How large some samples are and how much they bend: what bounds all that may lie between them.</summary>
/// <param name="Peak">The largest size of a sample.</param>
/// <param name="Bend">The largest size of a second difference.</param>
internal readonly record struct Extent(Vector256<float> Peak, Vector256<float> Bend)
{
    /// <summary>With one more sample, after the two before it.</summary>
    public Extent With(Vector256<float> before, Vector256<float> last, Vector256<float> sample) =>
        new(
            Vector256.MaxNative(Peak, Vector256.Abs(sample)),
            Vector256.MaxNative(Bend, Vector256.Abs(sample - last - (last - before)))
        );

    public Extent Or(in Extent other) =>
        new(Vector256.MaxNative(Peak, other.Peak), Vector256.MaxNative(Bend, other.Bend));

    /// <summary>Nothing between these samples is larger (<see cref="BetweenFilter.PeakShare"/>).</summary>
    public Vector256<float> MostBetween() => (Peak * BetweenFilter.PeakShare) + (Bend * BetweenFilter.BendShare);
}
