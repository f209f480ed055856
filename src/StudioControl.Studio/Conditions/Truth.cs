namespace StudioControl.Studio.Conditions;

/// <summary>What a condition says of the studio now.</summary>
public enum Truth
{
    /// <summary>It does not hold.</summary>
    False,

    /// <summary>It holds.</summary>
    True,

    /// <summary>A value that it needs is unknown or stale: nothing may be concluded.</summary>
    Unknown,
}
