using StudioControl.Studio.Parameters;
using StudioControl.Studio.Tree;

namespace StudioControl.Surfaces.Pages;

/// <summary>What switches a section: its <c>on</c>, or a choice whose first is <c>off</c>, as a band's shape is.</summary>
internal sealed class SectionSwitch(Parameter parameter)
{
    private int _lastOn = 1;

    public ParameterId Id => parameter.Id;

    public bool IsOn(ITree tree) => tree.State(parameter.Id).Reported.Index != 0;

    /// <summary>The value that a push leads to; false: what stands there is not known.</summary>
    public bool TryTurnRound(ITree tree, out Value wish)
    {
        ref readonly var state = ref tree.State(parameter.Id);
        var now = (state.Pending ? state.Desired : state.Reported).Index;
        _lastOn = now != 0 ? now : _lastOn;
        wish = new(now != 0 ? 0 : _lastOn);
        return state.Quality == Quality.Good;
    }
}
