using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace StudioControl.Mixing.Dsp.Lanes;

/// <summary>Eight channels, one after the other, to eight lanes side by side, and back.</summary>
internal static class LaneTranspose
{
    private const int Lanes = 8;
    private const byte FirstPairs = 0b01_00_01_00;
    private const byte LastPairs = 0b11_10_11_10;

    /// <param name="planar">Eight channels, each beginning a stride after the one before.</param>
    /// <param name="stride">Samples from one channel to the next, not fewer than frames.</param>
    /// <param name="frames">All are written.</param>
    public static void ToLanes(ReadOnlySpan<float> planar, int stride, Span<Vector256<float>> frames)
    {
        var whole = Avx.IsSupported ? frames.Length & ~(Lanes - 1) : 0;
        for (var n = 0; n < whole; n += Lanes)
        {
            Turn(planar[n..], stride, MemoryMarshal.Cast<Vector256<float>, float>(frames[n..]), Lanes);
        }

        var samples = MemoryMarshal.Cast<Vector256<float>, float>(frames);
        for (var n = whole; n < frames.Length; n++)
        {
            for (var lane = 0; lane < Lanes; lane++)
            {
                samples[(n * Lanes) + lane] = planar[(lane * stride) + n];
            }
        }
    }

    /// <param name="frames">All are read.</param>
    /// <param name="planar">Eight channels, each beginning a stride after the one before.</param>
    /// <param name="stride">Samples from one channel to the next, not fewer than frames.</param>
    public static void ToPlanar(ReadOnlySpan<Vector256<float>> frames, Span<float> planar, int stride)
    {
        var whole = Avx.IsSupported ? frames.Length & ~(Lanes - 1) : 0;
        var samples = MemoryMarshal.Cast<Vector256<float>, float>(frames);
        for (var n = 0; n < whole; n += Lanes)
        {
            Turn(samples[(n * Lanes)..], Lanes, planar[n..], stride);
        }

        for (var n = whole; n < frames.Length; n++)
        {
            for (var lane = 0; lane < Lanes; lane++)
            {
                planar[(lane * stride) + n] = samples[(n * Lanes) + lane];
            }
        }
    }

    /// <summary>
    /// Adds up the eight lanes of each frame, always in the same order: even pairs, odd pairs, halves.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Sum(ReadOnlySpan<Vector256<float>> frames, Span<float> to)
    {
        var whole = Avx.IsSupported ? frames.Length & ~(Lanes - 1) : 0;
        for (var n = 0; n < whole; n += Lanes)
        {
            var f = frames.Slice(n, Lanes);
            var (abcd, efgh) = (SumOfFour(f[0], f[1], f[2], f[3]), SumOfFour(f[4], f[5], f[6], f[7]));
            (Avx.Permute2x128(abcd, efgh, 0x20) + Avx.Permute2x128(abcd, efgh, 0x31)).CopyTo(to[n..]);
        }

        for (var n = whole; n < frames.Length; n++)
        {
            var (low, high) = (frames[n].GetLower(), frames[n].GetUpper());
            to[n] = low[0] + low[2] + (low[1] + low[3]) + (high[0] + high[2] + (high[1] + high[3]));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> SumOfFour(
        Vector256<float> a,
        Vector256<float> b,
        Vector256<float> c,
        Vector256<float> d
    )
    {
        var ab = Avx.UnpackLow(a, b) + Avx.UnpackHigh(a, b);
        var cd = Avx.UnpackLow(c, d) + Avx.UnpackHigh(c, d);
        return Avx.Shuffle(ab, cd, FirstPairs) + Avx.Shuffle(ab, cd, LastPairs);
    }

    // A square of eight by eight: pairs, then quads, then halves change places.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Turn(ReadOnlySpan<float> rows, int from, Span<float> columns, int to)
    {
        var (a, b) = (Row(rows, from, 0), Row(rows, from, 1));
        var (c, d) = (Row(rows, from, 2), Row(rows, from, 3));
        var (e, f) = (Row(rows, from, 4), Row(rows, from, 5));
        var (g, h) = (Row(rows, from, 6), Row(rows, from, 7));
        var (ab, cd) = (Avx.UnpackLow(a, b), Avx.UnpackLow(c, d));
        var (ef, gh) = (Avx.UnpackLow(e, f), Avx.UnpackLow(g, h));
        Quads(columns, to, 0, (ab, cd, ef, gh));
        (ab, cd) = (Avx.UnpackHigh(a, b), Avx.UnpackHigh(c, d));
        (ef, gh) = (Avx.UnpackHigh(e, f), Avx.UnpackHigh(g, h));
        Quads(columns, to, 2, (ab, cd, ef, gh));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Quads(
        Span<float> columns,
        int to,
        int first,
        (Vector256<float> Ab, Vector256<float> Cd, Vector256<float> Ef, Vector256<float> Gh) pairs
    )
    {
        var (abcd, efgh) = (Avx.Shuffle(pairs.Ab, pairs.Cd, FirstPairs), Avx.Shuffle(pairs.Ef, pairs.Gh, FirstPairs));
        Halves(columns, to, first, abcd, efgh);
        (abcd, efgh) = (Avx.Shuffle(pairs.Ab, pairs.Cd, LastPairs), Avx.Shuffle(pairs.Ef, pairs.Gh, LastPairs));
        Halves(columns, to, first + 1, abcd, efgh);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Halves(Span<float> columns, int to, int column, Vector256<float> abcd, Vector256<float> efgh)
    {
        Avx.Permute2x128(abcd, efgh, 0x20).CopyTo(columns[(column * to)..]);
        Avx.Permute2x128(abcd, efgh, 0x31).CopyTo(columns[((column + 4) * to)..]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Row(ReadOnlySpan<float> rows, int stride, int row) =>
        Vector256.Create(rows[(row * stride)..]);
}
