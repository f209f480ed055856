namespace StudioControl.Studio.Desks;

/// <summary>The third octaves of IEC 61260 from 20 Hz to 20 kHz, by their nominal middle frequencies.</summary>
public static class ThirdOctaves
{
    /// <summary>As an address's segment: <c>31-5-hz</c>, <c>1000-hz</c>.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "20-hz",
        "25-hz",
        "31-5-hz",
        "40-hz",
        "50-hz",
        "63-hz",
        "80-hz",
        "100-hz",
        "125-hz",
        "160-hz",
        "200-hz",
        "250-hz",
        "315-hz",
        "400-hz",
        "500-hz",
        "630-hz",
        "800-hz",
        "1000-hz",
        "1250-hz",
        "1600-hz",
        "2000-hz",
        "2500-hz",
        "3150-hz",
        "4000-hz",
        "5000-hz",
        "6300-hz",
        "8000-hz",
        "10000-hz",
        "12500-hz",
        "16000-hz",
        "20000-hz",
    ];
}
