using StudioControl.Studio.Time;
using StudioControl.Surfaces.Mackie;
using StudioControl.Surfaces.Midi;
using StudioControl.Surfaces.Profiles;
using StudioControl.Surfaces.Wires;

namespace StudioControl.Surfaces.Rehearsal;

/// <summary>The unit's side of a handshake: it introduces itself, checks answers, and notices that its host is gone.</summary>
internal sealed class StandInGreeter
{
    private static readonly TimeSpan TellsEvery = TimeSpan.FromSeconds(2);

    private readonly SurfaceProfile _profile;
    private readonly StandInManner _manner;
    private readonly Action<byte[]> _send;
    private readonly byte[] _challenge = new byte[4];
    private Moment _aloneAt = Moment.Never;
    private Moment _tellsAt = Moment.Never;

    public StandInGreeter(SurfaceProfile profile, StandInManner manner, Action<byte[]> send)
    {
        _profile = profile;
        _manner = manner;
        _send = send;
        var random = new Random(manner.Seed);
        for (var i = 0; i < _challenge.Length; i++)
        {
            _challenge[i] = (byte)random.Next(128);
        }
    }

    public Moment Due => Moment.Earlier(_aloneAt, _tellsAt);

    public bool IsGreeted { get; private set; }

    public int WrongAnswers { get; private set; }

    // How long a unit believes in a host that says nothing; null: for ever.
    private TimeSpan? Patience =>
        _profile.KeepAlive switch
        {
            SurfaceKeepAlive.Ping or SurfaceKeepAlive.Heartbeat => TimeSpan.FromSeconds(2),
            SurfaceKeepAlive.Told => TimeSpan.FromSeconds(8),
            _ => null,
        };

    private bool HasChallenge => _profile.Handshake == SurfaceHandshake.Challenge;

    public void Plugged(Moment now)
    {
        IsGreeted = _profile is { Handshake: SurfaceHandshake.None, KeepAlive: not SurfaceKeepAlive.Heartbeat };
        _aloneAt = Moment.Never;
        _tellsAt = _profile.Handshake == SurfaceHandshake.Told ? now + (TellsEvery / 4) : Moment.Never;
    }

    public void Tick(Moment now)
    {
        if (_aloneAt <= now)
        {
            _aloneAt = Moment.Never;
            IsGreeted = false;
        }

        if (_tellsAt <= now)
        {
            _tellsAt = now + TellsEvery;
            _send(GreetingBytes.XctlUnit.ToArray());
        }
    }

    /// <summary>It was switched on.</summary>
    public void PowerUp()
    {
        IsGreeted = _profile is { Handshake: SurfaceHandshake.None, KeepAlive: not SurfaceKeepAlive.Heartbeat };
        _aloneAt = Moment.Never;
        switch (_profile.Handshake)
        {
            case SurfaceHandshake.Query or SurfaceHandshake.Challenge:
                Introduce();
                break;
            case SurfaceHandshake.Ping:
                _send([0xFF]);
                break;
            case SurfaceHandshake.Told:
                _send(GreetingBytes.XctlUnit.ToArray());
                break;
            default:
                break;
        }
    }

    /// <summary>A short message; true: it was the host's sign of life.</summary>
    public bool Take(MidiMessage message, Moment now)
    {
        ReadOnlySpan<byte> bytes = [message.Status, message.First, message.Second];
        var isPing = _profile.KeepAlive == SurfaceKeepAlive.Ping && bytes.SequenceEqual(GreetingBytes.Ping);
        var isBeat = _profile.KeepAlive == SurfaceKeepAlive.Heartbeat && bytes.SequenceEqual(GreetingBytes.Heartbeat);
        if (isPing)
        {
            _send(GreetingBytes.Pong.ToArray());
        }

        if (isPing || isBeat)
        {
            HearHost(now);
        }

        return isPing || isBeat;
    }

    /// <summary>A system exclusive message; null: it is none of the handshake; false: it is one that this unit does not know.</summary>
    public bool? TakeSysEx(ReadOnlySpan<byte> message, Moment now)
    {
        if (message.SequenceEqual(GreetingBytes.IdentityRequest))
        {
            return TakeIdentityRequest();
        }

        if (_profile.Handshake == SurfaceHandshake.Told && message.SequenceEqual(GreetingBytes.XctlHost))
        {
            HearHost(now);
            return true;
        }

        var isMackie = _profile.Family == SurfaceFamily.MackieControl;
        if (!isMackie || !MackieBytes.TryReadSysEx(message, out var device, out var command, out var payload))
        {
            return null;
        }

        // A question to another id of the family is heard by all units on the line and meant for one.
        return device == _profile.DeviceIds[0] ? Take(command, payload) : command == MackieBytes.Query;
    }

    private bool? Take(byte command, ReadOnlySpan<byte> payload)
    {
        switch (command)
        {
            case MackieBytes.Query:
                Introduce();
                return true;
            case MackieBytes.ConnectionReply:
                CheckAnswer(payload);
                return true;
            case MackieBytes.VersionRequest:
                Send(MackieBytes.Version, Padded(_manner.Firmware, 5));
                return true;
            default:
                return null;
        }
    }

    private bool TakeIdentityRequest()
    {
        var answers =
            _profile.Handshake == SurfaceHandshake.Identity || _profile.KeepAlive == SurfaceKeepAlive.Identity;
        if (answers)
        {
            // A maker of one byte that nobody has, no family, no number.
            _send([0xF0, 0x7E, 0x00, 0x06, 0x02, 0x7D, 0, 0, 0, 0, .. Padded(_manner.Firmware, 4), 0xF7]);
            IsGreeted |= _profile.Handshake == SurfaceHandshake.Identity;
        }

        return answers;
    }

    private void HearHost(Moment now)
    {
        IsGreeted = true;
        _aloneAt = Patience is { } patience ? now + patience : Moment.Never;
    }

    private void Introduce()
    {
        IsGreeted |= _profile.Handshake == SurfaceHandshake.Query;
        Send(MackieBytes.ConnectionQuery, [.. Padded(_manner.Serial, MackieBytes.SerialLength), .. _challenge]);
    }

    private void CheckAnswer(ReadOnlySpan<byte> payload)
    {
        Span<byte> right = stackalloc byte[4];
        MackieBytes.Solve(_challenge, right);
        var isRight =
            payload.Length == MackieBytes.SerialLength + 4 && payload[MackieBytes.SerialLength..].SequenceEqual(right);
        IsGreeted = isRight || !HasChallenge && IsGreeted;
        WrongAnswers += isRight ? 0 : 1;
        var command = isRight ? MackieBytes.ConnectionConfirmed : MackieBytes.ConnectionRefused;
        Send(command, Padded(_manner.Serial, MackieBytes.SerialLength));
    }

    private static byte[] Padded(string text, int length) =>
        System.Text.Encoding.ASCII.GetBytes(text[..Math.Min(length, text.Length)].PadRight(length));

    private void Send(byte command, ReadOnlySpan<byte> payload)
    {
        var message = new byte[MackieBytes.HeaderLength + payload.Length + 1];
        _ = MackieBytes.WriteSysEx(message, _profile.DeviceIds[0], command, payload);
        _send(message);
    }
}
