using StudioControl.Studio.Parameters;
using StudioControl.Studio.Time;
using StudioControl.Studio.Tree;
using StudioControl.Surfaces.Pages;

namespace StudioControl.Surfaces.Playing;

/// <content>A unit beside a main one: it shows the next strips of the same layer, and shares what is selected.</content>
internal sealed partial class Surface
{
    private Device? _main;
    private Parameter? _mainSelection;

    private void FindMain()
    {
        _main = null;
        _mainSelection = null;
        if (_unit.Beside.Length == 0 || !_desk.Tree.TryFindDevice($"surface/{_unit.Beside}", out var main))
        {
            return;
        }

        _main = main;
        _mainSelection = main.Parameters[SurfaceParameters.Selection];
        for (var at = SurfaceParameters.Bank; at <= SurfaceParameters.Spilled; at++)
        {
            Follow(at);
        }
    }

    private void Follow(int parameter)
    {
        ref readonly var state = ref _desk.Tree.State(_main!.Parameters[parameter].Id);
        if (state.Quality == Quality.Unknown)
        {
            return;
        }

        var value = state.Reported;
        switch (parameter)
        {
            case SurfaceParameters.Bank:
                GoToMain();
                break;
            case SurfaceParameters.Flip:
                _page.IsFlipped = value.IsOn;
                ShowPage();
                break;
            case SurfaceParameters.ShownLayer when (Layer)value.Index != _page.Layer:
                ShowLayer((Layer)value.Index);
                GoToMain();
                break;
            case SurfaceParameters.Selection:
                _page.Select(_map.Find(value.Text ?? ""));
                _lamps.ShowAll();
                _colours.ShowAll();
                break;
            case SurfaceParameters.Knobs
                when (KnobMode)value.Index is KnobMode.Pan or KnobMode.Trim or KnobMode.Width or KnobMode.Send:
                // The parts of one channel stand on the main unit; here the V-Pots stay what all strips have.
                _page.ShowKnobs((KnobMode)value.Index);
                ShowPage();
                break;
            case SurfaceParameters.Spilled when (int)value.Number != _page.Row.Spilled:
                Spill((int)value.Number);
                GoToMain();
                break;
            case SurfaceParameters.KnobPage when _page.Knobs == KnobMode.Send:
                _page.GoToKnobPage((int)value.Number - 1);
                ShowPage();
                break;
            default:
                return;
        }

        if (_handshake.IsUp)
        {
            ReportPage();
        }
    }

    private void GoToMain()
    {
        var first = (int)_desk.Tree.State(_main!.Parameters[SurfaceParameters.Bank].Id).Reported.Number;
        GoTo(first - 1 + _unit.FromMain);
    }

    // The main unit selects for all: it comes back from there.
    private void ChooseChannel(Channel channel, Moment now)
    {
        if (_mainSelection is { } selection)
        {
            _desk.Ask(selection.Id, Value.Of(channel.Path));
        }
        else
        {
            Select(channel, now);
        }
    }
}
