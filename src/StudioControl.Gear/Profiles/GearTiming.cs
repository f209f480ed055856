namespace StudioControl.Gear.Profiles;

/// <summary>The patience of a device and of us.</summary>
public sealed record GearTiming
{
    /// <summary>Least time from the end of an exchange to the next command.</summary>
    public TimeSpan Gap { get; init; } = TimeSpan.FromMilliseconds(20);

    /// <summary>An answer that takes longer is none.</summary>
    public TimeSpan Answer { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How often a command is sent again when it is not answered.</summary>
    public int Retries { get; init; } = 1;

    /// <summary>Between two questions of the fast class.</summary>
    public TimeSpan Fast { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Between two questions of the slow class.</summary>
    public TimeSpan Slow { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a device may take to become what it was told to be.</summary>
    public TimeSpan Settle { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>After the port opened, nothing is said for this long.</summary>
    public TimeSpan Open { get; init; }

    /// <summary>A device that speaks by itself and was not heard for this long is offline; zero: silence tells nothing.</summary>
    public TimeSpan SilentAfter { get; init; }

    internal TimeSpan Between(PollClass poll) =>
        poll switch
        {
            PollClass.Fast => Fast,
            PollClass.Slow => Slow,
            _ => TimeSpan.MaxValue,
        };
}
