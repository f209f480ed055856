namespace StudioControl.Mixing.Dsp.Meters;

/// <summary>
/// How needles move, per sample. Peak programme: two followers rise towards |x| at two speeds and fall together; the
/// needle is their sum. VU and K: two smoothings in a row, of |x| with a share of the second fed back, and of x².
/// </summary>
/// <remarks>
/// The speeds meet the bursts of IEC 60268-10 and 60268-17 to 0.15 dB (see
/// the tests); falls are spread over every sample, so that a needle does not depend on where a block begins.
/// </remarks>
internal static class NeedleLaw
{
    /// <summary>Under it a needle is at rest.</summary>
    public const float Rest = 1e-15f;

    /// <summary>Over it a state is no sound but a fault, and is dropped.</summary>
    public const float Fault = 1e30f;

    /// <summary>Two attacks, the fall, and the gain that makes a steady sine read its peak.</summary>
    public readonly record struct PeakProgramme(float Slow, float Fast, float Kept, float Gain)
    {
        public static PeakProgramme Type1(int sampleRate) => Make(sampleRate, (450, 1300, 5.4), 0.5108);

        public static PeakProgramme Type2(int sampleRate) => Make(sampleRate, (200, 860, 4.0), 0.5141);

        private static PeakProgramme Make(int sampleRate, (double Slow, double Fast, double Fall) hertz, double gain) =>
            new(
                (float)(hertz.Slow / sampleRate),
                (float)(hertz.Fast / sampleRate),
                (float)Math.Pow(1 - (hertz.Fall / sampleRate), 0.25),
                (float)gain
            );
    }

    /// <summary>Share of the new in each smoothing of a VU meter.</summary>
    public static float Vu(int sampleRate) => 11.1f / sampleRate;

    /// <summary>Share of the second smoothing of a VU meter that its first one gets back: the overshoot.</summary>
    public const float VuFeedback = 0.5f;

    /// <summary>A VU meter's second smoothing to the amplitude of a steady sine.</summary>
    public const float VuGain = 1.5f * 1.571f;

    /// <summary>Share of the new in each smoothing of a K meter.</summary>
    public static float K(int sampleRate) => 9.72f / sampleRate;

    /// <summary>A K meter's second smoothing to the amplitude of a steady sine.</summary>
    public static float KAmplitude(float meanSquare) => MathF.Sqrt(2f * MathF.Max(0f, meanSquare));
}
