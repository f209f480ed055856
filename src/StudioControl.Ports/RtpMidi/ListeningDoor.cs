using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Microsoft.Extensions.Logging;
using StudioControl.Ports.Kernel;
using StudioControl.Ports.Polling;
using StudioControl.Ports.RtpMidi.Announcing;
using StudioControl.Ports.Supervision;
using StudioControl.Studio.Ports;

namespace StudioControl.Ports.RtpMidi;

/// <summary>Lets one peer after the other join a session on two UDP ports of ours. It stands as long as its port.</summary>
internal sealed class ListeningDoor(RtpMidiPlace place, PollThread poll, ILogger log) : IDoor
{
    private readonly string _name = string.Create(CultureInfo.InvariantCulture, $"rtp-midi:{place.Port}");
    private Action _knock = () => { };
    private Announcer? _announcer;
    private SessionHost? _host;
    private SessionSockets? _sockets;
    private Loss _loss;
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
        _announcer?.Dispose();
        _host?.End(new(LossCause.None, "closed"));
    }

    public NodeIdentity Glance()
    {
        if (_host is null && !_isEnded)
        {
            Listen();
        }

        return RtpMidiLine.IdentityOf(_host?.OpenNumber ?? 0);
    }

    public DoorAnswer Open()
    {
        var number = _host?.OpenNumber ?? 0;
        return number == 0
            ? DoorAnswer.Closed(NotThere.Cause, NotThere.Reason)
            : DoorAnswer.Opened(
                new RtpMidiLine(_name, _host!, _sockets!.Descriptor(SessionPort.Data), ownsHost: false),
                $"with '{_host!.Session.PeerName}'"
            );
    }

    [SuppressMessage("Reliability", "CA2000", Justification = "the host takes the sockets over and closes them")]
    private void Listen()
    {
        _sockets = SessionSockets.Listen(place.Port, out _loss);
        if (_sockets is null)
        {
            return;
        }

        _host = new(poll, _sockets, wire => new(wire, place.Name, InvitingDoor.RandomNumber(), new(), place.Peer))
        {
            Knock = () => _knock(),
        };
        _host.Begin();
        if (place.IsAnnounced)
        {
            _announcer = new(poll, log, place);
            _announcer.Begin();
        }
    }
}
