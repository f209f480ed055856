using StudioControl.Studio.Drivers;
using StudioControl.Studio.Parameters;
using StudioControl.Studio.Tree;
using StudioControl.Surfaces.Profiles;

namespace StudioControl.Surfaces.Pages;

/// <summary>One press that the studio's file gives something to do: its parameter, its value, and whether it is on.</summary>
internal sealed class FreeButton(SurfaceButton button)
{
    private Value? _value;
    private bool _isDown;

    public ButtonName Name { get; } = ButtonName.Read(button.Button);

    /// <summary>What it sets; null: it is not in the studio now.</summary>
    public Parameter? Parameter { get; private set; }

    /// <summary>Looks the parameter up again.</summary>
    public void Find(ITree tree)
    {
        Parameter = null;
        if (tree.TryFind(button.Address, out var parameter))
        {
            var isGiven = ButtonValue.TryRead(parameter.Shape, button.To, out var value);
            Parameter = isGiven || button.To.Length == 0 ? parameter : null;
            _value = isGiven ? value : null;
        }
    }

    public bool IsOn(ITree tree)
    {
        if (Parameter is not { } parameter || tree.State(parameter.Id).Quality != Quality.Good)
        {
            return false;
        }

        var reported = tree.State(parameter.Id).Reported;
        return _value is { } value
            ? ButtonValue.IsSame(parameter.Shape, reported, value)
            : parameter.Shape.Kind == ParameterKind.Toggle && reported.IsOn;
    }

    /// <summary>Asks for the button's value; false: what stands there is not known, so it can't be turned round.</summary>
    public bool TryPress(IDriverDesk desk)
    {
        if (Parameter is not { } parameter)
        {
            return true;
        }

        _isDown = true;
        if (button.IsHeld)
        {
            desk.Ask(parameter.Id, Value.On);
            return true;
        }

        if (_value is { } value)
        {
            desk.Ask(parameter.Id, value);
            return true;
        }

        // What can't be read is as it was set last; before that it is off.
        ref readonly var state = ref desk.Tree.State(parameter.Id);
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

    /// <summary>The button came up: what was on only while it was down goes off.</summary>
    public void Release(IDriverDesk desk)
    {
        if (button.IsHeld && _isDown && Parameter is { } parameter)
        {
            desk.Ask(parameter.Id, Value.Off);
        }

        _isDown = false;
    }
}
