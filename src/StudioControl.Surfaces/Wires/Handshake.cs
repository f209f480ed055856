using StudioControl.Studio.Drivers;
using StudioControl.Studio.Time;
using StudioControl.Studio.Tree;
using StudioControl.Surfaces.Mackie;
using StudioControl.Surfaces.Pacing;
using StudioControl.Surfaces.Profiles;

namespace StudioControl.Surfaces.Wires;

/// <summary>Finds the unit, answers its challenge, and notices when it is power-cycled or falls silent.</summary>
internal sealed class Handshake(SurfaceProfile profile, SurfaceOutput output, SurfaceWire wire)
{
    // A unit may take a few seconds to start; asking oftener would only fill its input.
    private static readonly TimeSpan AskAgain = TimeSpan.FromSeconds(2);

    // Logic gives 300 ms for the host's answer; a unit that has not confirmed after this will not, but it is there.
    private static readonly TimeSpan ConfirmationPatience = TimeSpan.FromMilliseconds(500);

    // A refused unit stops listening until it is power-cycled; asking slowly is enough to notice that.
    private static readonly TimeSpan AfterRefusal = TimeSpan.FromSeconds(5);

    // A DIN cable needs 9 ms there and back; what comes later is no answer to the query.
    private static readonly TimeSpan AnswerTakes = TimeSpan.FromMilliseconds(300);

    private const int MostMissed = 3;

    // A line that speaks nonsense is believed again after this much sense.
    private static readonly TimeSpan Doubts = TimeSpan.FromSeconds(2);

    // A unit that gives no answers is shown everything every so many questions: it may have been switched on since.
    private const int ShowAgainEvery = 5;

    private readonly byte[] _message = new byte[32];
    private readonly byte[] _serial = new byte[MackieBytes.SerialLength];
    private readonly byte[] _firmware = new byte[8];
    private int _serialLength;
    private int _firmwareLength;
    private Stage _stage;
    private Moment _asked = Moment.Never;
    private Moment _queried = new(long.MinValue / 2);
    private bool _answersQuestions;
    private int _missed;
    private int _unanswered;
    private Moment _doubtedUntil = Moment.Start;

    private enum Stage
    {
        Closed,
        Asking,
        Answered,
        Refused,
        Up,
    }

    public bool IsUp => _stage == Stage.Up;

    /// <summary>Whether the unit is sent what it should show: it is there, or may be and gives no answers.</summary>
    public bool MayShow => IsUp || (_stage == Stage.Asking && _unanswered > 0);

    public Moment Due { get; private set; } = Moment.Never;

    /// <summary>Whether the unit has answered since its port was opened, or is one that is not asked.</summary>
    public bool IsKnown { get; private set; }

    /// <summary>Whether what comes may act: an unknown unit's word counts only on a line that speaks no nonsense.</summary>
    public bool MayHear(Moment now) => IsKnown || now >= _doubtedUntil;

    /// <summary>The serial number that the unit gave: 7 bytes.</summary>
    public ReadOnlySpan<byte> Serial => _serial.AsSpan(0, _serialLength);

    /// <summary>The firmware's version as the unit gave it.</summary>
    public ReadOnlySpan<byte> Firmware => _firmware.AsSpan(0, _firmwareLength);

    public void Open(Moment now)
    {
        _stage = Stage.Asking;
        _missed = 0;
        _unanswered = 0;
        _doubtedUntil = Moment.Start;
        IsKnown = profile.Handshake == SurfaceHandshake.None;
        _answersQuestions = false;
        _asked = Moment.Never;
        _queried = new(long.MinValue / 2);
        Due = now + profile.OpenDelay;
    }

    public void Close()
    {
        _stage = Stage.Closed;
        Due = Moment.Never;
    }

    public HandshakeNews Tick(Moment now, IDriverDesk desk)
    {
        if (now < Due)
        {
            return HandshakeNews.None;
        }

        switch (_stage)
        {
            case Stage.Asking when profile.Handshake == SurfaceHandshake.None:
            case Stage.Answered:
                return ComeUp(now, desk);
            case Stage.Refused:
            case Stage.Asking:
                return AskAll(now, desk);
            case Stage.Up:
                return CheckAlive(now, desk);
            default:
                Due = Moment.Never;
                return HandshakeNews.None;
        }
    }

    /// <summary>Any good message: the unit is there, even if it is one of those that answer no questions.</summary>
    public HandshakeNews Heard(Moment now, IDriverDesk desk)
    {
        _missed = 0;
        desk.Link.LastHeard = now;
        if (_stage != Stage.Asking || !MayHear(now))
        {
            return HandshakeNews.None;
        }

        var wasShown = MayShow;
        var news = ComeUp(now, desk);
        return wasShown ? HandshakeNews.Spoke : news;
    }

    /// <summary>An unknown unit's line speaks nonsense: whatever it is, it is not taken for a surface.</summary>
    public void Doubt(Moment now, IDriverDesk desk)
    {
        _doubtedUntil = now + Doubts;
        if (_stage == Stage.Up)
        {
            _stage = Stage.Asking;
            _unanswered++;
            Due = now + AskAgain;
            desk.Announce(Availability.Offline, "what comes from this port makes no sense for a surface");
        }
    }

