using StudioControl.Studio.Rehearsal;
using StudioControl.Studio.Time;
using StudioControl.Surfaces.Mackie;
using StudioControl.Surfaces.Midi;
using StudioControl.Surfaces.Profiles;
using StudioControl.Surfaces.Wires;

namespace StudioControl.Surfaces.Rehearsal;

/// <summary>How a stand-in behaves beside its profile.</summary>
public sealed record StandInManner
{
    /// <summary>Makes its challenge and its invisible hand repeatable.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>How often an invisible hand rides a fader; null: never.</summary>
    public TimeSpan? RidesEvery { get; init; }

    /// <summary>Its serial number: seven ASCII characters.</summary>
    public string Serial { get; init; } = "SC00001";

    /// <summary>Its firmware's version: five ASCII characters.</summary>
    public string Firmware { get; init; } = "V1.00";
}

/// <summary>
/// A Mackie Control surface played by the program, from the same profile as its driver: motors, hands, lamps, rings,
/// text, meters and digits. What a real unit would not understand is counted.
/// </summary>
public sealed partial class SurfaceStandIn : IStandIn
{
    private static readonly TimeSpan MotorStep = TimeSpan.FromMilliseconds(10);

    private readonly SurfaceProfile _profile;
    private readonly StandInManner _manner;
    private readonly MidiStream _stream = new();
    private readonly ControlTable _table;
    private readonly StandInMotor[] _motors;
    private readonly StandInScreen _screen = new();
    private readonly InvisibleHand? _hand;
    private readonly byte[] _challenge = new byte[4];
    private readonly byte[] _message = new byte[32];
    private IStandInLine? _line;
    private Moment _motorsDue = Moment.Never;

    /// <summary>Makes one.</summary>
    public SurfaceStandIn(SurfaceProfile profile, StandInManner? manner = null)
    {
        _profile = profile;
        _manner = manner ?? new();
        _table = new(profile.Map);
        _motors =
        [
            .. Enumerable.Range(0, SurfaceMap.MostStrips + 1).Select(_ => new StandInMotor(profile.Faders.FullScale)),
        ];
        _hand = _manner.RidesEvery is { } every ? new(_manner.Seed, every, this) : null;
        var random = new Random(_manner.Seed);
        for (var i = 0; i < _challenge.Length; i++)
        {
            _challenge[i] = (byte)random.Next(128);
        }
    }

    /// <inheritdoc />
    public Moment Due => Moment.Earlier(_motorsDue, _hand?.Due ?? Moment.Never);

    /// <summary>Its strips.</summary>
    public int Strips => _profile.Strips;

    /// <summary>The position at the top.</summary>
    public int FullScale => _profile.Faders.FullScale;

    /// <summary>Whether the host has greeted it as its profile wants.</summary>
    public bool IsGreeted { get; private set; }

    /// <summary>Answers to its challenge that were wrong.</summary>
    public int WrongAnswers { get; private set; }

    /// <summary>Messages that a real unit would not understand.</summary>
    public int Unknown { get; private set; }

    /// <summary>Messages received.</summary>
    public int Received { get; private set; }

    /// <summary>The line of names over the strips.</summary>
    public string UpperLine => _screen.Line(0);

    /// <summary>The line under it.</summary>
    public string LowerLine => _screen.Line(1);

    /// <summary>The ten-digit display from left to right.</summary>
    public string Time => _screen.Time;

    /// <summary>The two-digit display.</summary>
    public string Assignment => _screen.Assignment;

    /// <summary>Where a fader's cap is; 16 is the master.</summary>
    public int PositionOf(int fader) => _motors[fader].Position;

    /// <summary>Where the host sent a fader last.</summary>
    public int TargetOf(int fader) => _motors[fader].Target;

    /// <summary>How often the host sent a fader somewhere.</summary>
    public int CommandsOf(int fader) => _motors[fader].Commands;

    /// <summary>Commands to a fader in a hand that were not the hand's own position: each would be felt.</summary>
    public int FightsOf(int fader) => _motors[fader].Fights;

    /// <summary>Whether a lamp is lit.</summary>
    public bool IsLit(int note) => _screen.Lamps[note] != 0;

    /// <summary>A lamp as it was sent: 0 dark, 1 flashing, 127 lit.</summary>
    public int LampOf(int note) => _screen.Lamps[note];

    /// <summary>A ring's last value as it was sent.</summary>
    public int RingOf(int strip) => _screen.Rings[strip];

    /// <summary>A meter's last step.</summary>
    public int MeterOf(int strip) => _screen.Meters[strip];

