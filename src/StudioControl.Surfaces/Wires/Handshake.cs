using StudioControl.Studio.Drivers;
using StudioControl.Studio.Time;
using StudioControl.Studio.Tree;
using StudioControl.Surfaces.Mackie;
using StudioControl.Surfaces.Pacing;
using StudioControl.Surfaces.Profiles;

namespace StudioControl.Surfaces.Wires;

/// <summary>Finds the unit, answers its challenge, and notices when it is power-cycled or falls silent.</summary>
internal sealed partial class Handshake(SurfaceProfile profile, SurfaceOutput output, SurfaceWire wire)
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

    // A unit that tells every two seconds that it is there has missed three.
    private static readonly TimeSpan ToldMissing = TimeSpan.FromMilliseconds(6500);
    private static readonly TimeSpan ToldLate = TimeSpan.FromMilliseconds(3500);

    // Before a unit that is told and not asked is shown anything: what comes back of it comes at once.
    private static readonly TimeSpan LoopTakes = TimeSpan.FromMilliseconds(100);

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
    private Moment _toldAt = Moment.Start;
    private bool _isLooped;

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
    public bool MayShow => !_isLooped && (IsUp || (_stage == Stage.Asking && _unanswered > 0));

    public Moment Due { get; private set; } = Moment.Never;

    /// <summary>Whether the unit has answered since its port was opened, or is one that is not asked.</summary>
    public bool IsKnown { get; private set; }

    /// <summary>Whether what comes may act: an unknown unit's word counts only on a line that speaks no nonsense.</summary>
    public bool MayHear(Moment now) => !_isLooped && (IsKnown || now >= _doubtedUntil);

    private bool IsMackie => profile.Handshake is SurfaceHandshake.Query or SurfaceHandshake.Challenge;

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
        _toldAt = now;
        _isLooped = false;
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
                return ComeUpUnasked(now, desk);
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

        // What was shown to a unit that answers its greeting may have been shown before it was switched on.
        var wasShown = MayShow && IsMackie;
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

    private HandshakeNews ComeUpUnasked(Moment now, IDriverDesk desk)
    {
        _isLooped = false;
        if (profile.KeepAlive != SurfaceKeepAlive.Heartbeat)
        {
            return ComeUp(now, desk);
        }

        Send(GreetingBytes.Heartbeat, now, desk);
        _stage = Stage.Answered;
        Due = now + LoopTakes;
        return HandshakeNews.None;
    }

    private HandshakeNews ComeUp(Moment now, IDriverDesk desk)
    {
        if (_isLooped)
        {
            _stage = Stage.Asking;
            Due = now + AfterRefusal;
            return HandshakeNews.None;
        }

        _stage = Stage.Up;
        _missed = 0;
        Due = profile.KeepAlive == SurfaceKeepAlive.None ? Moment.Never : now + profile.KeepAliveEvery;
        if (IsMackie)
        {
            Send(MackieBytes.VersionRequest, [0], now, desk);
            _asked = profile.KeepAlive == SurfaceKeepAlive.Version ? now : Moment.Never;
        }

        return HandshakeNews.CameUp;
    }

    private HandshakeNews CheckAlive(Moment now, IDriverDesk desk)
    {
        if (profile.KeepAlive == SurfaceKeepAlive.Told && now > _toldAt + ToldMissing)
        {
            return FallSilent(now, desk);
        }

        if (_asked != Moment.Never)
        {
            desk.Link.Timeouts++;
            _missed++;
        }

        // Silence proves nothing of a unit that has never answered this question.
        if (_answersQuestions && _missed >= MostMissed)
        {
            return FallSilent(now, desk);
        }

        Due = now + profile.KeepAliveEvery;
        var question = GreetingBytes.QuestionOf(profile.KeepAlive);
        if (question.Length > 0)
        {
            Send(question, now, desk);
        }
        else if (profile.KeepAlive == SurfaceKeepAlive.Version)
        {
            Send(MackieBytes.VersionRequest, [0], now, desk);
        }
        else
        {
            Send(MackieBytes.Query, [], now, desk);
        }

        _queried = profile.KeepAlive == SurfaceKeepAlive.Version ? _queried : now;
        var isAnswered = profile.KeepAlive is not (SurfaceKeepAlive.Heartbeat or SurfaceKeepAlive.Told);
        _asked = isAnswered ? now : Moment.Never;
        return HandshakeNews.None;
    }

    private HandshakeNews FallSilent(Moment now, IDriverDesk desk)
    {
        Open(now);
        desk.Announce(Availability.Offline, "the surface stopped answering");
        return HandshakeNews.FellSilent;
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

        _isLooped = false;
        AskFirst(now, desk);
        _asked = now;
        _queried = now;
        Due = now + (profile.KeepAliveEvery < AskAgain ? profile.KeepAliveEvery : AskAgain);
        var isShown = isAgain && _stage == Stage.Asking && _unanswered++ % ShowAgainEvery == 0;
        return isShown ? HandshakeNews.Unanswered : HandshakeNews.None;
    }

    private void AskFirst(Moment now, IDriverDesk desk)
    {
        if (GreetingBytes.QuestionOf(profile.Handshake) is { Length: > 0 } question)
        {
            Send(question, now, desk);
            return;
        }

        foreach (var id in profile.DeviceIds)
        {
            wire.DeviceId = id;
            Send(MackieBytes.Query, [], now, desk);
        }

        wire.DeviceId = profile.DeviceIds[0];
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

    private void Send(ReadOnlySpan<byte> message, Moment now, IDriverDesk desk)
    {
        desk.Send(message);
        output.SentAside(message.Length, now);
    }

    private void Send(byte command, ReadOnlySpan<byte> payload, Moment now, IDriverDesk desk)
    {
        var length = MackieBytes.WriteSysEx(_message, wire.DeviceId, command, payload);
        desk.Send(_message.AsSpan(0, length));
        output.SentAside(length, now);
    }
}
