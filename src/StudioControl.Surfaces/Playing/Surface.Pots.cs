using StudioControl.Studio.Parameters;
using StudioControl.Studio.Time;
using StudioControl.Surfaces.Bindings;
using StudioControl.Surfaces.Faders;
using StudioControl.Surfaces.Profiles;

namespace StudioControl.Surfaces.Playing;

/// <content>What has no motor: pots that tell where they stand, and faders. They take hold of a value, and say which way it lies.</content>
internal sealed partial class Surface
{
    private readonly FreeControl[] _pots;

    public void KnobMoved(int knob, double travel, Moment now)
    {
        if (!_faders.IsReady || knob >= _profile.Strips)
        {
            return;
        }

        if (_page.Knob(knob) is not { } control || !MayAct(knob, control, now))
        {
            _pots[knob].Forget();
            return;
        }

        var moves = _pots[knob].TryMove(control, travel, now, out var wish);
        if (moves)
        {
            _desk.Ask(control.Id, wish);
        }

        _scribbles.GlanceAtKnob(knob, _pots[knob].Way, now);
        ShowWaiting(knob, _pots[knob].Way, now);
    }

    private FreeControl[] NewPots() =>
        [.. Enumerable.Range(0, SurfaceMap.MostStrips).Select(_ => new FreeControl(_unit.Takeover, _desk.Tree))];

    private void ForgetPots() => Array.ForEach(_pots, pot => pot.Forget());

    private void PotValueChanged(int place, ParameterId id)
    {
        if (_page.Knob(place) is { } control && control.Id == id)
        {
            _pots[place].ValueMoved(control);
        }
    }

    private void ShowWaitingFader(int fader, Moment now)
    {
        var way = _profile.Faders.HasMotors ? TakeoverWay.None : _faders.WayOf(fader);
        if (fader < _page.Width && way != TakeoverWay.None)
        {
            _scribbles.WaitAtFader(fader, way, now);
            ShowWaiting(fader, way, now);
        }
    }

    // A unit with texts says it there.
    private void ShowWaiting(int strip, TakeoverWay way, Moment now)
    {
        if (way != TakeoverWay.None && _profile.Displays.Cells == 0)
        {
            _lamps.Wait(strip, now);
        }
    }
}
