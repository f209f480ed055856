using System.Text;
using StudioControl.Ports.Supervision;
using StudioControl.Studio.Ports;
using StudioControl.Studio.Time;

namespace StudioControl.Ports.RtpMidi;

/// <summary>Where a session is.</summary>
internal enum SessionState
{
    /// <summary>Nobody is invited and nobody has come.</summary>
    Idle,

    /// <summary>The first invitation is out, or has come and was accepted.</summary>
    Control,

    /// <summary>The second invitation is out.</summary>
    Data,

    /// <summary>MIDI goes both ways.</summary>
    Open,
}

/// <summary>
/// One end of an AppleMIDI session, the inviting or the invited one: invitations, clocks, feedback, end, and the MIDI
/// packets in between. Owns no socket and no clock; one thread at a time.
/// </summary>
internal sealed partial class RtpMidiSession
{
    // An invitation that is lost is sent again as often as a person would knock.
    private static readonly TimeSpan InvitationGap = TimeSpan.FromSeconds(1);

    // The second invitation follows the first within a round trip; who does not send it has given up.
    private static readonly TimeSpan LongestHandshake = TimeSpan.FromSeconds(5);

    // Six comparisons of clocks missed: the peer is gone.
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(60);

    // Often enough that the peer's journal stays short, seldom enough to be no load.
    private static readonly TimeSpan FeedbackGap = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan FeedbackAtRest = TimeSpan.FromSeconds(10);

    private readonly ISessionWire _wire;
    private readonly byte[] _name;
    private readonly byte[] _wanted;
    private readonly byte[] _message = new byte[SessionMessage.Room];
    private readonly byte[] _peerName = new byte[SessionMessage.LongestName];
    private readonly PacketSender _sender;
    private int _peerNameLength;
    private uint _token;
    private uint _peer;
    private Moment _nextInvitation = Moment.Never;
    private Moment _handshakeEnds = Moment.Never;
    private Moment _lastSync;
    private Moment _nextFeedback = Moment.Never;
    private ushort _toldHighest;

    /// <summary>A session of that name; <paramref name="ssrc"/> is its number, random and never 0.</summary>
    public RtpMidiSession(ISessionWire wire, string name, uint ssrc, PacketFigures figures, string wantedPeer = "")
    {
        Figures = figures;
        Receiver = new(figures);
        _wire = wire;
        _name = Encoding.UTF8.GetBytes(name);
        _wanted = Encoding.UTF8.GetBytes(wantedPeer);
        Ssrc = ssrc;
        _sender = new(ssrc, packet => wire.Send(SessionPort.Data, packet));
    }

    public uint Ssrc { get; }

    public SessionState State { get; private set; }

    /// <summary>Whether it invites; false: it is invited.</summary>
    public bool Invites { get; private set; }

    /// <summary>Counts the sessions that were opened.</summary>
    public int Opened { get; private set; }

    /// <summary>Why it is not open any more, or was refused.</summary>
    public Loss Loss { get; private set; }

    /// <summary>What is counted, over all sessions of a port.</summary>
    public PacketFigures Figures { get; }

    public PacketReceiver Receiver { get; }

    public PacketSender Sender => _sender;

    public ClockComparison Clocks { get; } = new();

    /// <summary>The name that the peer gave itself.</summary>
    public string PeerName => Encoding.UTF8.GetString(_peerName, 0, _peerNameLength);

    /// <summary>When it wants its next <see cref="Tick"/>.</summary>
    public Moment Due =>
        State switch
        {
            SessionState.Idle => Moment.Never,
            SessionState.Open => Moment.Earlier(Moment.Earlier(Clocks.Due, _nextFeedback), _lastSync + LongestSilence),
            _ => Moment.Earlier(_nextInvitation, _handshakeEnds),
        };

    /// <summary>Invites the peer; <paramref name="token"/> is a new random number.</summary>
    public void Invite(uint token, Moment now)
    {
        Invites = true;
        Loss = default;
        _token = token;
        State = SessionState.Control;
        _handshakeEnds = Moment.Never;
        SendInvitation(now);
    }

    /// <summary>Sends MIDI bytes; false: nobody is there.</summary>
    public bool Write(ReadOnlySpan<byte> bytes, Moment now)
    {
        if (State != SessionState.Open)
        {
            return false;
        }

        _sender.Write(bytes, (uint)Time(now));
        return true;
    }

    /// <summary>A datagram has come; the count of MIDI bytes that are in <paramref name="room"/> now.</summary>
    public int Hear(SessionPort port, ReadOnlySpan<byte> datagram, Span<byte> room, Moment now)
    {
        if (SessionMessage.TryRead(datagram, out var message))
        {
            HearMessage(port, message, now);
            return 0;
        }

        if (
            port != SessionPort.Data
            || State != SessionState.Open
            || !MidiPacket.TryRead(datagram, out var packet)
            || packet.Ssrc != _peer
        )
        {
            return 0;
        }

        var count = Receiver.Read(packet, room);
        if (Receiver.Highest != _toldHighest)
        {
            _nextFeedback = Moment.Earlier(_nextFeedback, now + FeedbackGap);
        }

        return count;
    }

    /// <summary>Does what is due.</summary>
    public void Tick(Moment now)
    {
        switch (State)
        {
            case SessionState.Control or SessionState.Data when Invites:
                if (_nextInvitation <= now)
                {
                    SendInvitation(now);
                }

                break;
            case SessionState.Control when _handshakeEnds <= now:
                State = SessionState.Idle;
                break;
            case SessionState.Open when now - _lastSync >= LongestSilence:
                End(new(LossCause.Unplugged, $"'{PeerName}' has said nothing for a minute: is it still on?"));
                break;
            case SessionState.Open:
                TickOpen(now);
                break;
            default:
                break;
        }
    }

