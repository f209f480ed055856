namespace StudioControl.Mixing.Dsp.Inserts.Probe;

/// <summary>The third octaves from 25 Hz to 20 kHz, base ten (IEC 61260-1).</summary>
internal static class ThirdOctaves
{
    public const int Count = 30;

    /// <summary>With those above, which nobody hears but a delay is told by, up to half of 192 kHz.</summary>
    public const int All = 37;

    // 25 Hz is 16 steps of a tenth of a decade under 1 kHz.
    private const int StepsUnder1000 = 16;

    /// <summary>The middle of a band, in Hz.</summary>
    public static double Middle(int band) => 1000 * Math.Pow(10, (band - StepsUnder1000) / 10.0);

    /// <summary>The lower edge of a band, in Hz; its upper edge is the next one's lower.</summary>
    public static double Edge(int band) => 1000 * Math.Pow(10, (band - StepsUnder1000 - 0.5) / 10.0);
}
