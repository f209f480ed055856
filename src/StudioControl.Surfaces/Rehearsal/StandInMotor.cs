using StudioControl.Studio.Time;

namespace StudioControl.Surfaces.Rehearsal;

/// <summary>One motor fader of a stand-in: where its cap is, where it was sent, and whose hand is on it.</summary>
internal sealed class StandInMotor(int fullScale, bool hasTouch = true)
{
    // A motor fader travels its whole way in about this time.
    private static readonly TimeSpan WholeTravel = TimeSpan.FromMilliseconds(150);

    // A hand on a fader without touch is there while it moves; against it a late echo blocks the cap (BCF2000).
    private static readonly TimeSpan HandStays = TimeSpan.FromMilliseconds(100);

    private double _cap;
    private Moment _handUntil = Moment.Start;
    private Moment _at;

    /// <summary>Where the cap is.</summary>
    public int Position => (int)Math.Round(_cap);

    /// <summary>Where the host sent it last.</summary>
    public int Target { get; private set; }

    /// <summary>How often the host sent it somewhere.</summary>
    public int Commands { get; private set; }

    /// <summary>Commands that came while a hand was on it and were not the hand's own position.</summary>
    public int Fights { get; private set; }

    public bool IsTouched { get; private set; }

    public bool IsMoving => !IsTouched && Position != Target;

    public void Command(int target, Moment now)
    {
        Travel(now);
        Commands++;
        Fights += (IsTouched || now < _handUntil) && target != Position ? 1 : 0;
        Target = target;
    }

    public void Touch(Moment now)
    {
        Travel(now);
        IsTouched = true;
    }

    /// <summary>The hand moves the cap.</summary>
    public void MoveTo(int position, Moment now)
    {
        _cap = position;
        _at = now;
        _handUntil = hasTouch ? Moment.Start : now + HandStays;
    }

    /// <summary>The hand leaves. A servo that was not told of the hand's move drives back.</summary>
    public void Release(bool hasServo, Moment now)
    {
        IsTouched = false;
        _at = now;
        Target = hasServo ? Target : Position;
    }

    /// <summary>The motor goes on for the time that passed.</summary>
    public void Travel(Moment now)
    {
        if (!IsTouched && now >= _handUntil)
        {
            var most = fullScale * ((now - _at) / WholeTravel);
            _cap += Math.Clamp(Target - _cap, -most, most);
        }

        _at = now;
    }
}
