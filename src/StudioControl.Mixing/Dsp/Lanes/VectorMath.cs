using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace StudioControl.Mixing.Dsp.Lanes;

/// <summary>
/// Logarithm and power of two for eight lanes at once, by polynomials, and the decibels that are made of them.
/// log2(1) is exactly 0 and exp2(0) exactly 1, so a gain of 0 dB leaves a sample as it is.
/// </summary>
internal static class VectorMath
{
    private const int MantissaBits = 23;

    // The bits of the square root of a half: a mantissa counted from there lies between 0.707 and 1.414.
    private const int RootOfHalf = 0x3F3504F3;

    private const float DecibelsPerOctave = 6.0205999f;

    /// <summary>a × b + c; fused where the machine can, and then in every path alike.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> MultiplyAdd(Vector256<float> a, Vector256<float> b, Vector256<float> c) =>
        Fma.IsSupported ? Fma.MultiplyAdd(a, b, c) : (a * b) + c;

    /// <summary>a × b - c.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> MultiplySubtract(Vector256<float> a, Vector256<float> b, Vector256<float> c) =>
        Fma.IsSupported ? Fma.MultiplySubtract(a, b, c) : (a * b) - c;

    /// <summary>c - a × b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> NegatedMultiplyAdd(Vector256<float> a, Vector256<float> b, Vector256<float> c) =>
        Fma.IsSupported ? Fma.MultiplyAddNegated(a, b, c) : c - (a * b);

    /// <summary>The logarithm of a positive normal number to base 2, within 0.000005.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Log2(Vector256<float> x)
    {
        var above = x.AsInt32() - Vector256.Create(RootOfHalf);
        var exponent = Vector256.ShiftRightArithmetic(above, MantissaBits);
        var mantissa = (x.AsInt32() - Vector256.ShiftLeft(exponent, MantissaBits)).AsSingle();
        var t = mantissa - Vector256<float>.One;
        // Interpolated at Chebyshev nodes over the range of t.
        var p = Vector256.Create(-0.20228926f);
        p = MultiplyAdd(p, t, Vector256.Create(0.31689819f));
        p = MultiplyAdd(p, t, Vector256.Create(-0.36692577f));
        p = MultiplyAdd(p, t, Vector256.Create(0.47992557f));
        p = MultiplyAdd(p, t, Vector256.Create(-0.72119575f));
        p = MultiplyAdd(p, t, Vector256.Create(1.44270044f));
        return MultiplyAdd(p, t, Vector256.ConvertToSingle(exponent));
    }

    /// <summary>Two to the power of x, within 0.0000005 of itself; x is held between -126 and 126.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Exp2(Vector256<float> x)
    {
        x = Vector256.MinNative(Vector256.MaxNative(x, Vector256.Create(-126f)), Vector256.Create(126f));
        var whole = Vector256.Round(x);
        var t = x - whole;
        var p = Vector256.Create(0.00133813f);
        p = MultiplyAdd(p, t, Vector256.Create(0.00966637f));
        p = MultiplyAdd(p, t, Vector256.Create(0.05550381f));
        p = MultiplyAdd(p, t, Vector256.Create(0.24022349f));
        p = MultiplyAdd(p, t, Vector256.Create(0.69314718f));
        p = MultiplyAdd(p, t, Vector256<float>.One);
        var scale = Vector256.ShiftLeft(Vector256.ConvertToInt32Native(whole), MantissaBits);
        return (p.AsInt32() + scale).AsSingle();
    }

    /// <summary>The level in dB of a positive amplitude.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> AmplitudeToDecibels(Vector256<float> amplitude) =>
        Log2(amplitude) * Vector256.Create(DecibelsPerOctave);

    /// <summary>The level in dB of a positive square or mean square.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> PowerToDecibels(Vector256<float> power) =>
        Log2(power) * Vector256.Create(DecibelsPerOctave / 2);

    /// <summary>The factor of a gain in dB.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> DecibelsToGain(Vector256<float> decibels) =>
        Exp2(decibels * Vector256.Create(1 / DecibelsPerOctave));
}
