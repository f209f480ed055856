namespace StudioControl.Studio.Desks;

/// <summary>The part of a desk that a parameter belongs to.</summary>
public enum DeskPart
{
    /// <summary>A channel strip.</summary>
    Strip,

    /// <summary>A stereo bus.</summary>
    Bus,

    /// <summary>A matrix.</summary>
    Matrix,

    /// <summary>The stereo main.</summary>
    Main,

    /// <summary>A DCA.</summary>
    Dca,

    /// <summary>A mute group.</summary>
    MuteGroup,

    /// <summary>The monitor section.</summary>
    Monitor,

    /// <summary>A pair of loudspeakers of the monitor section.</summary>
    Speakers,

    /// <summary>A headphone mix.</summary>
    Phones,

    /// <summary>The talkback.</summary>
    Talkback,

    /// <summary>What goes for the whole desk: solo mode, pan law, meters, automation.</summary>
    Desk,

    /// <summary>The transport.</summary>
    Transport,

    /// <summary>The engine itself: load, xruns, sample rate.</summary>
    Engine,
}
