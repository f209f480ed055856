using StudioControl.Studio.Parameters;
using StudioControl.Studio.Time;
using StudioControl.Studio.Tree;
using StudioControl.Surfaces.Bindings;
using StudioControl.Surfaces.Pages;

namespace StudioControl.Surfaces.Faders;

/// <summary>
/// A fader or pot that no motor moves, and the parameter under it: what the hand asks for, so that nothing jumps. Another
/// parameter under it lets go of the one before.
/// </summary>
internal sealed class FreeControl(TakeoverRule rule, ITree tree)
{
    private static readonly ParameterId Nothing = new(-1);

    private readonly SoftTakeover _takeover = new(rule);
    private ParameterId _under = Nothing;

    /// <summary>Which way it has to be moved to take hold.</summary>
    public TakeoverWay Way => _takeover.Way;

    /// <summary>Nothing is known of where it stands.</summary>
    public void Forget()
    {
        _under = Nothing;
        _takeover.Arm();
    }

    /// <summary>The value moved without the hand.</summary>
    public void ValueMoved(Control control)
    {
        if (control.Id == _under)
        {
            _takeover.ValueMoved(TravelOf(control));
        }
    }

    /// <summary>The hand moved it, 0 to 1; true: something is to be asked for.</summary>
    public bool TryMove(Control control, double travel, Moment now, out Value wish)
    {
        if (control.Id != _under)
        {
            _takeover.Arm();
            _under = control.Id;
        }

        wish = default;
        var moves = _takeover.TryMove(travel, TravelOf(control), now, out var to);
        return moves && TryValue(control, to, out wish) && wish != Current(control);
    }

    private Value Current(Control control)
    {
        ref readonly var state = ref tree.State(control.Id);
        return state.Pending ? state.Desired : state.Reported;
    }

    private double TravelOf(Control control)
    {
        var current = Current(control);
        return control.Shape.Kind switch
        {
            ParameterKind.Toggle => current.IsOn ? 1 : 0,
            ParameterKind.Choice => current.Index / (double)Math.Max(1, control.Shape.Choices.Count - 1),
            _ => control.ToTravel(current.Number),
        };
    }

    // What can do harm is never met by turning past it; what has no ends has no place on a pot.
    private static bool TryValue(Control control, double travel, out Value wish)
    {
        switch (control.Shape.Kind)
        {
            case ParameterKind.Toggle when !control.Shape.Dangerous:
                wish = Value.Of(travel >= 0.5);
                return true;
            case ParameterKind.Choice:
                wish = new((int)Math.Round(travel * (control.Shape.Choices.Count - 1)));
                return !control.Shape.IsDangerous(wish);
            default:
                wish = new(control.HasRange ? control.ToValue(travel) : 0);
                return control.HasRange;
        }
    }
}
