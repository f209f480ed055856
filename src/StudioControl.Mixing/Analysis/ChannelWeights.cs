namespace StudioControl.Mixing.Analysis;

/// <summary>
/// What each channel counts in loudness (ITU-R BS.1770-5 tables 3 and 4), in the order of channels in a WAV file: L R C
/// LFE, then surround. Beside and a little behind the listener counts 1.41, the LFE nothing, all else 1.
/// </summary>
internal static class ChannelWeights
{
    private const double Beside = 1.41;
    private const double LowEffects = 0;

    public static double[] Of(int channels) =>
        channels switch
        {
            4 => [1, 1, Beside, Beside],
            5 => [1, 1, 1, Beside, Beside],
            6 => [1, 1, 1, LowEffects, Beside, Beside],
            7 => [1, 1, 1, LowEffects, 1, Beside, Beside],
            // 7.1: the rear pair stands at 135 degrees and counts 1, the side pair at 90 degrees.
            8 => [1, 1, 1, LowEffects, 1, 1, Beside, Beside],
            3 => [1, 1, 1],
            2 => [1, 1],
            _ => [1],
        };
}
