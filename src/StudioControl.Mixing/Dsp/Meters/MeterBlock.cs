namespace StudioControl.Mixing.Dsp.Meters;

/// <summary>
/// Meters close their books every 64 frames of the signal, wherever the calls that bring it are cut: what they read does
/// not depend on the cutting.
/// </summary>
internal static class MeterBlock
{
    /// <summary>1.3 ms at 48 kHz.</summary>
    public const int Frames = 64;

    /// <summary>The factor by which a peak that falls 20 dB in 1.7 s (IEC 60268-18) has fallen after a block.</summary>
    public static float FallPerBlock(int sampleRate, int frames) => (float)Math.Pow(10, -frames / (1.7 * sampleRate));
}
