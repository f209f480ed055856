using StudioControl.Studio.Drivers;
using StudioControl.Studio.Parameters;
using StudioControl.Studio.Tree;
using StudioControl.Surfaces.Profiles;

namespace StudioControl.Surfaces.Pages;

/// <summary>The buttons that the studio's file gives pages and parameters, by note. Their lamps show what is reported.</summary>
internal sealed class FreeKeys
{
    private readonly SurfaceButton?[] _buttons = new SurfaceButton?[SurfaceMap.MostKeys];
    private readonly int[] _pages = new int[SurfaceMap.MostKeys];
    private readonly Parameter?[] _parameters = new Parameter?[SurfaceMap.MostKeys];
    private readonly Value?[] _values = new Value?[SurfaceMap.MostKeys];
    private readonly bool[] _isDown = new bool[SurfaceMap.MostKeys];
    private readonly MixPage _page;

    public FreeKeys(SurfaceProfile profile, SurfaceUnit unit, MixPage page)
    {
        _page = page;
        foreach (var (name, note) in profile.FreeButtons)
        {
            _pages[note] = page.PageOf(name);
            _buttons[note] = unit.Buttons.FirstOrDefault(button => button.Button == name);
        }
    }

    public bool IsUsed(int note) => _pages[note] > 0 || _buttons[note] is not null;

    /// <summary>The page that a button shows, from 1; 0: none.</summary>
    public int PageOf(int note) => _pages[note];

    /// <summary>The button's parameter; null: it has none, or it is not in the studio now.</summary>
    public Parameter? ParameterOf(int note) => _parameters[note];

    /// <summary>Whether a button stands for this parameter.</summary>
    public bool Uses(ParameterId id)
    {
        foreach (var parameter in _parameters)
        {
            if (parameter?.Id == id)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Looks the parameters up again.</summary>
    public void Find(ITree tree)
    {
        for (var note = 0; note < _buttons.Length; note++)
        {
            _parameters[note] = null;
            if (_buttons[note] is { } button && tree.TryFind(button.Address, out var parameter))
            {
                var isGiven = ButtonValue.TryRead(parameter.Shape, button.To, out var value);
                _parameters[note] = isGiven || button.To.Length == 0 ? parameter : null;
                _values[note] = isGiven ? value : null;
            }
        }
    }

    public bool IsOn(int note, ITree tree)
    {
        if (_pages[note] > 0)
        {
            return _page.PageNumber == _pages[note];
        }

        if (_parameters[note] is not { } parameter || tree.State(parameter.Id).Quality != Quality.Good)
        {
            return false;
        }

        var reported = tree.State(parameter.Id).Reported;
        return _values[note] is { } value
            ? ButtonValue.IsSame(parameter.Shape, reported, value)
            : parameter.Shape.Kind == ParameterKind.Toggle && reported.IsOn;
    }

    /// <summary>The button came up: what was on only while it was down goes off.</summary>
    public void Release(int note, IDriverDesk desk)
    {
        if (_buttons[note] is { IsHeld: true } && _parameters[note] is { } parameter && _isDown[note])
        {
            desk.Ask(parameter.Id, Value.Off);
        }

        _isDown[note] = false;
    }

    /// <summary>The unit is gone: no button is down.</summary>
    public void ReleaseAll(IDriverDesk desk)
    {
        for (var note = 0; note < _isDown.Length; note++)
        {
            Release(note, desk);
        }
    }

    /// <summary>Asks for the button's value; false: what stands there is not known, so it can't be turned round.</summary>
    public bool TryPress(int note, IDriverDesk desk)
    {
        if (_parameters[note] is not { } parameter)
        {
            return true;
        }

        _isDown[note] = true;
        if (_buttons[note] is { IsHeld: true })
        {
            desk.Ask(parameter.Id, Value.On);
            return true;
        }

        ref readonly var state = ref desk.Tree.State(parameter.Id);
        if (_values[note] is { } value)
        {
            desk.Ask(parameter.Id, value);
            return true;
        }

        // What can't be read is as it was set last; before that it is off.
        var isKnown = state.Quality == Quality.Good || !parameter.Shape.Access.HasFlag(Access.Read);
        if (isKnown && parameter.Shape.Kind == ParameterKind.Toggle)
        {
            desk.Ask(parameter.Id, Value.Of(!(state.Pending ? state.Desired : state.Reported).IsOn));
        }
        else if (parameter.Shape.Kind == ParameterKind.Trigger)
        {
            desk.Ask(parameter.Id, new(0, ""));
        }

        return isKnown || parameter.Shape.Kind == ParameterKind.Trigger;
    }
}
