using StudioControl.Studio.Time;
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
            SendShort(_profile.Map.Touches[fader], 0x7F);
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
        _motors[fader].Release(_profile.Faders.WantsEcho, now);
        _motorsDue = _motors[fader].IsMoving ? Moment.Earlier(_motorsDue, now + MotorStep) : _motorsDue;
        if (_profile.Faders.HasTouch)
        {
            SendShort(_profile.Map.Touches[fader], 0);
        }
    }

    /// <summary>A button goes down and up again.</summary>
    public void Press(int key)
    {
        Hold(key);
        Let(key);
    }

    /// <summary>A button goes down.</summary>
    public void Hold(int key) => SendShort(KeyAt(key), 0x7F);

    /// <summary>A button comes up.</summary>
    public void Let(int key) => SendShort(KeyAt(key), 0);

    /// <summary>A V-Pot is turned by ticks; less than 0 is to the left.</summary>
    public void Turn(int strip, int ticks) =>
        SendShort(_profile.Map.Knobs[strip], KnobTurns.ToByte(_profile.Map.Encoding, ticks));

    /// <summary>The jog wheel is turned by ticks; less than 0 is to the left.</summary>
    public void TurnJog(int ticks) => SendShort(_profile.Map.Jog, KnobTurns.ToByte(_profile.Map.JogEncoding, ticks));

    /// <summary>The unit is switched off and on: it forgets all, and introduces itself.</summary>
    public void PowerCycle()
    {
        _stream.Reset();
        _screen.Clear();
        IsGreeted = false;
        Introduce();
    }

    // A key that the profile leaves out has its note all the same.
    private WireAddress KeyAt(int key) =>
        _profile.Map.Keys[key] is { Exists: true } address ? address : new(WireKind.Note, 0, (byte)key);

    private void SendShort(WireAddress address, int value)
    {
        var length = MapBytes.Write(_message, address, value);
        _line?.Send(_message.AsSpan(0, length));
    }
}
