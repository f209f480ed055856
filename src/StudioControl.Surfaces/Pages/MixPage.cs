using StudioControl.Studio.Parameters;
using StudioControl.Studio.Tree;
using StudioControl.Surfaces.Mackie;
using StudioControl.Surfaces.Profiles;

namespace StudioControl.Surfaces.Pages;

/// <summary>What the V-Pots hold; the order is the order of the parameter's choices.</summary>
internal enum KnobMode
{
    Pan,
    Trim,
}

/// <summary>What stands under the controls: a part of the engine, or a page of other parameters.</summary>
internal sealed class MixPage(MixMap map, int strips, IReadOnlyList<SurfacePage> pages)
{
    private readonly ParameterPage[] _pages = [.. pages.Select(page => new ParameterPage(page))];
    private bool[] _paged = [];
    private int _shown = -1;
    private int _firstPlace;

    public MixMap Map => map;

    /// <summary>The strips of the unit.</summary>
    public int Width => strips;

    /// <summary>The engine's strip under the first fader, from 0.</summary>
    public int First { get; private set; }

    /// <summary>Whether faders and V-Pots changed places.</summary>
    public bool IsFlipped { get; set; }

    public KnobMode Knobs { get; set; }

    /// <summary>The selected strip of the engine, from 0; -1: none.</summary>
    public int Selected { get; set; } = -1;

    /// <summary>The page that is shown, from 1; 0: the mix.</summary>
    public int PageNumber => _shown + 1;

    /// <summary>The page that is shown; null: the mix.</summary>
    public ParameterPage? Shown => _shown < 0 ? null : _pages[_shown];

    /// <summary>The engine's strip at a place of the unit, from 0; -1: the strips are out of sight.</summary>
    public int StripAt(int place) => HidesStrips ? -1 : First + place;

    public Control? Fader(int fader)
    {
        if (fader == MackieBytes.MasterFader)
        {
            return map.Main;
        }

        var control =
            fader >= strips ? null
            : IsFlipped ? UnderKnob(fader)
            : UnderFader(fader);
        return control is { HasRange: true } ? control : null;
    }

    public Control? Knob(int place) => IsFlipped ? UnderFader(place) : UnderKnob(place);

    /// <summary>The parameter of the page that a strip's text tells of; null: it tells of the mix.</summary>
    public Control? Paged(int place) => Shown is { HasKnobs: false } ? UnderFader(place) : UnderKnob(place);

    /// <summary>Whether a parameter stands on any page, in sight or not.</summary>
    public bool IsPaged(ParameterId id) => id.Index < _paged.Length && _paged[id.Index];

    /// <summary>Where an engine's strip stands on the unit, or -1.</summary>
    public int OnUnit(int strip) => strip >= First && strip < First + strips ? strip - First : -1;

    /// <summary>Shows a page, from 1, or the mix, 0.</summary>
    public void ShowPage(int number)
    {
        _shown = Math.Clamp(number, 0, _pages.Length) - 1;
        _firstPlace = 0;
    }

    /// <summary>The page that a free button shows, from 1; 0: none.</summary>
    public int PageOf(string button) => Array.FindIndex(_pages, page => page.Button == button) + 1;

    /// <summary>Goes on by places of the page where it has more than fit or hides the strips; false: the strips are meant.</summary>
    public bool TryGoOn(int places)
    {
        if (Shown is not { } page || (page.Length <= strips && !page.HasFaders))
        {
            return false;
        }

        _firstPlace = Math.Clamp(_firstPlace + places, 0, Math.Max(0, page.Length - 1) / strips * strips);
        return true;
    }

    /// <summary>Goes to a strip, held within the engine's; false: it stands there already.</summary>
    public bool GoTo(int first)
    {
        // With no engine known the wish is kept: the strips are to come.
        var last = map.Strips == 0 ? MixMap.MostStrips - 1 : Math.Max(0, map.Strips - strips);
        var held = Math.Clamp(first, 0, last);
        var changes = held != First;
        First = held;
        return changes;
    }

    /// <summary>Looks the parameters of all pages up again.</summary>
    public void FindPages(ITree tree, Taper printedScale)
    {
        foreach (var page in _pages)
        {
            page.Find(tree, printedScale);
        }

        var found = _pages.SelectMany(page => page.Controls).Select(control => control.Id.Index).ToList();
        _paged = new bool[found.DefaultIfEmpty(-1).Max() + 1];
        found.ForEach(index => _paged[index] = true);
    }

    private bool HidesStrips => Shown is { HasFaders: true };

    private Control? UnderFader(int place) =>
        Shown is { HasFaders: true } page ? page.Fader(_firstPlace + place) : map.Fader(First + place);

    private Control? UnderKnob(int place) =>
        Shown is { } page && (page.HasKnobs || page.HasFaders) ? page.Knob(_firstPlace + place)
        : Knobs == KnobMode.Trim ? map.Trim(First + place)
        : map.Pan(First + place);
}
