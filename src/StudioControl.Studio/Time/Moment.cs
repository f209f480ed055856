namespace StudioControl.Studio.Time;

/// <summary>A point on the studio's own clock: 100 ns ticks since the service started. Never jumps with the wall clock.</summary>
public readonly record struct Moment(long Ticks) : IComparable<Moment>
{
    /// <summary>Later than every other moment: nothing is due.</summary>
    public static readonly Moment Never = new(long.MaxValue);

    /// <summary>The start of the studio's clock.</summary>
    public static readonly Moment Start = new(0);

    /// <summary>The earlier of two moments.</summary>
    public static Moment Earlier(Moment a, Moment b) => a.Ticks <= b.Ticks ? a : b;

    /// <summary>The later of two moments.</summary>
    public static Moment Later(Moment a, Moment b) => a.Ticks >= b.Ticks ? a : b;

    /// <inheritdoc />
    public int CompareTo(Moment other) => Ticks.CompareTo(other.Ticks);

    /// <summary>Adds a span; <see cref="Never"/> stays never.</summary>
    public static Moment operator +(Moment moment, TimeSpan span) =>
        moment == Never || span == TimeSpan.MaxValue ? Never : new(moment.Ticks + span.Ticks);

    /// <summary>The span from <paramref name="earlier"/> to <paramref name="later"/>.</summary>
    public static TimeSpan operator -(Moment later, Moment earlier) => new(later.Ticks - earlier.Ticks);

    /// <summary>Earlier than.</summary>
    public static bool operator <(Moment a, Moment b) => a.Ticks < b.Ticks;

    /// <summary>Later than.</summary>
    public static bool operator >(Moment a, Moment b) => a.Ticks > b.Ticks;

    /// <summary>Not later than.</summary>
    public static bool operator <=(Moment a, Moment b) => a.Ticks <= b.Ticks;

    /// <summary>Not earlier than.</summary>
    public static bool operator >=(Moment a, Moment b) => a.Ticks >= b.Ticks;
}
