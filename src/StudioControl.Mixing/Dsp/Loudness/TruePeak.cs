using System.Runtime.Intrinsics;
using StudioControl.Mixing.Dsp.Strips;

namespace StudioControl.Mixing.Dsp.Loudness;

/// <summary>
/// The largest value between the samples: four times oversampled with the filter of ITU-R BS.1770 annex 2 (48 taps in
/// four phases). Never less than the sample peak. DC stays in, as the standard asks.
/// </summary>
internal sealed class TruePeak
{
    private const int Taps = 12;
    private const int History = 16;

    // Annex 2's phases 0 and 1; phases 3 and 2 are the same taps read backwards.
    private static readonly float[] Phase0 =
    [
        0.0017089843750f,
        0.0109863281250f,
        -0.0196533203125f,
        0.0332031250000f,
        -0.0594482421875f,
        0.1373291015625f,
        0.9721679687500f,
        -0.1022949218750f,
        0.0476074218750f,
        -0.0266113281250f,
        0.0148925781250f,
        -0.0083007812500f,
    ];

    private static readonly float[] Phase1 =
    [
        -0.0291748046875f,
        0.0292968750000f,
        -0.0517578125000f,
        0.0891113281250f,
        -0.1665039062500f,
        0.4650878906250f,
        0.7797851562500f,
        -0.2003173828125f,
        0.1015625000000f,
        -0.0582275390625f,
        0.0330810546875f,
        -0.0189208984375f,
    ];

    private readonly float[] _signal = new float[History + MixBlock.Frames];

    /// <summary>The true peak of one block of <see cref="MixBlock.Frames"/> samples, as an amplitude.</summary>
    public float Measure(ReadOnlySpan<float> block)
    {
        _signal.AsSpan(MixBlock.Frames).CopyTo(_signal);
        block.CopyTo(_signal.AsSpan(History));
        var peak = Vector256<float>.Zero;
        for (var frame = 0; frame < MixBlock.Frames; frame += Vector256<float>.Count)
        {
            peak = Vector256.Max(peak, Between(_signal.AsSpan(frame + History - Taps + 1)));
        }

        var largest = 0f;
        for (var lane = 0; lane < Vector256<float>.Count; lane++)
        {
            largest = MathF.Max(largest, peak[lane]);
        }

        return largest;
    }

    // Eight frames at once; a phase and its mirror share the loads.
    private static Vector256<float> Between(ReadOnlySpan<float> signal)
    {
        var (p0, p1) = (Vector256<float>.Zero, Vector256<float>.Zero);
        var (p2, p3) = (Vector256<float>.Zero, Vector256<float>.Zero);
        ReadOnlySpan<float> phase0 = Phase0;
        ReadOnlySpan<float> phase1 = Phase1;
        var newest = Vector256<float>.Zero;
        for (var tap = 0; tap < Taps; tap++)
        {
            newest = Vector256.Create(signal.Slice(tap, Vector256<float>.Count));
            p0 += newest * phase0[Taps - 1 - tap];
            p1 += newest * phase1[Taps - 1 - tap];
            p2 += newest * phase1[tap];
            p3 += newest * phase0[tap];
        }

        return Vector256.Max(
            Vector256.Max(Vector256.Abs(newest), Vector256.Max(Vector256.Abs(p0), Vector256.Abs(p1))),
            Vector256.Max(Vector256.Abs(p2), Vector256.Abs(p3))
        );
    }
}
