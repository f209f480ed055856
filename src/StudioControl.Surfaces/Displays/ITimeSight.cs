namespace StudioControl.Surfaces.Displays;

/// <summary>What a surface knows of the song's time.</summary>
internal interface ITimeSight
{
    /// <summary>Whether the display counts bars and beats.</summary>
    bool CountsBars { get; }

    /// <summary>How long a beat is; 0: the tempo is not known.</summary>
    double SecondsOfBeat { get; }

    /// <summary>The play position in seconds; false: it is not known.</summary>
    bool TryReadPosition(out double seconds);
}
