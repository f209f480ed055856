using StudioControl.Mixing.Dsp;
using StudioControl.Studio.Desks;
using StudioControl.Studio.Parameters;

namespace StudioControl.Mixing.Process;

/// <summary>
/// Switches all that a desk has on and off and moves it, so that the runtime has compiled every way through it, at rest and
/// while it glides, before there is sound. Only the first of each sort: the others run through the same code.
/// </summary>
internal sealed class EverythingOn
{
    private readonly Mixer _mixer;
    private readonly List<DeskParameter> _parameters = [];
    private int _round;

    public EverythingOn(Mixer mixer, DeskLayout layout)
    {
        _mixer = mixer;
        foreach (var parameter in new DeskCatalogue(layout).Parameters)
        {
            var isFirst = parameter.Target is { Unit: 0, Slot: 0 or 1 };
            if (isFirst && parameter.Shape.Access == Access.Both && parameter.Target.Part != DeskPart.Transport)
            {
                _parameters.Add(parameter);
            }
        }
    }

    /// <summary>Before each round: two rounds with other values, then two with the same.</summary>
    public void Change()
    {
        var turn = _round++ / 2 % 2;
        foreach (var parameter in _parameters)
        {
            _mixer.Put(new(parameter.Target, Value(parameter, turn)));
        }
    }

    private static float Value(DeskParameter parameter, int turn) =>
        parameter.Shape.Kind switch
        {
            ParameterKind.Toggle => parameter.Target.Control is DeskControl.Mute or DeskControl.Cut ? 0f : 1f,
            ParameterKind.Choice => Math.Min(1 + turn, parameter.Shape.Choices.Count - 1),
            ParameterKind.Text => 0f,
            _ => (float)Math.Clamp(parameter.Default + 1 + turn, parameter.Shape.Min, parameter.Shape.Max),
        };
}
