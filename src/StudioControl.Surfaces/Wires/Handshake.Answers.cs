using StudioControl.Studio.Drivers;
using StudioControl.Studio.Time;
using StudioControl.Studio.Tree;
using StudioControl.Surfaces.Mackie;
using StudioControl.Surfaces.Midi;
using StudioControl.Surfaces.Profiles;

namespace StudioControl.Surfaces.Wires;

/// <content>What comes from the unit.</content>
internal sealed partial class Handshake
{
    /// <summary>A SysEx that tells who the unit is; false: it is none that a host knows.</summary>
    public bool TryTake(ReadOnlySpan<byte> message, Moment now, IDriverDesk desk, out HandshakeNews news)
    {
        news = HandshakeNews.None;
        if (TakeForeign(message, now, desk, ref news))
        {
            return true;
        }

        if (!MackieBytes.TryReadSysEx(message, out var device, out var command, out var payload))
        {
            return false;
        }

        // Only a host asks: what comes is what was sent.
        if (command is MackieBytes.Query or MackieBytes.VersionRequest)
        {
            FindLoop(now, desk);
            return true;
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

    // The answers of other families; true: it was one.
    private bool TakeForeign(ReadOnlySpan<byte> message, Moment now, IDriverDesk desk, ref HandshakeNews news)
    {
        if (message.SequenceEqual(GreetingBytes.IdentityRequest))
        {
            FindLoop(now, desk);
            return true;
        }

        if (GreetingBytes.TryReadIdentity(message, out var version))
        {
            version.CopyTo(_firmware);
            _firmwareLength = version.Length;
            news = TakeSign(now, desk);
            return true;
        }

        if (profile.Handshake == SurfaceHandshake.Told && message.SequenceEqual(GreetingBytes.XctlUnit))
        {
            // A unit that missed one was away.
            _queried = now < _toldAt + ToldLate ? now : _queried;
            _toldAt = now;
            news = TakeSign(now, desk);
            return true;
        }

        return false;
    }

    /// <summary>A short message; true: it belongs to the handshake, and is no control's.</summary>
    public bool TryTake(MidiMessage message, Moment now, IDriverDesk desk)
    {
        ReadOnlySpan<byte> bytes = [message.Status, message.First, message.Second];
        var isLoop =
            (profile.KeepAlive == SurfaceKeepAlive.Ping && bytes.SequenceEqual(GreetingBytes.Ping))
            || (profile.KeepAlive == SurfaceKeepAlive.Heartbeat && bytes.SequenceEqual(GreetingBytes.Heartbeat));
        if (isLoop)
        {
            FindLoop(now, desk);
            return true;
        }

        if (profile.Handshake != SurfaceHandshake.Ping || !bytes.SequenceEqual(GreetingBytes.Pong))
        {
            return false;
        }

        IsKnown = true;
        _answersQuestions = true;
        Answered(now, desk);
        return true;
    }

    /// <summary>A system reset: a HUI says it when it is switched on, and when it is switched off.</summary>
    public HandshakeNews TakeReset(Moment now, IDriverDesk desk)
    {
        if (profile.Handshake != SurfaceHandshake.Ping || _stage is not Stage.Up)
        {
            return HandshakeNews.None;
        }

        Open(now);
        return HandshakeNews.FellSilent;
    }

    // A sign of life that nobody asked for tells of a unit that was just switched on.
    private HandshakeNews TakeSign(Moment now, IDriverDesk desk)
    {
        var wasAsked = now < _queried + AnswerTakes;
        IsKnown = true;
        _answersQuestions = true;
        Answered(now, desk);
        return _stage == Stage.Up && wasAsked ? HandshakeNews.None : ComeUp(now, desk);
    }

    // What was sent comes back: the cable leads into itself, or something on the way passes everything on. Lamps that
    // come back would be presses.
    private void FindLoop(Moment now, IDriverDesk desk)
    {
        _isLooped = true;
        _stage = Stage.Asking;
        _unanswered = 0;
        _asked = Moment.Never;
        Due = now + AfterRefusal;
        desk.Announce(Availability.Offline, "what is sent comes back: the cable or an interface makes a loop");
    }

    private void Reply(ReadOnlySpan<byte> payload, Moment now, IDriverDesk desk)
    {
        Span<byte> reply = stackalloc byte[payload.Length];
        payload[..MackieBytes.SerialLength].CopyTo(reply);
        MackieBytes.Solve(payload[MackieBytes.SerialLength..], reply[MackieBytes.SerialLength..]);
        Send(MackieBytes.ConnectionReply, reply, now, desk);
    }
}
