using StudioControl.Studio.Time;

namespace StudioControl.Ports.Supervision;

/// <summary>
/// When a port is tried again: after 0.25 s, doubling to 5 s, and to 30 s once it has been away for a minute, each time
/// ±20 % so that ports lost together do not knock together. Owns no clock; one thread.
/// </summary>
public sealed class PortSupervisor(Random jitter)
{
    // A replugged USB device has its node after 20 to 80 ms and its owner's rights soon after (facts of a Debian with udev).
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(250);

    // What a person who has just put the cable back is willing to wait.
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan LongAway = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestWaitWhenLongAway = TimeSpan.FromSeconds(30);

    // A port that opens and falls at once (a UDP place where nobody listens) is not well yet.
    private static readonly TimeSpan ProvenOpen = TimeSpan.FromSeconds(5);

    private TimeSpan _wait = FirstWait;
    private Moment _away = Moment.Never;
    private Moment _opened = Moment.Never;

    /// <summary>When to try next; <see cref="Moment.Never"/> while it is open.</summary>
    public Moment NextTry { get; private set; } = Moment.Never;

    /// <summary>Try at once: it begins, or its device has just come back.</summary>
    public void TryNow(Moment now)
    {
        _wait = FirstWait;
        _away = now;
        _opened = Moment.Never;
        NextTry = now;
    }

    /// <summary>A try has begun; the next one is only due after its failure.</summary>
    public void Trying() => NextTry = Moment.Never;

    /// <summary>It opened.</summary>
    public void Opened(Moment now)
    {
        _opened = now;
        NextTry = Moment.Never;
    }

    /// <summary>A try failed, or an open port was lost; <paramref name="proven"/>: it had been of use (bytes came in).</summary>
    public void Failed(Moment now, bool proven)
    {
        var wasWell = _opened != Moment.Never && (proven || now - _opened >= ProvenOpen);
        if (wasWell || _away == Moment.Never)
        {
            _wait = FirstWait;
            _away = now;
        }

        _opened = Moment.Never;
        var limit = now - _away >= LongAway ? LongestWaitWhenLongAway : LongestWait;
        var wait = _wait < limit ? _wait : limit;
        NextTry = now + wait * (0.8 + 0.4 * jitter.NextDouble());
        _wait = wait * 2;
    }
}