    /// <summary>Whether a strip shows an overload.</summary>
    public bool IsOverloaded(int strip) => _screen.Overloads[strip];

    /// <inheritdoc />
    public void Plugged(Moment now, IStandInLine line)
    {
        _line = line;
        _stream.Reset();
        IsGreeted = _profile.Handshake == SurfaceHandshake.None;
        _hand?.Start(now);
    }

    /// <inheritdoc />
    public void Receive(ReadOnlySpan<byte> bytes, Moment now)
    {
        foreach (var value in bytes)
        {
            switch (_stream.Take(value))
            {
                case MidiOutcome.Message:
                    Received++;
                    Unknown += TakeMessage(_stream.Message, now) ? 0 : 1;
                    break;
                case MidiOutcome.SysEx:
                    Received++;
                    Unknown += TakeSysEx(_stream.SysEx) ? 0 : 1;
                    break;
                case MidiOutcome.Noise:
                    Unknown++;
                    break;
                default:
                    break;
            }
        }
    }

    /// <inheritdoc />
    public void Tick(Moment now)
    {
        if (_motorsDue <= now)
        {
            _motorsDue = Moment.Never;
            foreach (var motor in _motors)
            {
                motor.Travel(now);
                _motorsDue = motor.IsMoving ? now + MotorStep : _motorsDue;
            }
        }

        _hand?.Tick(now);
    }

    private bool TakeMessage(MidiMessage message, Moment now)
    {
        var channel = message.Status & 0x0F;
        if ((message.Status & 0xF0) != MackieBytes.PitchBend)
        {
            return channel == 0 && _screen.Take(message);
        }

        if (_table.Find(message, out var fader) != ControlKind.Fader)
        {
            return false;
        }

        _motors[fader].Command(message.First | (message.Second << 7), now);
        _motorsDue = _motors[fader].IsMoving ? Moment.Earlier(_motorsDue, now + MotorStep) : _motorsDue;
        return true;
    }

    private bool TakeSysEx(ReadOnlySpan<byte> message)
    {
        if (!MackieBytes.TryReadSysEx(message, out var device, out var command, out var payload))
        {
            return false;
        }

        // A question to another id of the family is heard by all units on the line and meant for one.
        if (device != _profile.DeviceIds[0])
        {
            return command == MackieBytes.Query;
        }

        switch (command)
        {
            case MackieBytes.Query:
                Introduce();
                return true;
            case MackieBytes.ConnectionReply:
                CheckAnswer(payload);
                return true;
            case MackieBytes.VersionRequest:
                SendText(MackieBytes.Version, _manner.Firmware);
                return true;
            default:
                return _screen.Take(command, payload);
        }
    }

    private void Introduce()
    {
        Span<byte> payload = stackalloc byte[MackieBytes.SerialLength + 4];
        WriteSerial(payload);
        _challenge.CopyTo(payload[MackieBytes.SerialLength..]);
        IsGreeted |= _profile.Handshake == SurfaceHandshake.Query;
        Send(MackieBytes.ConnectionQuery, payload);
    }

    private void CheckAnswer(ReadOnlySpan<byte> payload)
    {
        Span<byte> right = stackalloc byte[4];
        MackieBytes.Solve(_challenge, right);
        IsGreeted =
            payload.Length == MackieBytes.SerialLength + 4 && payload[MackieBytes.SerialLength..].SequenceEqual(right);
        WrongAnswers += IsGreeted ? 0 : 1;
        Span<byte> serial = stackalloc byte[MackieBytes.SerialLength];
        WriteSerial(serial);
        Send(IsGreeted ? MackieBytes.ConnectionConfirmed : MackieBytes.ConnectionRefused, serial);
    }

    private void WriteSerial(Span<byte> into)
    {
        into[..MackieBytes.SerialLength].Fill((byte)' ');
        System.Text.Encoding.ASCII.GetBytes(_manner.Serial.AsSpan(0, Math.Min(7, _manner.Serial.Length)), into);
    }

    private void SendText(byte command, string text)
    {
        Span<byte> payload = stackalloc byte[5];
        payload.Fill((byte)' ');
        System.Text.Encoding.ASCII.GetBytes(text.AsSpan(0, Math.Min(5, text.Length)), payload);
        Send(command, payload);
    }

    private void Send(byte command, ReadOnlySpan<byte> payload)
    {
        var length = MackieBytes.WriteSysEx(_message, _profile.DeviceIds[0], command, payload);
        _line?.Send(_message.AsSpan(0, length));
    }
}
