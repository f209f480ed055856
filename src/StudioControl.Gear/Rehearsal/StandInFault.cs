namespace StudioControl.Gear.Rehearsal;

/// <summary>What is wrong with a stand-in.</summary>
public enum StandInFault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>It hears, but never answers.</summary>
    Silent,

    /// <summary>Random bytes before each answer.</summary>
    Noise,

    /// <summary>It answers after the answer limit.</summary>
    Late,

    /// <summary>It says no to everything.</summary>
    Nak,

    /// <summary>Each answer comes twice.</summary>
    Twice,

    /// <summary>Each answer lacks its last byte.</summary>
    Truncated,
}
