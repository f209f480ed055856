using StudioControl.Studio.Time;

namespace StudioControl.Ports.Supervision;

/// <summary>
/// When a port is tried again: after 0.25 s, doubling to 2.5 s, each time ±20 % so that ports lost together do not knock
/// together. Owns no clock; one thread.
/// </summary>
public sealed class PortSupervisor(Random jitter)
{
    // A replugged USB device has its node after 20 to 80 ms and its owner's rights soon after (facts of a Debian with udev).
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(250);

    // What returns is open within five seconds, however long it was away: a try that just missed it may take three
    // seconds (a connection that nobody answers; SYN is sent again after one), and then comes this wait and its 20 %.
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(2.5);

    // A port that opens and falls at once (a UDP place where nobody listens) is not well yet.
    private static readonly TimeSpan ProvenOpen = TimeSpan.FromSeconds(5);

    private TimeSpan _wait = FirstWait;
    private Moment _opened = Moment.Never;

    /// <summary>When to try next; <see cref="Moment.Never"/> while it is open.</summary>
    public Moment NextTry { get; private set; } = Moment.Never;

    /// <summary>Try at once: it begins, or its device has just come back.</summary>
    public void TryNow(Moment now)
    {
        _wait = FirstWait;
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
        if (wasWell)
        {
            _wait = FirstWait;
        }

        _opened = Moment.Never;
        var wait = _wait < LongestWait ? _wait : LongestWait;
        NextTry = now + wait * (0.8 + 0.4 * jitter.NextDouble());
        _wait = wait * 2;
    }
}
