using StudioControl.Ports.Polling;
using StudioControl.Studio.Ports;
using StudioControl.Studio.Rehearsal;
using StudioControl.Studio.Time;

namespace StudioControl.Rehearsal;

/// <summary>
/// Plays a stand-in on a port that exists: the far end of a real cable. The port is supervised like any other: a cable that is
/// pulled and put back is plugged into the stand-in anew. <paramref name="poll"/> must be a loop's
/// (<see cref="PollThread.OfLoop"/>): the thread that calls <see cref="Run"/> polls it.
/// </summary>
internal sealed class StandInOnPort(IStandIn standIn, IPort port, PollThread poll) : IStandInLine
{
    /// <summary>Plays until it is stopped.</summary>
    public void Run(CancellationToken stop)
    {
        var inbox = new PortInbox(poll.Ring);
        using var ringing = stop.Register(poll.Ring);
        port.Start(inbox);
        while (!stop.IsCancellationRequested)
        {
            while (inbox.TryTake(out var news, out var at, out var payload))
            {
                Take(news, at, payload);
            }

            var now = poll.Clock.Now;
            if (standIn.Due <= now)
            {
                standIn.Tick(now);
            }

            poll.Wait(MillisecondsUntil(standIn.Due));
        }

        port.Stop();
    }

    /// <inheritdoc />
    public void Send(ReadOnlySpan<byte> bytes) => port.Send(bytes);

    private void Take(PortNews news, Moment at, ReadOnlySpan<byte> payload)
    {
        if (news == PortNews.Opened)
        {
            standIn.Plugged(at, this);
        }
        else if (news == PortNews.Bytes)
        {
            standIn.Receive(payload, at);
        }
    }

    private int MillisecondsUntil(Moment due)
    {
        if (due == Moment.Never)
        {
            return Timeout.Infinite;
        }

        var left = due - poll.Clock.Now;
        return (int)Math.Clamp(Math.Ceiling(left.TotalMilliseconds), 0, int.MaxValue);
    }
}
