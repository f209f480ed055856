namespace StudioControl.Surfaces.Profiles;

/// <summary>The protocol that a surface speaks.</summary>
public enum SurfaceFamily
{
    /// <summary>Mackie Control and what imitates it.</summary>
    MackieControl,

    /// <summary>Mackie HUI.</summary>
    Hui,

    /// <summary>PreSonus FaderPort 8 and 16 in their own mode.</summary>
    FaderPort,

    /// <summary>Plain MIDI: each control has the message that its profile gives it.</summary>
    Map,
}

/// <summary>How an encoder tells its turns.</summary>
public enum KnobEncoding
{
    /// <summary>Bit 6 set: to the left; the lower bits are the ticks (Mackie).</summary>
    SignedBit,

    /// <summary>Bit 6 set: to the right (HUI, X-Touch CTRL).</summary>
    ReversedSignedBit,

    /// <summary>01 to 3F to the right, 7F to 41 to the left.</summary>
    TwosComplement,

    /// <summary>Above 40 to the right, below to the left.</summary>
    BinaryOffset,

    /// <summary>No encoder: a pot that tells where it stands, 0 to 127.</summary>
    Absolute,
}
