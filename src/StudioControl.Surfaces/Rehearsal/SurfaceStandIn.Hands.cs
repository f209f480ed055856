using StudioControl.Studio.Time;
using StudioControl.Surfaces.Hui;
using StudioControl.Surfaces.Profiles;
using StudioControl.Surfaces.Wires;

namespace StudioControl.Surfaces.Rehearsal;

/// <content>What a person does to it.</content>
public sealed partial class SurfaceStandIn
{
    /// <summary>A finger touches a fader; 16 is the master.</summary>
    public void Touch(int fader, Moment now)
    {
        _motors[fader].Touch(now);
        if (_profile.Faders.HasTouch)
        {
            SendKey(_profile.Map.Touches[fader], isDown: true);
        }
    }

    /// <summary>The finger moves the fader to a position of its scale, in the steps that the unit knows.</summary>
    public void Move(int fader, int position, Moment now)
    {
        var steps = _profile.Faders.Step;
        var held = position >= FullScale ? FullScale : Math.Clamp(position, 0, FullScale) / steps * steps;
        _motors[fader].MoveTo(held, now);
        SendShort(_profile.Map.Faders[fader], held);
    }

    /// <summary>A hand in a glove: the fader moves, and its sensor tells nothing.</summary>
    public void MoveUnsensed(int fader, int position, Moment now)
    {
        _motors[fader].Touch(now);
        Move(fader, position, now);
        _motors[fader].Release(hasServo: false, now);
    }

    /// <summary>The finger leaves the fader.</summary>
    public void Release(int fader, Moment now)
    {
        _motors[fader].Release(_profile.Faders.Echo == FaderEcho.WhileHeld, now);
        _motorsDue = _motors[fader].IsMoving ? Moment.Earlier(_motorsDue, now + MotorStep) : _motorsDue;
        if (_profile.Faders.HasTouch)
        {
            SendKey(_profile.Map.Touches[fader], isDown: false);
        }
    }

    /// <summary>A button goes down and up again.</summary>
    public void Press(int key)
    {
        Hold(key);
        Let(key);
    }

    /// <summary>A button goes down.</summary>
    public void Hold(int key) => SendKey(KeyAt(key), isDown: true);

    /// <summary>A button comes up.</summary>
    public void Let(int key) => SendKey(KeyAt(key), isDown: false);

    /// <summary>A V-Pot is turned by ticks; less than 0 is to the left. A pot without end tells ticks, one with ends its place.</summary>
    public void Turn(int knob, int ticks)
    {
        var map = _profile.Map;
        if (map.Encoding == KnobEncoding.Absolute)
        {
            _knobs[knob] = Math.Clamp(_knobs[knob] + ticks, 0, 127);
            SendShort(map.Knobs[knob], _knobs[knob]);
        }
        else
        {
            SendTurn(map.Knobs[knob], KnobTurns.ToByte(map.Encoding, ticks));
        }
    }

    /// <summary>The encoder of the selected channel is turned.</summary>
    public void TurnSelected(int ticks) =>
        SendTurn(_profile.Map.SelectedKnob, KnobTurns.ToByte(_profile.Map.Encoding, ticks));

    /// <summary>The jog wheel is turned by ticks; less than 0 is to the left.</summary>
    public void TurnJog(int ticks) => SendTurn(_profile.Map.Jog, KnobTurns.ToByte(_profile.Map.JogEncoding, ticks));

    /// <summary>The unit is switched off and on: it forgets all, and introduces itself.</summary>
    public void PowerCycle()
    {
        _stream.Reset();
        _wire.Clear();
        _greeter.PowerUp();
    }

    // A key that the profile leaves out has its note all the same, or its port.
    private WireAddress KeyAt(int key) =>
        _profile.Map.Keys[key] is { Exists: true } address ? address
        : _profile.Family == SurfaceFamily.Hui
            ? new(WireKind.Zone, (byte)(key / HuiBytes.Ports), (byte)(key % HuiBytes.Ports))
        : new(WireKind.Note, 0, (byte)key);

    private void SendKey(WireAddress address, bool isDown)
    {
        switch (address.Kind)
        {
            case WireKind.Zone:
                var key = (address.Channel * HuiBytes.Ports) + address.Number;
                var length = HuiBytes.WritePort(_message, (HuiBytes.UnitZone, HuiBytes.UnitPort), key, isDown);
                _line?.Send(_message.AsSpan(0, length));
                break;
            case WireKind.Program when !isDown:
                // It says nothing when it comes up.
                break;
            default:
                SendShort(address, isDown ? Pressed(address.Kind) : 0);
                break;
        }
    }

    // A FaderPort Classic says 1.
    private static int Pressed(WireKind kind) => kind == WireKind.Poly ? 1 : 0x7F;

    // A pitch bend has the turn in its upper byte.
    private void SendTurn(WireAddress address, int value) =>
        SendShort(address, address.Kind == WireKind.PitchBend ? value << 7 : value);

    private void SendShort(WireAddress address, int value)
    {
        var length = MapBytes.Write(_message, address, value);
        if (length > 0)
        {
            _line?.Send(_message.AsSpan(0, length));
        }
    }
}
