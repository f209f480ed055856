using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using StudioControl.Ports.Kernel;
using StudioControl.Ports.Polling;
using StudioControl.Ports.Supervision;
using StudioControl.Studio.Ports;

namespace StudioControl.Ports.RtpMidi;

/// <summary>Invites one peer to a session: both invitations, then the line. Again and again, as often as the port's supervisor lets it.</summary>
internal sealed class InvitingDoor(RtpMidiPlace place, PollThread poll) : IDoor
{
    // Three invitations, as a TCP connection has three SYNs.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);
    private const int RoundMilliseconds = 100;

    private readonly string _name = string.Create(CultureInfo.InvariantCulture, $"{place.Host}:{place.Port}");

    private readonly PacketFigures _figures = new();

    public Loss NotThere => new(LossCause.NotFound, $"{_name} is not there");

    public NodeIdentity Glance() => NodeIdentity.NotWatched;

    [SuppressMessage("Reliability", "CA2000", Justification = "the host takes the sockets over and closes them")]
    public DoorAnswer Open()
    {
        var sockets = SessionSockets.Connect(place.Host, place.Port, out var loss);
        if (sockets is null)
        {
            return DoorAnswer.Closed(loss.Cause, loss.Reason);
        }

        var host = new SessionHost(poll, sockets, wire => new(wire, place.Name, RandomNumber(), _figures));
        loss = Agree(host, sockets);
        if (loss.Cause != LossCause.None)
        {
            host.End(loss);
            return DoorAnswer.Closed(loss.Cause, loss.Reason);
        }

        host.Begin();
        return DoorAnswer.Opened(new RtpMidiLine(_name, host, ownsHost: true), $"with '{host.Session.PeerName}'");
    }

    /// <summary>A number that no other session has, and not 0, which some take for "none".</summary>
    internal static uint RandomNumber() => (uint)Random.Shared.NextInt64(1, 1L << 32);

    private Loss Agree(SessionHost host, SessionSockets sockets)
    {
        // Real time even in a simulation: the other end is a real one.
        var started = Stopwatch.GetTimestamp();
        var table = new PollEntry[2];
        host.Invite(RandomNumber());
        while (host.OpenNumber == 0)
        {
            if (host.Session.Loss.Cause != LossCause.None)
            {
                return new(host.Session.Loss.Cause, $"{_name}: {host.Session.Loss.Reason}");
            }

            if (Stopwatch.GetElapsedTime(started) > Patience)
            {
                return host.Session.State == SessionState.Data
                    ? new(
                        LossCause.Refused,
                        $"{_name} answers, but not on the port above: is UDP {place.Port + 1} let through?"
                    )
                    : new(
                        LossCause.Refused,
                        $"{_name} does not answer an invitation: is it on, and is its session enabled?"
                    );
            }

            var error = HearOnce(host, sockets, table);
            if (error != 0)
            {
                return Sockets.SocketLine.Explain(_name, error);
            }

            host.Tick(poll.Clock.Now);
        }

        return default;
    }

    private static int HearOnce(SessionHost host, SessionSockets sockets, PollEntry[] table)
    {
        for (var port = SessionPort.Control; port <= SessionPort.Data; port++)
        {
            table[(int)port] = new() { Descriptor = sockets.Descriptor(port), Wanted = Libc.PollIn };
        }

        _ = Libc.Poll(ref table[0], 2, RoundMilliseconds);
        for (var port = SessionPort.Control; port <= SessionPort.Data && host.OpenNumber == 0; port++)
        {
            var error = table[(int)port].Happened != 0 ? host.Read(port, []).Error : 0;
            if (error != 0)
            {
                return error;
            }
        }

        return 0;
    }
}
