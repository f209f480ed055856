using StudioControl.Studio.Drivers;
using StudioControl.Studio.Parameters;
using StudioControl.Studio.Time;
using StudioControl.Studio.Tree;
using StudioControl.Surfaces.Midi;
using StudioControl.Surfaces.Pages;
using StudioControl.Surfaces.Profiles;

namespace StudioControl.Surfaces.Bindings;

/// <summary>One binding at work: what its control told last, and the wish that follows from what it tells now.</summary>
internal sealed class BoundControl
{
    // Half of the range for a turn of 63 ticks, as a V-Pot; fine is four times finer.
    private const double TicksOfRange = 126;
    private const double Finer = 4;

    private readonly SurfaceBinding _binding;
    private readonly Taper _printedScale;
    private readonly SoftTakeover _takeover;
    private readonly EncoderReader _encoder;
    private BoundRange? _range;
    private Value? _to;
    private int _pressedWith = -1;

    public BoundControl(SurfaceBinding binding, Taper printedScale)
    {
        _binding = binding;
        _printedScale = printedScale;
        _takeover = new(binding.Takeover);
        _encoder = new(binding.Encoding ?? KnobEncoding.Absolute, binding.Acceleration);
        UpText = $"{binding.On}: turn up";
        DownText = $"{binding.On}: turn down";
    }

    public SurfaceBinding Binding => _binding;

    /// <summary>The parameter; null: it is not in the studio now, or can't be moved this way.</summary>
    public Parameter? Parameter { get; private set; }

    public ControlUse Use { get; private set; }

    /// <summary>The parameter and the part of its range, for a fader of the mix to hold; null: it can't be moved this way.</summary>
    public Control? OnFader { get; private set; }

    /// <summary>Whether its fine button is held.</summary>
    public bool IsFine { get; set; }

    public TakeoverWay Way => _takeover.Way;

    public string UpText { get; }

    public string DownText { get; }

    /// <summary>When the control told something last; until a while after, nothing is told back to it.</summary>
    public Moment MovedAt { get; private set; } = new(long.MinValue / 2);

    /// <summary>Whether the control shows by itself what it told: a position.</summary>
    public bool TellsPosition =>
        Use == ControlUse.Fader || (Use == ControlUse.Encoder && _binding.Encoding is null or KnobEncoding.Absolute);

    /// <summary>Looks the parameter up again.</summary>
    public void Find(ITree tree)
    {
        var before = Parameter;
        Parameter = null;
        OnFader = null;
        if (!tree.TryFind(_binding.Address, out var parameter))
        {
            Arm();
            return;
        }

        Use = _binding.UseFor(parameter.Shape);
        _range = BoundRange.Of(_binding, parameter.Shape, _printedScale);
        var isButton = Use is ControlUse.Button or ControlUse.Toggle;
        _to = isButton && ButtonValue.TryRead(parameter.Shape, _binding.To, out var value) ? value : null;
        var isGood = isButton || _range is not null || _binding.Step > 0;
        Parameter = isGood && parameter.Shape.Access.HasFlag(Access.Write) ? parameter : null;
        OnFader = Parameter is not null && _range is not null ? new(parameter, _printedScale) { Part = _range } : null;
        if (before != Parameter)
        {
            Arm();
        }
    }

    /// <summary>What the control tells next says only where it stands.</summary>
    public void Arm()
    {
        _takeover.Arm();
        _encoder.Arm();
    }

    /// <summary>Somebody else moved the value, or it is no longer known.</summary>
    public void ValueMoved(in ParameterState state)
    {
        if (Use == ControlUse.Fader && _range is not null && state.Quality == Quality.Good)
        {
            _takeover.ValueMoved(_range.ToTravel(state.Reported.Number));
        }
        else if (state.Quality != Quality.Good)
        {
            Arm();
        }
    }

    /// <summary>The control told something; the wish that follows is made.</summary>
    public void Take(ControlMove move, Moment now, IDriverDesk desk)
    {
        MovedAt = now;
        if (Parameter is null)
        {
            return;
        }

        switch (Use)
        {
            case ControlUse.Encoder:
                Turn(move.IsStep ? move.Value : _encoder.Take(Narrow(move), IsFine, now), desk);
                break;
            case ControlUse.Fader when move.IsStep:
                Turn(move.Value, desk);
                break;
            case ControlUse.Fader:
                Slide((double)move.Value / move.Address.FullScale, now, desk);
                break;
            case ControlUse.Toggle:
                Switch(move.Value * 2 > move.Address.FullScale, desk);
                break;
            default:
                TakeKey(move, desk);
                break;
        }
    }

    /// <summary>The button came up, or its unit is gone: what was on only while it was down goes off.</summary>
    public void LetGo(IDriverDesk desk)
    {
        if (_pressedWith >= 0 && _binding.IsHeld && Parameter is { } parameter)
        {
            desk.Ask(parameter.Id, Value.Off);
        }

        _pressedWith = -1;
    }

