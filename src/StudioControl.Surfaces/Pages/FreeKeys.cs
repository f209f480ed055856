using StudioControl.Studio.Drivers;
using StudioControl.Studio.Parameters;
using StudioControl.Studio.Time;
using StudioControl.Studio.Tree;
using StudioControl.Surfaces.Profiles;

namespace StudioControl.Surfaces.Pages;

/// <summary>
/// The keys that the studio's file gives pages and parameters, by number, each with a press of its own for each set of held
/// modifiers, and a long one. Their lamps show what is reported.
/// </summary>
internal sealed class FreeKeys
{
    // What most surfaces take for a long press.
    private static readonly TimeSpan LongPress = TimeSpan.FromMilliseconds(500);

    private readonly FreeButton[][] _buttons = new FreeButton[SurfaceMap.MostKeys][];
    private readonly int[] _pages = new int[SurfaceMap.MostKeys];
    private readonly Moment[] _longAt = new Moment[SurfaceMap.MostKeys];
    private readonly MixPage _page;
    private bool[] _uses = [];

    public FreeKeys(SurfaceProfile profile, SurfaceUnit unit, MixPage page)
    {
        _page = page;
        Array.Fill(_buttons, []);
        Array.Fill(_longAt, Moment.Never);
        var all = unit.Buttons.Select(button => new FreeButton(button)).ToList();
        foreach (var (name, key) in profile.FreeButtons)
        {
            _pages[key] = page.PageOf(name);
            _buttons[key] = [.. all.Where(button => button.Name.Button == name)];
        }
    }

    /// <summary>What is held now.</summary>
    public KeyModifiers Held { get; set; }

    /// <summary>When a press becomes a long one; at the latest then it is known whether there is one.</summary>
    public Moment Due { get; private set; } = Moment.Never;

    public bool IsUsed(int key) => _pages[key] > 0 || _buttons[key].Length > 0;

    /// <summary>The page that a key shows, from 1; 0: none.</summary>
    public int PageOf(int key) => _pages[key];

    /// <summary>The parameter of a key with what is held now; null: it has none, or it is not in the studio now.</summary>
    public Parameter? ParameterOf(int key) => Find(key, isLong: false)?.Parameter;

    /// <summary>Whether a key stands for this parameter.</summary>
    public bool Uses(ParameterId id) => id.Index < _uses.Length && _uses[id.Index];

    /// <summary>Looks the parameters up again.</summary>
    public void Find(ITree tree)
    {
        var found = new List<int>();
        foreach (var button in _buttons.SelectMany(buttons => buttons))
        {
            button.Find(tree);
            if (button.Parameter is { } parameter)
            {
                found.Add(parameter.Id.Index);
            }
        }

        _uses = new bool[found.DefaultIfEmpty(-1).Max() + 1];
        found.ForEach(index => _uses[index] = true);
    }

    public bool IsOn(int key, ITree tree) =>
        _pages[key] > 0 ? _page.PageNumber == _pages[key] : Find(key, isLong: false) is { } button && button.IsOn(tree);

    /// <summary>A key came up: what was on only while it was down goes off; a press that was not long acts now.</summary>
    public bool Release(int key, IDriverDesk desk)
    {
        var wasWaiting = _longAt[key] != Moment.Never;
        _longAt[key] = Moment.Never;
        var isKnown = !wasWaiting || Find(key, isLong: false) is not { } button || button.TryPress(desk);
        foreach (var one in _buttons[key])
        {
            one.Release(desk);
        }

        return isKnown;
    }

    /// <summary>The unit is gone: no key is down.</summary>
    public void ReleaseAll(IDriverDesk desk)
    {
        Array.Fill(_longAt, Moment.Never);
        Held = KeyModifiers.None;
        for (var key = 0; key < _buttons.Length; key++)
        {
            Release(key, desk);
        }
    }

    /// <summary>A key went down; false: what stands there is not known, so it can't be turned round.</summary>
    public bool TryPress(int key, IDriverDesk desk, Moment now)
    {
        if (Find(key, isLong: true) is not null)
        {
            _longAt[key] = now + LongPress;
            Due = Moment.Earlier(Due, _longAt[key]);
            return true;
        }

        return Find(key, isLong: false) is not { } button || button.TryPress(desk);
    }

    /// <summary>A key that is still down after half a second does what its long press does.</summary>
    public void Tick(Moment now, IDriverDesk desk)
    {
        if (now < Due)
        {
            return;
        }

        Due = Moment.Never;
        for (var key = 0; key < _longAt.Length; key++)
        {
            if (_longAt[key] <= now)
            {
                _longAt[key] = Moment.Never;
                Find(key, isLong: true)?.TryPress(desk);
            }

            Due = Moment.Earlier(Due, _longAt[key]);
        }
    }

    // A press with a modifier that has nothing of its own is a plain press.
    private FreeButton? Find(int key, bool isLong)
    {
        FreeButton? plain = null;
        foreach (var button in _buttons[key])
        {
            if (button.Name.IsLong == isLong && button.Name.Modifiers == Held)
            {
                return button;
            }

            plain = button.Name is { Modifiers: KeyModifiers.None } && button.Name.IsLong == isLong ? button : plain;
        }

        return plain;
    }
}
