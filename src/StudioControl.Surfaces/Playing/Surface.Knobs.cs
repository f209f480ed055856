using StudioControl.Studio.Commands;
using StudioControl.Studio.Parameters;
using StudioControl.Studio.Time;
using StudioControl.Studio.Tree;
using StudioControl.Surfaces.Bindings;
using StudioControl.Surfaces.Pages;
using StudioControl.Surfaces.Profiles;

namespace StudioControl.Surfaces.Playing;

/// <content>What turning and pushing V-Pots does.</content>
internal sealed partial class Surface
{
    // A choice that was refused is no place to stay: while the hand goes on turning, the next one is tried.
    private static readonly TimeSpan HandGoesOn = TimeSpan.FromSeconds(2);

    private readonly (ParameterId Id, int Choice, Moment Until)[] _aims =
    [
        .. Enumerable.Repeat((new ParameterId(-1), 0, Moment.Start), SurfaceMap.MostStrips),
    ];

    // A fast turn of 24 detents, 10 ms each, moves 72 ticks: the whole of a wide range.
    private readonly TurnSpeed[] _speeds =
    [
        .. Enumerable.Range(0, SurfaceMap.MostStrips).Select(_ => new TurnSpeed(TurnAcceleration.Strong)),
    ];

    private void TakeKnob(int strip, int ticks, Moment now)
    {
        if (!_faders.IsReady || strip >= _profile.Strips || _page.Knob(strip) is not { } control)
        {
            return;
        }

        if (!MayAct(strip, control, now))
        {
            return;
        }

        _scribbles.GlanceAtKnob(strip, now);
        var turned = Accelerated(strip, ticks, now);
        if (KnobTurn.TryTurn(control, From(strip, control, now), turned, _lamps.IsShifted, out var wish))
        {
            _aims[strip] = (control.Id, wish.Index, now + HandGoesOn);
            _desk.Ask(control.Id, wish);
        }
    }

    // A fine turn is one for exact values: it has no speed, and leaves none behind.
    private int Accelerated(int strip, int ticks, Moment now)
    {
        if (_profile.Map.Acceleration == KnobAcceleration.BySurface || _lamps.IsShifted)
        {
            _speeds[strip].Reset();
            return ticks;
        }

        return _speeds[strip].Take(ticks, now);
    }

    private void Push(int strip, Moment now)
    {
        if (_page.Knob(strip) is not { } control || !MayAct(strip, control, now))
        {
            return;
        }

        // A switch turns itself round; all else on a channel's page switches what it stands in.
        var isSwitch = control.Shape.Kind is ParameterKind.Toggle or ParameterKind.Trigger;
        if (!isSwitch && (_lamps.IsShifted ? control.Outer : control.Inner) is { } section)
        {
            TurnRound(section);
            return;
        }

        ref readonly var state = ref _desk.Tree.State(control.Id);
        if (KnobTurn.TryPush(control, state.Pending ? state.Desired : state.Reported, out var wish))
        {
            _desk.Ask(control.Id, wish);
        }
    }

    private void TurnRound(SectionSwitch section)
    {
        if (section.TryTurnRound(_desk.Tree, out var wish))
        {
            _desk.Ask(section.Id, wish);
        }
    }

    // What is not known can't be changed, except by an action, and by what can never be read.
    private bool MayAct(int strip, Control control, Moment now)
    {
        if (control.Label.Length == 0)
        {
            return _desk.Tree.State(control.Id).Quality == Quality.Good;
        }

        var isAway = control.Parameter.Device.Availability is Availability.Offline or Availability.Disabled;
        if (isAway || !control.CanBeSet)
        {
            _scribbles.TellRefused(strip, isAway ? CommandFault.Offline : CommandFault.NotSettable, now);
            return false;
        }

        return _desk.Tree.State(control.Id).Quality == Quality.Good
            || control.Shape.Kind == ParameterKind.Trigger
            || (control.Shape.Kind == ParameterKind.Toggle && !control.Shape.Access.HasFlag(Access.Read));
    }

    private Value From(int strip, Control control, Moment now)
    {
        ref readonly var state = ref _desk.Tree.State(control.Id);
        var aim = _aims[strip];
        return control.Shape.Kind == ParameterKind.Choice && aim.Id == control.Id && now < aim.Until
            ? new(aim.Choice)
            : (state.Pending ? state.Desired : state.Reported);
    }
}
