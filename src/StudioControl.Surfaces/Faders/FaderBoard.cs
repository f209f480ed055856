using StudioControl.Studio.Drivers;
using StudioControl.Studio.Parameters;
using StudioControl.Studio.Time;
using StudioControl.Surfaces.Bindings;
using StudioControl.Surfaces.Pacing;
using StudioControl.Surfaces.Pages;
using StudioControl.Surfaces.Profiles;

namespace StudioControl.Surfaces.Faders;

/// <summary>The rules between hands and motors (docs/surfaces.md): a motor never fights a hand, a hand never jumps a level.</summary>
internal sealed class FaderBoard(
    SurfaceProfile profile,
    SurfaceOutput output,
    MixPage page,
    ChannelHands hands,
    IDriverDesk desk,
    TakeoverRule takeover
)
{
    // The engine's answer to the hand's last wish: a slow one gets this long before the motor moves without it.
    private static readonly TimeSpan SlowestReport = TimeSpan.FromMilliseconds(350);

    // Gear on a serial line reads back what it took.
    private static readonly TimeSpan SlowestGear = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(20);

    // Faders without touch: a hand that rests longer counts as gone; a motor's own travel is over after that.
    private static readonly TimeSpan HandRests = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan MotorTravels = TimeSpan.FromMilliseconds(400);

    private readonly MotorFader[] _faders =
    [
        .. Enumerable.Range(0, SurfaceMap.MostStrips + 1).Select(_ => new MotorFader()),
    ];
    private readonly FaderTraits _traits = profile.Faders;

    private readonly FreeControl[] _free =
    [
        .. Enumerable.Range(0, SurfaceMap.MostStrips + 1).Select(_ => new FreeControl(takeover, desk.Tree)),
    ];

    // Pick-up: within 3/128 of the travel counts as there.
    private readonly int _near = profile.Faders.FullScale * 3 / 128;

    /// <summary>Set when the engine's values are shown: only then may a hand act.</summary>
    public bool IsReady { get; set; }

    /// <summary>When a motor or a hand has to be looked at.</summary>
    public Moment Due
    {
        get
        {
            var due = Moment.Never;
            foreach (var fader in _faders)
            {
                due = Moment.Earlier(due, Moment.Earlier(fader.SettleAt, fader.LetGoAt));
            }

            return due;
        }
    }

    /// <summary>What the unit tells of a finger, at any time: one that came too early must leave before it counts.</summary>
    public void Finger(int index, bool isDown) => _faders[index].IsFingerDown = isDown;

    /// <summary>Nothing is known of fingers on a unit that was away.</summary>
    public void ForgetFingers()
    {
        foreach (var fader in _faders)
        {
            fader.IsFingerDown = false;
        }
    }

    public void Touch(int index)
    {
        var fader = _faders[index];
        if (fader.IsTouched)
        {
            fader.LetGoAt = Moment.Never;
            return;
        }

        fader.IsTouched = true;
        fader.SettleAt = Moment.Never;
        // The hand finds it where the motor has put it, not where another hand left it for another strip.
        fader.Position = output.Faders.WasEverShown(index) ? output.Faders.Shown(index) : MotorFader.Nowhere;
        fader.Held = page.Fader(index);
        fader.MayAct = IsReady && output.Faders.WasEverShown(index) && IsGood(fader.Held);
        Ride(fader, RiddenBy(index) is { } channel && channel.Fader?.Id == fader.Held!.Id ? channel : null);
        output.Faders.Drop(index);
    }

    public void Release(int index, Moment now)
    {
        var fader = _faders[index];
        if (!fader.IsTouched)
        {
            return;
        }

        fader.IsTouched = false;
        Ride(fader, null);
        fader.LetGoAt = Moment.Never;
        fader.ReleasedAt = now;
        fader.SettleAt = now + _traits.Settle;
    }

    /// <summary>The link is gone: nobody holds anything.</summary>
    public void ReleaseAll()
    {
        foreach (var fader in _faders)
        {
            fader.IsTouched = false;
            Ride(fader, null);
            fader.MayAct = false;
            fader.Held = null;
            fader.SettleAt = Moment.Never;
            fader.LetGoAt = Moment.Never;
            fader.Position = MotorFader.Nowhere;
        }

        Array.ForEach(_free, control => control.Forget());
    }

    /// <summary>The channel that a hand on this fader may move; null: none.</summary>
    public Channel? RiddenBy(int index) =>
        _faders[index] is { MayAct: true, Held: { } held } ? page.Map.PlaceOf(held.Id).Channel : null;

    /// <summary>Which way a fader without motor has to be moved to take hold.</summary>
    public TakeoverWay WayOf(int index) => _free[index].Way;

    /// <summary>The fader reports a position; the wish that follows from it is made.</summary>
    public void Move(int index, int position, Moment now)
    {
        var fader = _faders[index];
        if (!_traits.HasMotors)
        {
            MoveFree(index, position, now);
            return;
        }

        var isHeld = fader.IsTouched && fader.LetGoAt == Moment.Never;
        if (!isHeld && !TakesHold(index, position, now))
        {
            return;
        }

        var isNew = position != fader.Position;
        fader.Position = position;
        output.Faders.Assume(index, position);
        if (_traits.Echo == FaderEcho.WhileHeld)
        {
            output.Faders.Force(index, position);
        }

        if (fader is { MayAct: true, Held: { } control } && isNew)
        {
            desk.Ask(control.Id, new(control.ToValue(TravelOf(position))));
        }
    }

    /// <summary>Lets every motor that may move go where its value is.</summary>
    public void ShowAll()
    {
        for (var index = 0; index < _faders.Length; index++)
        {
            Show(index);
        }
    }

    /// <summary>A value of the engine changed.</summary>
    public void ValueChanged(ParameterId id, Quality quality)
    {
        for (var index = 0; index < _faders.Length; index++)
        {
            var fader = _faders[index];
            if (fader.Held?.Id == id && quality != Quality.Good)
            {
                fader.MayAct = false;
            }

            if (page.Fader(index) is { } control && control.Id == id)
            {
                _free[index].ValueMoved(control);
                Show(index);
                output.TimeFader(index, desk.Tree.State(id).ReportedAt);
            }
        }
    }

    /// <summary>The studio's structure changed: what a hand holds may be gone.</summary>
    public void CheckHeld()
    {
        foreach (var fader in _faders)
        {
            if (fader.Held is { } held && !page.Map.Has(held.Id) && !page.IsPaged(held.Id))
            {
                fader.MayAct = false;
            }
        }
    }

    public void Tick(Moment now)
    {
        for (var index = 0; index < _faders.Length; index++)
        {
            if (_faders[index].LetGoAt <= now)
            {
                Release(index, now);
            }

            if (_faders[index].SettleAt <= now)
            {
                Settle(index, now);
            }
        }
    }

    private bool HasFader(int index) => index < profile.Strips || (index == SurfaceMap.Master && _traits.HasMaster);

    private void Ride(MotorFader fader, Channel? channel)
    {
        hands.Leave(fader.Riding);
        fader.Riding = channel;
        hands.Take(channel);
    }

    private bool IsGood(Control? control) => control is not null && desk.Tree.State(control.Id).Quality == Quality.Good;

    // A resolution that ends less than a step below the top still reaches it.
    private double TravelOf(int position) =>
        position > _traits.FullScale - _traits.Step ? 1 : (double)position / _traits.FullScale;

    private int PositionOf(Control control) =>
        (int)Math.Round(control.ToTravel(desk.Tree.State(control.Id).Reported.Number) * _traits.FullScale);

    private void Show(int index)
    {
        if (!HasFader(index) || _faders[index].Rests)
        {
            return;
        }

        if (page.Fader(index) is not { } control)
        {
            output.Faders.Want(index, 0);
            return;
        }

        ref readonly var state = ref desk.Tree.State(control.Id);
        if (state.Quality == Quality.Unknown)
        {
            return;
        }

        var position = PositionOf(control);
        var away = Math.Abs(position - output.Faders.Shown(index));
        var smallest = state.Origin == desk.Device.Origin ? _traits.Step + 1 : _traits.Step;
        if (output.Faders.WasEverShown(index) && away < smallest)
        {
            output.Faders.Drop(index);
            return;
        }

        output.Faders.Want(index, position);
    }

    // The hand left: one position is sent, the engine's, or the hand's own where they are the same step.
    private void Settle(int index, Moment now)
    {
        var fader = _faders[index];
        var held = fader.Held;
        var slowest = held?.Parameter.Device == page.Map.Device ? SlowestReport : SlowestGear;
        if (held is not null && IsAwaited(held) && now < fader.ReleasedAt + _traits.Settle + slowest)
        {
            fader.SettleAt = now + LookAgain;
            return;
        }

        fader.SettleAt = Moment.Never;
        fader.Held = null;
        fader.MayAct = false;
        if (held is null || held.Id != page.Fader(index)?.Id || !IsGood(held) || fader.Position == MotorFader.Nowhere)
        {
            Show(index);
            return;
        }

        var position = PositionOf(held);
        output.Faders.Force(index, Math.Abs(position - fader.Position) <= _traits.Step ? fader.Position : position);
    }

    private bool IsAwaited(Control control)
    {
        ref readonly var state = ref desk.Tree.State(control.Id);
        return state.Pending && state.WishedBy == desk.Device.Origin;
    }

    // Without a touch it is a hand only where it can be nothing else.
    private bool TakesHold(int index, int position, Moment now)
    {
        var fader = _faders[index];
        if (!fader.IsTouched)
        {
            var isHand = _traits.HasTouch ? IsGlovedHand(index, position, now) : MeetsValue(index, position, now);
            if (!isHand)
            {
                return false;
            }

            Touch(index);
            fader.Position = MotorFader.Nowhere;
        }

        fader.LetGoAt = now + HandRests;
        return true;
    }

    // What the hand holds it keeps through a bank change; then it has to meet what stands there now.
    private void MoveFree(int index, int position, Moment now)
    {
        var fader = _faders[index];
        var control = fader.IsTouched ? fader.Held : page.Fader(index);
        if (!IsReady || control is null || !IsGood(control))
        {
            _free[index].Forget();
            return;
        }

        if (!_free[index].TryMove(control, TravelOf(position), now, out var wish))
        {
            return;
        }

        Touch(index);
        fader.LetGoAt = now + HandRests;
        fader.Position = position;
        if (fader.MayAct)
        {
            desk.Ask(control.Id, wish);
        }
    }

    private bool IsMotorTravelling(int index, Moment now) => now - output.MovedAt(index) < MotorTravels;

    // A glove, a pencil, a worn sensor: the touch is not told, but the fader leaves the place where its motor rests.
    private bool IsGlovedHand(int index, int position, Moment now) =>
        IsReady
        && _faders[index] is { Rests: false, IsFingerDown: false }
        && output.Faders.WasEverShown(index)
        && !IsMotorTravelling(index, now)
        && IsGood(page.Fader(index))
        && Math.Abs(position - output.Faders.Shown(index)) > _near;

    // A fader that has no touch takes hold when it meets the engine's value, never while its own motor moves it.
    private bool MeetsValue(int index, int position, Moment now)
    {
        var fader = _faders[index];
        var before = fader.Position;
        fader.Position = position;
        if (IsMotorTravelling(index, now) || page.Fader(index) is not { } control || !IsGood(control))
        {
            return false;
        }

        var there = PositionOf(control);
        var passes = before != MotorFader.Nowhere && (before - there) * (long)(position - there) <= 0;
        return passes || Math.Abs(position - there) <= _near;
    }
}
