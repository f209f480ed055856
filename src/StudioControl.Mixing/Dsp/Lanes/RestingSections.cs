using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static StudioControl.Mixing.Dsp.Lanes.VectorMath;

namespace StudioControl.Mixing.Dsp.Lanes;

/// <summary>
/// The loops of sections at rest, one, two or four at once: as a rule five multiplications and two additions a sample and
/// section. Constants and states stand in locals of their own, since only those are sure to stay in the registers.
/// </summary>
internal static class RestingSections
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void One(Span<Vector256<float>> frames, LaneSection a)
    {
        var (aKeep, aTurn) = (a.Keep, a.Turn);
        var (aDirect, aBand, aLow) = (a.Direct, a.Band, a.Low);
        var (aq, aj) = (a.First, a.Second);
        for (var n = 0; n < frames.Length; n++)
        {
            var x = frames[n];
            var ap = x + aq;
            x = MultiplyAdd(aDirect, x, MultiplyAdd(aBand, aq, aLow * aj));
            aq = MultiplySubtract(aKeep, ap, aq + aj);
            aj = MultiplyAdd(aTurn, ap, aj);

            frames[n] = x;
        }

        (a.First, a.Second) = (aq, aj);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Two(Span<Vector256<float>> frames, LaneSection a, LaneSection b)
    {
        var (aKeep, aTurn) = (a.Keep, a.Turn);
        var (aDirect, aBand, aLow) = (a.Direct, a.Band, a.Low);
        var (aq, aj) = (a.First, a.Second);
        var (bKeep, bTurn) = (b.Keep, b.Turn);
        var (bDirect, bBand, bLow) = (b.Direct, b.Band, b.Low);
        var (bq, bj) = (b.First, b.Second);
        for (var n = 0; n < frames.Length; n++)
        {
            var x = frames[n];
            var ap = x + aq;
            x = MultiplyAdd(aDirect, x, MultiplyAdd(aBand, aq, aLow * aj));
            aq = MultiplySubtract(aKeep, ap, aq + aj);
            aj = MultiplyAdd(aTurn, ap, aj);

            var bp = x + bq;
            x = MultiplyAdd(bDirect, x, MultiplyAdd(bBand, bq, bLow * bj));
            bq = MultiplySubtract(bKeep, bp, bq + bj);
            bj = MultiplyAdd(bTurn, bp, bj);

            frames[n] = x;
        }

        (a.First, a.Second) = (aq, aj);
        (b.First, b.Second) = (bq, bj);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Four(
        Span<Vector256<float>> frames,
        (LaneSection A, LaneSection B, LaneSection C, LaneSection D) of
    )
    {
        var (aKeep, aTurn) = (of.A.Keep, of.A.Turn);
        var (aDirect, aBand, aLow) = (of.A.Direct, of.A.Band, of.A.Low);
        var (aq, aj) = (of.A.First, of.A.Second);
        var (bKeep, bTurn) = (of.B.Keep, of.B.Turn);
        var (bDirect, bBand, bLow) = (of.B.Direct, of.B.Band, of.B.Low);
        var (bq, bj) = (of.B.First, of.B.Second);
        var (cKeep, cTurn) = (of.C.Keep, of.C.Turn);
        var (cDirect, cBand, cLow) = (of.C.Direct, of.C.Band, of.C.Low);
        var (cq, cj) = (of.C.First, of.C.Second);
        var (dKeep, dTurn) = (of.D.Keep, of.D.Turn);
        var (dDirect, dBand, dLow) = (of.D.Direct, of.D.Band, of.D.Low);
        var (dq, dj) = (of.D.First, of.D.Second);
        for (var n = 0; n < frames.Length; n++)
        {
            var x = frames[n];
            var ap = x + aq;
            x = MultiplyAdd(aDirect, x, MultiplyAdd(aBand, aq, aLow * aj));
            aq = MultiplySubtract(aKeep, ap, aq + aj);
            aj = MultiplyAdd(aTurn, ap, aj);

            var bp = x + bq;
            x = MultiplyAdd(bDirect, x, MultiplyAdd(bBand, bq, bLow * bj));
            bq = MultiplySubtract(bKeep, bp, bq + bj);
            bj = MultiplyAdd(bTurn, bp, bj);

            var cp = x + cq;
            x = MultiplyAdd(cDirect, x, MultiplyAdd(cBand, cq, cLow * cj));
            cq = MultiplySubtract(cKeep, cp, cq + cj);
            cj = MultiplyAdd(cTurn, cp, cj);

            var dp = x + dq;
            x = MultiplyAdd(dDirect, x, MultiplyAdd(dBand, dq, dLow * dj));
            dq = MultiplySubtract(dKeep, dp, dq + dj);
            dj = MultiplyAdd(dTurn, dp, dj);

            frames[n] = x;
        }

        (of.A.First, of.A.Second) = (aq, aj);
        (of.B.First, of.B.Second) = (bq, bj);
        (of.C.First, of.C.Second) = (cq, cj);
        (of.D.First, of.D.Second) = (dq, dj);
    }

    /// <summary>
    /// Four sections whose direct gains are taken out: four multiplications a sample and section, and one more at the end.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void FourFactored(
        Span<Vector256<float>> frames,
        (LaneSection A, LaneSection B, LaneSection C, LaneSection D) of,
        Vector256<float> factor
    )
    {
        var (aKeep, aTurn) = (of.A.Keep, of.A.Turn);
        var (aBand, aLow) = (of.A.BandShare, of.A.LowShare);
        var (aq, aj) = (of.A.First, of.A.Second);
        var (bKeep, bTurn) = (of.B.Keep, of.B.Turn);
        var (bBand, bLow) = (of.B.BandShare, of.B.LowShare);
        var (bq, bj) = (of.B.First, of.B.Second);
        var (cKeep, cTurn) = (of.C.Keep, of.C.Turn);
        var (cBand, cLow) = (of.C.BandShare, of.C.LowShare);
        var (cq, cj) = (of.C.First, of.C.Second);
        var (dKeep, dTurn) = (of.D.Keep, of.D.Turn);
        var (dBand, dLow) = (of.D.BandShare, of.D.LowShare);
        var (dq, dj) = (of.D.First, of.D.Second);
        for (var n = 0; n < frames.Length; n++)
        {
            var x = frames[n];
            var ap = x + aq;
            x = MultiplyAdd(aBand, aq, MultiplyAdd(aLow, aj, x));
            aq = MultiplySubtract(aKeep, ap, aq + aj);
            aj = MultiplyAdd(aTurn, ap, aj);

            var bp = x + bq;
            x = MultiplyAdd(bBand, bq, MultiplyAdd(bLow, bj, x));
            bq = MultiplySubtract(bKeep, bp, bq + bj);
            bj = MultiplyAdd(bTurn, bp, bj);

            var cp = x + cq;
            x = MultiplyAdd(cBand, cq, MultiplyAdd(cLow, cj, x));
            cq = MultiplySubtract(cKeep, cp, cq + cj);
            cj = MultiplyAdd(cTurn, cp, cj);

            var dp = x + dq;
            x = MultiplyAdd(dBand, dq, MultiplyAdd(dLow, dj, x));
            dq = MultiplySubtract(dKeep, dp, dq + dj);
            dj = MultiplyAdd(dTurn, dp, dj);

            frames[n] = x * factor;
        }

        (of.A.First, of.A.Second) = (aq, aj);
        (of.B.First, of.B.Second) = (bq, bj);
        (of.C.First, of.C.Second) = (cq, cj);
        (of.D.First, of.D.Second) = (dq, dj);
    }
}
