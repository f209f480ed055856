using StudioControl.Studio.Rehearsal;
using StudioControl.Studio.Time;
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
/// A surface of any family played by the program, from the same profile as its driver: motors, hands, lamps, rings, texts,
/// colours, meters and digits. What a real unit would not understand is counted.
/// </summary>
public sealed partial class SurfaceStandIn : IStandIn
{
    private static readonly TimeSpan MotorStep = TimeSpan.FromMilliseconds(10);

    private readonly SurfaceProfile _profile;
    private readonly StandInManner _manner;
    private readonly MidiStream _stream = new();
    private readonly StandInMotor[] _motors;
    private readonly StandInWire _wire;
    private readonly StandInScreen _screen;
    private readonly StandInGreeter _greeter;
    private readonly InvisibleHand? _hand;
    private readonly List<byte[]> _own = [];
    private readonly int[] _knobs = new int[SurfaceMap.MostStrips];
    private readonly byte[] _message = new byte[32];
    private IStandInLine? _line;
    private Moment _motorsDue = Moment.Never;

    /// <summary>Makes one.</summary>
    public SurfaceStandIn(SurfaceProfile profile, StandInManner? manner = null)
    {
        _profile = profile;
        _manner = manner ?? new();
        _motors =
        [
            .. Enumerable
                .Range(0, SurfaceMap.MostStrips + 1)
                .Select(_ => new StandInMotor(profile.Faders.FullScale, profile.Faders.HasTouch)),
        ];
        _wire = profile.Family switch
        {
            SurfaceFamily.MackieControl => new StandInMackie(profile, _motors),
            SurfaceFamily.Hui => new StandInHui(profile, _motors),
            SurfaceFamily.FaderPort => new StandInFaderPort(profile, _motors),
            _ => new StandInWire(profile, _motors, profile.Displays.LineCells),
        };
        _screen = _wire.Screen;
        _greeter = new(profile, _manner, bytes => _line?.Send(bytes));
        _hand = _manner.RidesEvery is { } every ? new(_manner.Seed, every, this) : null;
        foreach (var text in profile.Start.Concat(profile.Exit))
        {
            _ = SurfaceProfile.TryMessage(text, out var bytes);
            _own.Add(bytes);
        }
    }

    /// <inheritdoc />
    public Moment Due => Moment.Earlier(_motorsDue, Moment.Earlier(_greeter.Due, _hand?.Due ?? Moment.Never));

    /// <summary>Its strips.</summary>
    public int Strips => _profile.Strips;

    /// <summary>The position at the top.</summary>
    public int FullScale => _profile.Faders.FullScale;

    /// <summary>Whether the host has greeted it as its profile wants.</summary>
    public bool IsGreeted => _greeter.IsGreeted;

    /// <summary>Answers to its challenge that were wrong.</summary>
    public int WrongAnswers => _greeter.WrongAnswers;

    /// <summary>Messages that a real unit would not understand.</summary>
    public int Unknown { get; private set; }

    /// <summary>Messages received.</summary>
    public int Received { get; private set; }

    /// <summary>The line of names over the strips.</summary>
    public string UpperLine => _screen.Line(0);

    /// <summary>The line under it.</summary>
    public string LowerLine => _screen.Line(1);

    /// <summary>A line of the second display; empty: there is none.</summary>
    public string SecondLine(int line) => _screen.SecondLine(line);

    /// <summary>The upper (0) or lower (1) text of a strip.</summary>
    public string TextOf(int strip, int line)
    {
        var pitch = _profile.Displays.Pitch;
        var text = _screen.Line(line);
        return text.Length >= (strip + 1) * pitch ? text.Substring(strip * pitch, pitch) : "";
    }

    /// <summary>The colour of a strip as it was told, 0xRRGGBB.</summary>
    public int ColourOf(int strip) => _screen.Colours[strip];

    /// <summary>Characters of texts that its displays do not have.</summary>
    public int BadCharacters => _screen.BadCharacters;

    /// <summary>Whether everything that it receives is sent back: a cable or an interface that leads into itself.</summary>
    public bool Echoes { get; set; }

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
    public int MeterOf(int strip) => _screen.Meter(strip);

    /// <summary>Where a meter's bar stands now: it falls by itself; from 16 on the main's two, from 18 on the right sides.</summary>
    public int BarOf(int meter, Moment now) => _screen.Bar(meter, now);

    /// <summary>Whether a strip shows an overload.</summary>
    public bool IsOverloaded(int strip) => _screen.Overloads[strip];

    /// <inheritdoc />
    public void Plugged(Moment now, IStandInLine line)
    {
        _line = line;
        _stream.Reset();
        _greeter.Plugged(now);
        _hand?.Start(now);
    }

    /// <inheritdoc />
    public void Receive(ReadOnlySpan<byte> bytes, Moment now)
    {
        if (Echoes)
        {
            _line?.Send(bytes);
        }

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
                    Unknown += TakeSysEx(_stream.SysEx, now) ? 0 : 1;
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

        if (_greeter.Due <= now)
        {
            _greeter.Tick(now);
        }

        _hand?.Tick(now);
    }

    private bool TakeMessage(MidiMessage message, Moment now)
    {
        if (_greeter.Take(message, now) || IsStart(message))
        {
            return true;
        }

        var isKnown = _wire.Take(message, now);
        foreach (var motor in _motors)
        {
            _motorsDue = motor.IsMoving ? Moment.Earlier(_motorsDue, now + MotorStep) : _motorsDue;
        }

        return isKnown;
    }

    private bool TakeSysEx(ReadOnlySpan<byte> message, Moment now) =>
        _greeter.TakeSysEx(message, now) ?? (IsStart(message) || _wire.TakeSysEx(message));

    // What its profile has the host say at the start and at the end, it understands.
    private bool IsStart(ReadOnlySpan<byte> message)
    {
        foreach (var own in _own)
        {
            if (message.SequenceEqual(own))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsStart(MidiMessage message) =>
        _own.Count > 0 && IsStart([message.Status, message.First, message.Second]);
}