    /// <summary>A Mackie SysEx from the unit; false: it is none that a host knows.</summary>
    public bool TryTake(ReadOnlySpan<byte> message, Moment now, IDriverDesk desk, out HandshakeNews news)
    {
        news = HandshakeNews.None;
        if (!MackieBytes.TryReadSysEx(message, out var device, out var command, out var payload))
        {
            return false;
        }

        IsKnown = true;
        switch (command)
        {
            case MackieBytes.ConnectionQuery when payload.Length == MackieBytes.SerialLength + 4:
                wire.DeviceId = device;
                payload[..MackieBytes.SerialLength].CopyTo(_serial);
                _serialLength = MackieBytes.SerialLength;
                news = TakeConnectionQuery(payload, now, desk);
                return true;
            case MackieBytes.ConnectionConfirmed:
                news = _stage == Stage.Answered ? ComeUp(now, desk) : HandshakeNews.None;
                return true;
            case MackieBytes.ConnectionRefused:
                _stage = Stage.Refused;
                Due = now + AfterRefusal;
                desk.Announce(
                    Availability.Offline,
                    "the surface refused the answer to its challenge: switch it off and on"
                );
                return true;
            case MackieBytes.Ready:
                wire.DeviceId = device;
                news = ComeUp(now, desk);
                return true;
            case MackieBytes.Version when payload.Length <= _firmware.Length:
                payload.CopyTo(_firmware);
                _firmwareLength = payload.Length;
                Answered(now, desk);
                return true;
            default:
                return false;
        }
    }

    private HandshakeNews TakeConnectionQuery(ReadOnlySpan<byte> payload, Moment now, IDriverDesk desk)
    {
        // A unit that was not asked tells that it was just switched on.
        var wasAsked = now < _queried + AnswerTakes;
        Answered(now, desk);
        if (profile.Handshake == SurfaceHandshake.Challenge)
        {
            Reply(payload, now, desk);
        }

        if (_stage == Stage.Up && wasAsked)
        {
            return HandshakeNews.None;
        }

        if (profile.Handshake == SurfaceHandshake.Challenge)
        {
            _stage = Stage.Answered;
            Due = now + ConfirmationPatience;
            return HandshakeNews.None;
        }

        return ComeUp(now, desk);
    }

    private HandshakeNews ComeUp(Moment now, IDriverDesk desk)
    {
        _stage = Stage.Up;
        _missed = 0;
        Due = profile.KeepAlive == SurfaceKeepAlive.None ? Moment.Never : now + profile.KeepAliveEvery;
        if (profile.Handshake != SurfaceHandshake.None)
        {
            Send(MackieBytes.VersionRequest, [0], now, desk);
            _asked = profile.KeepAlive == SurfaceKeepAlive.Version ? now : Moment.Never;
        }

        return HandshakeNews.CameUp;
    }

    private HandshakeNews CheckAlive(Moment now, IDriverDesk desk)
    {
        if (_asked != Moment.Never)
        {
            desk.Link.Timeouts++;
            _missed++;
        }

        // Silence proves nothing of a unit that has never answered this question.
        if (_answersQuestions && _missed >= MostMissed)
        {
            Open(now);
            desk.Announce(Availability.Offline, "the surface stopped answering");
            return HandshakeNews.FellSilent;
        }

        Due = now + profile.KeepAliveEvery;
        if (profile.KeepAlive == SurfaceKeepAlive.Version)
        {
            Send(MackieBytes.VersionRequest, [0], now, desk);
        }
        else
        {
            Send(MackieBytes.Query, [], now, desk);
            _queried = now;
        }

        _asked = now;
        return HandshakeNews.None;
    }

    private HandshakeNews AskAll(Moment now, IDriverDesk desk)
    {
        var isAgain = _asked != Moment.Never;
        desk.Link.Timeouts += isAgain ? 1 : 0;
        desk.Link.Retries += isAgain ? 1 : 0;
        if (_stage == Stage.Asking)
        {
            var reason = isAgain ? "no answer from the surface" : "waiting for the surface to answer";
            desk.Announce(Availability.Offline, reason);
        }

        foreach (var id in profile.DeviceIds)
        {
            wire.DeviceId = id;
            Send(MackieBytes.Query, [], now, desk);
        }

        wire.DeviceId = profile.DeviceIds[0];
        _asked = now;
        _queried = now;
        Due = now + AskAgain;
        var isShown = isAgain && _stage == Stage.Asking && _unanswered++ % ShowAgainEvery == 0;
        return isShown ? HandshakeNews.Unanswered : HandshakeNews.None;
    }

    private void Reply(ReadOnlySpan<byte> payload, Moment now, IDriverDesk desk)
    {
        Span<byte> reply = stackalloc byte[payload.Length];
        payload[..MackieBytes.SerialLength].CopyTo(reply);
        MackieBytes.Solve(payload[MackieBytes.SerialLength..], reply[MackieBytes.SerialLength..]);
        Send(MackieBytes.ConnectionReply, reply, now, desk);
    }

    /// <summary>The unit answered the question that was asked last.</summary>
    public void Answered(Moment now, IDriverDesk desk)
    {
        if (_asked != Moment.Never)
        {
            desk.Link.Latency.Add(now - _asked);
            _answersQuestions |= _stage == Stage.Up;
            _asked = Moment.Never;
        }
    }

    private void Send(byte command, ReadOnlySpan<byte> payload, Moment now, IDriverDesk desk)
    {
        var length = MackieBytes.WriteSysEx(_message, wire.DeviceId, command, payload);
        desk.Send(_message.AsSpan(0, length));
        output.SentAside(length, now);
    }
}
