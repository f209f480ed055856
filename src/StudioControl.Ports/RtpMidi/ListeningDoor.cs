using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Microsoft.Extensions.Logging;
using StudioControl.Ports.Kernel;
using StudioControl.Ports.Polling;
using StudioControl.Ports.RtpMidi.Announcing;
using StudioControl.Ports.Supervision;
using StudioControl.Studio.Ports;
using StudioControl.Studio.Time;

namespace StudioControl.Ports.RtpMidi;

/// <summary>Lets one peer after the other join a session on two UDP ports of ours. It stands as long as its port.</summary>
internal sealed class ListeningDoor(RtpMidiPlace place, PollThread poll, ILogger log) : IDoor
{
    // A port that another program has is looked at as often as one that is away.
    private static readonly TimeSpan ListenGap = TimeSpan.FromSeconds(1);

    private readonly string _name = string.Create(CultureInfo.InvariantCulture, $"rtp-midi:{place.Port}");
    private Action _knock = () => { };
    private Announcer? _announcer;
    private volatile SessionHost? _host;
    private Loss _loss;
    private Moment _nextTry = Moment.Start;
    private volatile bool _isEnded;

    public Loss NotThere =>
        _loss.Cause != LossCause.None ? _loss
        : _host?.Session.Loss is { Cause: not LossCause.None } last ? last
        : new(
            LossCause.NotFound,
            place.Peer.Length > 0
                ? $"'{place.Peer}' has not joined '{place.Name}' on UDP port {place.Port} yet"
                : $"nobody has joined '{place.Name}' on UDP port {place.Port} yet"
        );

    public void Begin(Action knock) => _knock = knock;

    public void End()
    {
        _isEnded = true;
        _announcer?.End();
        _host?.End(new(LossCause.None, "closed"));
    }

    public NodeIdentity Glance()
    {
        if (_host is { SocketError: not 0 } broken)
        {
            broken.End(new(LossCause.Fault, "its sockets failed"));
            _host = null;
        }

        if (_host is null && !_isEnded && _nextTry <= poll.Clock.Now)
        {
            Listen();
        }

        return RtpMidiLine.IdentityOf(_host?.OpenNumber ?? 0);
    }

    public DoorAnswer Open()
    {
        return _host is { OpenNumber: not 0 } host
            ? DoorAnswer.Opened(new RtpMidiLine(_name, host, ownsHost: false), $"with '{host.Session.PeerName}'")
            : DoorAnswer.Closed(NotThere.Cause, NotThere.Reason);
    }

    [SuppressMessage("Reliability", "CA2000", Justification = "the host takes the sockets over and closes them")]
    private void Listen()
    {
        _nextTry = poll.Clock.Now + ListenGap;
        var sockets = SessionSockets.Listen(place.Port, out _loss);
        if (sockets is null)
        {
            return;
        }

        _host = new(poll, sockets, wire => new(wire, place.Name, InvitingDoor.RandomNumber(), new(), place.Peer))
        {
            Knock = () => _knock(),
        };
        _host.Begin();
        if (place.IsAnnounced && _announcer is null)
        {
            _announcer = new(poll, log, place);
            _announcer.Begin();
        }
    }
}