    /// <summary>What the control should show, 0 to the full scale of its feedback; -1: it is not known.</summary>
    public int Shown(ITree tree)
    {
        if (Parameter is not { } parameter || tree.State(parameter.Id).Quality == Quality.Unknown)
        {
            return Use is ControlUse.Button or ControlUse.Toggle && Parameter is not null ? Lamp(isOn: false) : -1;
        }

        var reported = tree.State(parameter.Id).Reported;
        if (Use is ControlUse.Button or ControlUse.Toggle)
        {
            return Lamp(IsOn(parameter.Shape, reported));
        }

        return _binding.Lamp is { } lamp ? lamp.Off
            : _range is null ? -1
            : (int)Math.Round(_range.ToTravel(reported.Number) * _binding.Feedback.FullScale);
    }

    /// <summary>The value of its lamp.</summary>
    public int Lamp(bool isOn)
    {
        var lamp = _binding.Lamp ?? new(127, 0);
        return isOn ? lamp.On : lamp.Off;
    }

    private bool IsOn(ParameterShape shape, in Value reported) =>
        _to is { } to ? ButtonValue.IsSame(shape, reported, to) : shape.Kind == ParameterKind.Toggle && reported.IsOn;

    private static int Narrow(ControlMove move) => move.Address.IsWide ? move.Value >> 7 : move.Value;

    // A value that is not known can't be moved; what can't be read at all is where it was sent last.
    private bool TryCurrent(IDriverDesk desk, out double current)
    {
        ref readonly var state = ref desk.Tree.State(Parameter!.Id);
        var isOurs = state.WishedBy == desk.Device.Origin && state.Pending;
        current = isOurs || state.Quality != Quality.Good ? state.Desired.Number : state.Reported.Number;
        return state.Quality == Quality.Good || !Parameter.Shape.Access.HasFlag(Access.Read);
    }

    private void Slide(double travel, Moment now, IDriverDesk desk)
    {
        if (!TryCurrent(desk, out var current))
        {
            Arm();
            return;
        }

        if (_takeover.TryMove(travel, _range!.ToTravel(current), now, out var wish))
        {
            Ask(_range.ToValue(wish), current, desk);
        }
    }

    private void Turn(int ticks, IDriverDesk desk)
    {
        if (ticks == 0 || !TryCurrent(desk, out var current))
        {
            return;
        }

        var shape = Parameter!.Shape;
        if (shape.Kind is ParameterKind.Toggle or ParameterKind.Choice)
        {
            var up = _range!.IsUpsideDown ? -ticks : ticks;
            if (KnobTurn.TryTurn(new(Parameter, _printedScale), new(current), up, IsFine, out var wish))
            {
                desk.Ask(Parameter.Id, wish);
            }

            return;
        }

        var finer = IsFine ? Finer : 1;
        var to = _range is null
            ? Math.Clamp(current + (ticks * _binding.Step / finer), shape.Min, shape.Max)
            : _range.Turned(current, ticks, _binding.Step / finer, TicksOfRange * finer);
        Ask(to, current, desk);
    }

    // What can do harm is not met by passing it.
    private void Ask(double wish, double current, IDriverDesk desk)
    {
        if (wish != current && !Parameter!.Shape.IsDangerous(new(wish)))
        {
            desk.Ask(Parameter.Id, new(wish));
        }
    }

    // Some buttons tell no release: the same press again is a press.
    private void TakeKey(ControlMove move, IDriverDesk desk)
    {
        var isDown = move.Address.IsButton ? move.Value > 0 : move.Value * 2 > move.Address.FullScale;
        if (!isDown)
        {
            LetGo(desk);
            return;
        }

        if (_pressedWith < 0 || _pressedWith == move.Value)
        {
            _pressedWith = move.Value;
            Press(desk);
        }
    }

    private void Press(IDriverDesk desk)
    {
        var parameter = Parameter!;
        if (_binding.IsHeld)
        {
            desk.Ask(parameter.Id, Value.On);
        }
        else if (_to is { } to)
        {
            desk.Ask(parameter.Id, to);
        }
        else if (parameter.Shape.Kind == ParameterKind.Trigger)
        {
            desk.Ask(parameter.Id, new(0, ""));
        }
        else if (parameter.Shape.Kind == ParameterKind.Toggle && TryCurrent(desk, out var current))
        {
            desk.Ask(parameter.Id, Value.Of(current == 0));
        }
    }

    private void Switch(bool isOn, IDriverDesk desk)
    {
        var parameter = Parameter!;
        if (_to is { } to)
        {
            if (isOn)
            {
                desk.Ask(parameter.Id, to);
            }
        }
        else if (parameter.Shape.Kind == ParameterKind.Toggle && TryCurrent(desk, out var current))
        {
            if (isOn != (current != 0))
            {
                desk.Ask(parameter.Id, Value.Of(isOn));
            }
        }
        else if (parameter.Shape.Kind == ParameterKind.Trigger && isOn)
        {
            desk.Ask(parameter.Id, new(0, ""));
        }
    }
}
