namespace StudioControl.Mixing.Dsp.Strips;

/// <summary>How much sound is made at once.</summary>
internal static class MixBlock
{
    /// <summary>Frames of a block: 1.3 ms at 48 kHz, and a whole number of vectors.</summary>
    public const int Frames = 64;
}
