using StudioControl.Studio.Time;

namespace StudioControl.Ports.RtpMidi;

/// <summary>
/// Compares our clock with the peer's: the inviting side asks (0), the other answers (1), the first ends it (2), in a
/// burst at the start, then every ten seconds. Times are 100 µs.
/// </summary>
internal sealed class ClockComparison
{
    // A few right after each other so that the first good one counts, then as often as Apple's own driver.
    private const int Burst = 6;
    private static readonly TimeSpan BurstGap = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Gap = TimeSpan.FromSeconds(10);

    private int _asked;

    /// <summary>When to ask next; never on the side that was invited.</summary>
    public Moment Due { get; private set; } = Moment.Never;

    /// <summary>From question to answer; 0: not known yet.</summary>
    public TimeSpan RoundTrip { get; private set; }

    /// <summary>The peer's clock is ahead of ours by this much, 100 µs.</summary>
    public long Offset { get; private set; }

    /// <summary>A session has begun.</summary>
    public void Begin(bool asks, Moment now)
    {
        _asked = 0;
        RoundTrip = TimeSpan.Zero;
        Offset = 0;
        Due = asks ? now : Moment.Never;
    }

    /// <summary>The session is over.</summary>
    public void End() => Due = Moment.Never;

    /// <summary>A question is sent.</summary>
    public void Asked(Moment now) => Due = now + (++_asked < Burst ? BurstGap : Gap);

    /// <summary>All three times of a comparison are known: ours, the peer's, ours; or for the invited side the peer's, ours, the peer's.</summary>
    public void Learn(ulong first, ulong between, ulong last, bool isOurs)
    {
        var trip = unchecked((long)(last - first));

        // A clock that went backwards or a minute on the way is no measurement.
        if (trip is < 0 or > 600_000)
        {
            return;
        }

        var ahead = unchecked((long)(between - first)) - trip / 2;
        Offset = isOurs ? ahead : -ahead;
        RoundTrip = new(trip * TimeSpan.TicksPerMillisecond / 10);
    }
}
