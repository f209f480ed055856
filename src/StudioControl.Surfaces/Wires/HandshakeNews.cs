namespace StudioControl.Surfaces.Wires;

/// <summary>What a step of the handshake led to.</summary>
internal enum HandshakeNews
{
    None,

    /// <summary>The unit is there, and shows nothing yet: it came, came back, or was power-cycled.</summary>
    CameUp,

    /// <summary>Nobody answers; what may be there all the same is to be shown everything.</summary>
    Unanswered,

    /// <summary>A unit that never answered, and was shown everything, speaks: it is there.</summary>
    Spoke,

    /// <summary>It stopped answering.</summary>
    FellSilent,
}
