namespace StudioControl.Mixing.Dsp.Lanes;

/// <summary>What a band of an equalizer does.</summary>
internal enum EqShape
{
    Off,
    Bell,
    LowShelf,
    HighShelf,
    LowCut,
    HighCut,
    BandPass,
    Notch,
    AllPass,
}

/// <summary>One band of an equalizer.</summary>
/// <param name="Shape">Off leaves the sound as it is.</param>
/// <param name="Hertz">Centre or corner, 16..20000; held under 0.49 of the sample rate.</param>
/// <param name="Decibels">±24; bells and shelves only.</param>
/// <param name="Q">0.1..20. A shelf is steepest without a bump at 0.707.</param>
internal readonly record struct EqBand(EqShape Shape, float Hertz, float Decibels, float Q);
