namespace StudioControl.Studio.Time;

/// <summary>The one clock of the service. Any thread may read it.</summary>
public sealed class StudioClock(TimeProvider time)
{
    private readonly long _started = time.GetTimestamp();
    private readonly DateTimeOffset _startedUtc = time.GetUtcNow();

    /// <summary>The source of time that was handed in.</summary>
    public TimeProvider Provider => time;

    /// <summary>Now, on the studio's clock.</summary>
    public Moment Now => new(time.GetElapsedTime(_started).Ticks);

    /// <summary>The wall clock's time of a moment, as it was set when the service started.</summary>
    public DateTimeOffset Utc(Moment moment) => _startedUtc + new TimeSpan(moment.Ticks);
}