    /// <summary>Ends it, and tells the peer.</summary>
    public void End(Loss loss)
    {
        if (State != SessionState.Idle)
        {
            Send(SessionPort.Control, Invitation(SessionCommand.End, _token));
            Over(loss);
        }
    }

    private void TickOpen(Moment now)
    {
        if (Clocks.Due <= now)
        {
            Clocks.Asked(now);
            Send(SessionPort.Data, Sync(0, Time(now), 0, 0));
        }

        if (_nextFeedback > now)
        {
            return;
        }

        _nextFeedback = now + FeedbackAtRest;
        if (Receiver.HasAny)
        {
            _toldHighest = Receiver.Highest;
            Send(
                SessionPort.Control,
                new()
                {
                    Command = SessionCommand.Feedback,
                    Ssrc = Ssrc,
                    Sequence = _toldHighest,
                }
            );
        }
    }

    private void HearMessage(SessionPort port, in SessionMessage message, Moment now)
    {
        switch (message.Command)
        {
            case SessionCommand.Invite:
                HearInvitation(port, message, now);
                break;
            case SessionCommand.Accept when Invites && message.Token == _token:
                HearAccept(port, message, now);
                break;
            case SessionCommand.Refuse when Invites && message.Token == _token && State != SessionState.Open:
                Over(
                    new(LossCause.Refused, "it refuses the invitation: does it have another partner, or not know us?")
                );
                break;
            case SessionCommand.End when IsPeers(message) && State != SessionState.Idle:
                Over(new(LossCause.Unplugged, $"'{PeerName}' has ended the session"));
                break;
            case SessionCommand.Sync when IsPeers(message) && State == SessionState.Open && port == SessionPort.Data:
                HearSync(message, now);
                break;
            case SessionCommand.Feedback when IsPeers(message) && State == SessionState.Open:
                _sender.Acknowledge(message.Sequence);
                break;
            default:
                break;
        }
    }

    private bool IsPeers(in SessionMessage message) => message.Ssrc == _peer;

    private void HearInvitation(SessionPort port, in SessionMessage message, Moment now)
    {
        // Who invites does not take an invitation; and of two that invite each other one must be let through by its settings.
        if (Invites || message.Version != SessionMessage.KnownVersion || !IsWelcome(port, message))
        {
            Reply(port, Invitation(SessionCommand.Refuse, message.Token));
            return;
        }

        if (port == SessionPort.Control)
        {
            // Not the lost answer asked for again, but a peer that begins anew: it was switched off and on.
            if (State == SessionState.Open && (message.Ssrc != _peer || message.Token != _token))
            {
                Over(new(LossCause.Unplugged, $"'{PeerName}' has begun a new session"));
            }

            _token = message.Token;
            Know(message);
            _wire.Adopt(port);
            Reply(port, Invitation(SessionCommand.Accept, _token));
            if (State != SessionState.Open)
            {
                State = SessionState.Control;
                _handshakeEnds = now + LongestHandshake;
            }
        }
        else if (IsPeers(message) && State != SessionState.Idle)
        {
            _wire.Adopt(port);
            Reply(port, Invitation(SessionCommand.Accept, message.Token));
            if (State != SessionState.Open)
            {
                Begin(now);
            }
        }
    }

    // One peer at a time; the same one, by its name and its machine, may come again at any time.
    private bool IsWelcome(SessionPort port, in SessionMessage message)
    {
        if (_wanted.Length > 0 && !message.Name.SequenceEqual(_wanted))
        {
            return false;
        }

        return State == SessionState.Idle
            || IsPeers(message)
            || (_wire.IsFromPeersHost(port) && message.Name.SequenceEqual(_peerName.AsSpan(0, _peerNameLength)));
    }

    private void HearAccept(SessionPort port, in SessionMessage message, Moment now)
    {
        if (State == SessionState.Control && port == SessionPort.Control)
        {
            Know(message);
            State = SessionState.Data;
            SendInvitation(now);
        }
        else if (State == SessionState.Data && port == SessionPort.Data && IsPeers(message))
        {
            Begin(now);
        }
    }

    private void Know(in SessionMessage message)
    {
        _peer = message.Ssrc;
        _peerNameLength = message.Name.Length;
        message.Name.CopyTo(_peerName);
    }

    private void Begin(Moment now)
    {
        State = SessionState.Open;
        Loss = default;
        Opened++;
        _lastSync = now;
        _nextInvitation = Moment.Never;
        _nextFeedback = now + FeedbackAtRest;
        _toldHighest = 0;
        Receiver.Reset();

        // Its packets need no secret start, only one that no old packet is taken for.
        _sender.Reset((ushort)(_token ^ Ssrc));
        Clocks.Begin(Invites, now);
    }

    private void HearSync(in SessionMessage message, Moment now)
    {
        AnswerSync(message, now);
        Figures.RoundTrip = Clocks.RoundTrip;
    }

    private void AnswerSync(in SessionMessage message, Moment now)
    {
        _lastSync = now;
        var time = Time(now);
        switch (message.Count)
        {
            case 0:
                Send(SessionPort.Data, Sync(1, message.Time1, time, 0));
                break;
            case 1:
                Clocks.Learn(message.Time1, message.Time2, time, isOurs: true);
                Send(SessionPort.Data, Sync(2, message.Time1, message.Time2, time));
                break;
            case 2:
                Clocks.Learn(message.Time1, message.Time2, message.Time3, isOurs: false);
                break;
            default:
                break;
        }
    }

    private void Over(Loss loss)
    {
        State = SessionState.Idle;
        Loss = loss;
        Clocks.End();
    }
}
