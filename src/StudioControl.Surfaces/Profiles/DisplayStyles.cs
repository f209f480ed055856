namespace StudioControl.Surfaces.Profiles;

/// <summary>How a unit is told what the light around a knob shows.</summary>
public enum RingStyle
{
    /// <summary>One controller: mode and place in one byte (Mackie).</summary>
    Mackie,

    /// <summary>The same, but only single dots are understood.</summary>
    Dots,

    /// <summary>Two controllers: one for the mode, one for the place of 1 to 13 (X-Touch Mini and Compact).</summary>
    TwoControllers,

    /// <summary>A place of 0 to 127; the MIDI channel says whether it goes out from the middle (Asparion).</summary>
    Asparion,

    /// <summary>A place of 0 to 127 and nothing else (X-Touch in CTRL mode).</summary>
    Scale,
}

/// <summary>How a unit is told the texts over its strips.</summary>
public enum TextStyle
{
    /// <summary>Both lines are one row of cells (Mackie).</summary>
    Mackie,

    /// <summary>Each line has its number (Asparion).</summary>
    Asparion,

    /// <summary>Both lines of a strip and its colour are one message (X-Touch in CTRL mode).</summary>
    StripMessages,
}

/// <summary>What a second display under the first is like; it always tells of the channels.</summary>
public enum SecondTextStyle
{
    /// <summary>There is none.</summary>
    None,

    /// <summary>Two lines of five characters for each strip and six for the main (QCon Pro X).</summary>
    QCon,

    /// <summary>A third line of eight characters for each strip (Asparion).</summary>
    Asparion,
}

/// <summary>How a unit is told the colours of its strips.</summary>
public enum ColourStyle
{
    /// <summary>It has none.</summary>
    None,

    /// <summary>One of eight colours for each strip, all in one message (X-Touch).</summary>
    Behringer,

    /// <summary>Red, green and blue of each strip, all in one message (iCON P1, V1).</summary>
    Icon,

    /// <summary>Three notes for each strip: red, green, blue (Asparion).</summary>
    Asparion,

    /// <summary>One of eight colours, with the strip's text (X-Touch in CTRL mode).</summary>
    WithText,
}

/// <summary>How a unit is told the levels of its meters.</summary>
public enum MeterStyle
{
    /// <summary>Channel pressure: strip and step in one byte (Mackie).</summary>
    Mackie,

    /// <summary>The same for the left side; the right side one MIDI channel higher (Asparion).</summary>
    Stereo,

    /// <summary>A controller of 0 to 127 for each strip; the overload is its top (X-Touch in CTRL mode).</summary>
    Scale,
}

/// <summary>How a unit is told that a lamp is lit.</summary>
public enum LampStyle
{
    /// <summary>By the message that the key itself sends, or one like it.</summary>
    Message,

    /// <summary>System exclusive with place, red and green (Launch Control XL).</summary>
    LaunchControl,
}
