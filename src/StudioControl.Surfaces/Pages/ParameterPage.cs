using StudioControl.Studio.Parameters;
using StudioControl.Studio.Tree;
using StudioControl.Surfaces.Profiles;

namespace StudioControl.Surfaces.Pages;

/// <summary>A page beside the mix, its parameters found in the tree; a place whose parameter is not there is empty.</summary>
internal sealed class ParameterPage(SurfacePage page)
{
    // The displays of the family that we know show six or seven.
    private const int FewestCells = 6;

    private readonly Control?[] _knobs = new Control?[page.Knobs.Count];
    private readonly Control?[] _faders = new Control?[page.Faders.Count];

    public string Name => page.Name;

    public string Button => page.Button;

    public bool HasKnobs => _knobs.Length > 0;

    /// <summary>Whether it takes the faders: the strips of the mix are out of sight then.</summary>
    public bool HasFaders => _faders.Length > 0;

    /// <summary>How many places it has in a row.</summary>
    public int Length => Math.Max(_knobs.Length, _faders.Length);

    public Control? Knob(int place) => place < _knobs.Length ? _knobs[place] : null;

    public Control? Fader(int place) => place < _faders.Length ? _faders[place] : null;

    /// <summary>All that was found.</summary>
    public IEnumerable<Control> Controls => _knobs.Concat(_faders).OfType<Control>();

    /// <summary>Looks its parameters up again.</summary>
    public void Find(ITree tree, Taper printedScale)
    {
        Find(tree, printedScale, page.Knobs, _knobs);
        Find(tree, printedScale, page.Faders, _faders);
    }

    private void Find(ITree tree, Taper printedScale, IReadOnlyList<string> addresses, Control?[] places)
    {
        for (var place = 0; place < places.Length; place++)
        {
            places[place] = tree.TryFind(addresses[place], out var parameter)
                ? new(parameter, printedScale) { Label = LabelOf(parameter) }
                : null;
        }
    }

    private string LabelOf(Parameter parameter)
    {
        if (page.Labels.TryGetValue(parameter.Address, out var label))
        {
            return label;
        }

        if (parameter.Shape.Title.Length > 0)
        {
            return parameter.Shape.Title;
        }

        // relay/1: the number alone would say nothing, and at the end of a long word it would be cut off.
        var parts = parameter.Shape.Path.Split('/');
        if (parts.Length == 1 || !char.IsAsciiDigit(parts[^1][0]))
        {
            return parts[^1];
        }

        var room = Math.Max(1, FewestCells - parts[^1].Length);
        return parts[^2][..Math.Min(room, parts[^2].Length)] + parts[^1];
    }
}
