namespace StudioControl.Mixing.Dsp.Mastering;

/// <summary>Which part of a stereo signal a band of the mastering equalizer works on.</summary>
internal enum BandMode
{
    Stereo,
    Left,
    Right,

    /// <summary>Half the sum of both sides.</summary>
    Mid,

    /// <summary>Half their difference.</summary>
    Side,
}
