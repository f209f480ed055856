namespace StudioControl.Mixing.Dsp.Mastering;

/// <summary>How an output is brought to 16 or 24 bits.</summary>
internal enum DitherKind
{
    /// <summary>The samples stay as they are.</summary>
    Off,

    /// <summary>Triangular noise of ±1 step, white: the error is noise of constant power whatever the signal.</summary>
    Triangular,

    /// <summary>The same noise inside an error feedback that moves it to where the ear is deaf.</summary>
    Shaped,
}
