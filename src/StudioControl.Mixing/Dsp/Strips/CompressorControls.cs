using StudioControl.Mixing.Dsp.Lanes;
using StudioControl.Studio.Desks;

namespace StudioControl.Mixing.Dsp.Strips;

/// <summary>A compressor's controls as its settings; strips, buses and the main have the same.</summary>
internal static class CompressorControls
{
    /// <summary>The settings with one control changed; unchanged by controls that are no setting.</summary>
    public static CompressorSettings With(in CompressorSettings settings, DeskControl control, float value) =>
        control switch
        {
            DeskControl.CompDetector => settings with { Detector = (CompressorDetector)value },
            DeskControl.CompThreshold => settings with { Threshold = value },
            DeskControl.CompRatio => settings with { Ratio = value },
            DeskControl.CompKnee => settings with { Knee = value },
            DeskControl.CompAttack => settings with { Attack = value },
            DeskControl.CompRelease => settings with { Release = value },
            DeskControl.CompMakeup => settings with { Makeup = value },
            DeskControl.CompMix => settings with { Mix = value },
            DeskControl.CompKey => settings with { ExternalKey = value > 0f },
            DeskControl.CompKeyHighPass => settings with { KeyLowCut = value },
            _ => settings,
        };
}
