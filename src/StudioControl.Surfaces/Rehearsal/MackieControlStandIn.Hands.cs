using StudioControl.Studio.Time;
using StudioControl.Surfaces.Mackie;

namespace StudioControl.Surfaces.Rehearsal;

/// <content>What a person does to it.</content>
public sealed partial class MackieControlStandIn
{
    /// <summary>A finger touches a fader; 8 is the master.</summary>
    public void Touch(int fader, Moment now)
    {
        _motors[fader].Touch(now);
        if (_profile.Faders.HasTouch)
        {
            SendShort(MackieBytes.NoteOn, MackieBytes.FirstTouchNote + fader, 0x7F);
        }
    }

    /// <summary>The finger moves the fader to a position of its scale, in the steps that the unit knows.</summary>
    public void Move(int fader, int position, Moment now)
    {
        var steps = _profile.Faders.Step;
        var held = position >= FullScale ? FullScale : Math.Clamp(position, 0, FullScale) / steps * steps;
        _motors[fader].MoveTo(held, now);
        SendShort((byte)(MackieBytes.PitchBend + fader), held & 0x7F, held >> 7);
    }

    /// <summary>The finger leaves the fader.</summary>
    public void Release(int fader, Moment now)
    {
        _motors[fader].Release(_profile.Faders.WantsEcho, now);
        _motorsDue = _motors[fader].IsMoving ? Moment.Earlier(_motorsDue, now + MotorStep) : _motorsDue;
        if (_profile.Faders.HasTouch)
        {
            SendShort(MackieBytes.NoteOn, MackieBytes.FirstTouchNote + fader, 0);
        }
    }

    /// <summary>A button goes down and up again.</summary>
    public void Press(int note)
    {
        Hold(note);
        Let(note);
    }

    /// <summary>A button goes down.</summary>
    public void Hold(int note) => SendShort(MackieBytes.NoteOn, note, 0x7F);

    /// <summary>A button comes up.</summary>
    public void Let(int note) => SendShort(MackieBytes.NoteOn, note, 0);

    /// <summary>A V-Pot is turned by ticks; less than 0 is to the left.</summary>
    public void Turn(int strip, int ticks) =>
        SendShort(
            MackieBytes.Controller,
            MackieBytes.FirstKnob + strip,
            Math.Min(Math.Abs(ticks), 0x3F) | (ticks < 0 ? 0x40 : 0)
        );

    /// <summary>The unit is switched off and on: it forgets all, and introduces itself.</summary>
    public void PowerCycle()
    {
        _stream.Reset();
        _screen.Clear();
        IsGreeted = false;
        Introduce();
    }

    private void SendShort(byte status, int first, int second)
    {
        _message[0] = status;
        _message[1] = (byte)first;
        _message[2] = (byte)second;
        _line?.Send(_message.AsSpan(0, 3));
    }
}
