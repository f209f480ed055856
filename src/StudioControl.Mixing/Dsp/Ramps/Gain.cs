namespace StudioControl.Mixing.Dsp.Ramps;

/// <summary>Decibels to the factor that multiplies a sample, and back.</summary>
internal static class Gain
{
    /// <summary>The floor of every level: at or under it a fader is off and a meter shows nothing. In dB.</summary>
    public const float Floor = -144f;

    public static float FromDecibels(float decibels) => decibels <= Floor ? 0f : MathF.Pow(10f, decibels / 20f);

    /// <summary>The level of an amplitude in dBFS, never under <see cref="Floor"/>.</summary>
    public static float ToDecibels(float amplitude) =>
        amplitude <= 0f ? Floor : MathF.Max(Floor, 20f * MathF.Log10(amplitude));

    /// <summary>The level of a mean square in dBFS, never under <see cref="Floor"/>.</summary>
    public static float PowerToDecibels(double power) =>
        power <= 0 ? Floor : MathF.Max(Floor, (float)(10 * Math.Log10(power)));
}
