using StudioControl.Studio.Parameters;
using StudioControl.Studio.Tree;
using StudioControl.Surfaces.Profiles;

namespace StudioControl.Surfaces.Pages;

/// <summary>What the V-Pots hold; the order is the order of the parameter's choices.</summary>
internal enum KnobMode
{
    Pan,
    Trim,
    Width,

    /// <summary>The selected channel's equalizer.</summary>
    Eq,

    /// <summary>The selected channel's dynamics, filters and what else it has.</summary>
    Dynamics,

    /// <summary>The selected channel's sends.</summary>
    Sends,

    /// <summary>One send of all channels.</summary>
    Send,
}

/// <summary>What stands under the controls: a part of the engine, or a page of other parameters.</summary>
internal sealed class MixPage(MixMap map, int strips, IReadOnlyList<SurfacePage> pages)
{
    private const int FamilyBank = 8;

    private readonly ParameterPage[] _pages = [.. pages.Select(page => new ParameterPage(page))];
    private readonly StripRow _row = new(map, strips);
    private bool[] _paged = [];
    private int _shown = -1;
    private int _firstPlace;

    public MixMap Map => map;

    /// <summary>The strips of the unit.</summary>
    public int Width => strips;

    public Layer Layer
    {
        get => _row.Layer;
        set => _row.Layer = value;
    }

    /// <summary>Which channel stands where.</summary>
    public StripRow Row => _row;

    /// <summary>The row's channel under the first fader, from 0.</summary>
    public int First => _row.First;

    /// <summary>Places to its left that other units of the row have.</summary>
    public int Offset { get; init; }

    /// <summary>Places of all units of the row.</summary>
    public int RowWidth { get; init; }

    /// <summary>How far a bank goes: the row's places that are not locked.</summary>
    public int BankWidth => Math.Max(1, Math.Max(RowWidth, strips) - (strips - _row.Free));

    /// <summary>How far the bank keys go. On a unit of one strip, which CHANNEL moves by one, they go by the family's eight.</summary>
    public int BankStep => Math.Max(RowWidth, strips) == 1 ? FamilyBank : BankWidth;

    /// <summary>Whether the lower line tells of the V-Pots in place of the faders.</summary>
    public bool TellsKnobs { get; set; }

    /// <summary>Whether faders and V-Pots changed places.</summary>
    public bool IsFlipped { get; set; }

    /// <summary>Whether places may lie beyond the last channel: beside a main unit, where the row goes on.</summary>
    public bool MayLieBeyond { get; init; }

    public KnobMode Knobs { get; private set; }

    /// <summary>The bus whose sends the V-Pots hold in <see cref="KnobMode.Send"/>, from 1.</summary>
    public int SendBus { get; private set; } = 1;

    /// <summary>The page of the selected channel, from 0.</summary>
    public int KnobPageNumber { get; private set; }

    /// <summary>The selected channel; null: none.</summary>
    public Channel? Selected { get; private set; }

    /// <summary>The page that is shown, from 1; 0: the mix.</summary>
    public int PageNumber => _shown + 1;

    /// <summary>The page that is shown; null: the mix.</summary>
    public ParameterPage? Shown => _shown < 0 ? null : _pages[_shown];

    /// <summary>The selected channel's page that is shown; null: none.</summary>
    public KnobPage? ShownOfChannel
    {
        get
        {
            var channel = Shown is null ? PagesOfChannel : [];
            return channel.Count > 0 ? channel[Math.Min(KnobPageNumber, channel.Count - 1)] : null;
        }
    }

    /// <summary>Whether the V-Pots hold parts of one channel, or a page: the strips' texts tell of them then.</summary>
    public bool IsLabelled => Shown is not null || IsOfChannel;

    /// <summary>The channel at a place of the unit; null: there is none, or the channels are out of sight.</summary>
    public Channel? ChannelAt(int place) => HidesStrips ? null : _row.At(place);

    /// <summary>
    /// What the studio's file binds to motor faders, by fader: it stands there whatever else is shown; null: it is not in the studio now.
    /// </summary>
    public Dictionary<int, Control?> BoundFaders { get; } = [];

    public Control? Fader(int fader)
    {
        if (BoundFaders.Count > 0 && BoundFaders.TryGetValue(fader, out var bound))
        {
            return bound;
        }

        if (fader == SurfaceMap.Master)
        {
            return map.Main?.Fader;
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

    /// <summary>Whether a parameter stands on any page of the studio's file, in sight or not, or is bound to a motor fader.</summary>
    public bool IsPaged(ParameterId id) => id.Index < _paged.Length && _paged[id.Index];

    /// <summary>Whether a channel stands on the unit now.</summary>
    public bool IsInSight(Channel channel)
    {
        for (var place = 0; place < strips; place++)
        {
            if (_row.At(place) == channel)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether anything of a channel may stand on the unit now: true also where only a longer look would tell.</summary>
    public bool MayShow(Channel channel) =>
        Shown is not null || channel == Selected || channel == map.Main || _row.MayHold(channel);

    /// <summary>Shows a page, from 1, or the mix, 0.</summary>
    public void ShowPage(int number)
    {
        _shown = Math.Clamp(number, 0, _pages.Length) - 1;
        _firstPlace = 0;
    }

    /// <summary>Puts something else on the V-Pots, from its first page.</summary>
    public void ShowKnobs(KnobMode mode)
    {
        Knobs = mode;
        KnobPageNumber = 0;
        ShowPage(0);
    }

    public void Select(Channel? channel)
    {
        Selected = channel;
        KnobPageNumber = Math.Clamp(KnobPageNumber, 0, Math.Max(0, PagesOfChannel.Count - 1));
    }

    /// <summary>Goes to a page of the selected channel, or to a bus of <see cref="KnobMode.Send"/>.</summary>
    public void GoToKnobPage(int number)
    {
        if (Knobs == KnobMode.Send)
        {
            SendBus = Math.Clamp(number + 1, 1, Math.Max(1, map.Count(Layer.Buses)));
        }
        else
        {
            KnobPageNumber = Math.Clamp(number, 0, Math.Max(0, PagesOfChannel.Count - 1));
        }
    }

    /// <summary>Goes on by pages.</summary>
    public void TurnPage(int by) => GoToKnobPage((Knobs == KnobMode.Send ? SendBus - 1 : KnobPageNumber) + by);

    /// <summary>Goes to the first page of the next section; after the last to the first.</summary>
    public void NextSection()
    {
        var ofChannel = PagesOfChannel;
        var section = ShownOfChannel?.Section;
        var at = KnobPageNumber;
        while (at < ofChannel.Count && ofChannel[at].Section == section)
        {
            at++;
        }

        KnobPageNumber = at < ofChannel.Count ? at : 0;
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

    /// <summary>Goes to a channel, held within the layer's; false: it stands there already.</summary>
    public bool GoTo(int first)
    {
        // With no engine known the wish is kept: the strips are to come.
        var isFree = map.Device is null || MayLieBeyond;
        var last = isFree ? MixMap.MostStrips - 1 : Math.Max(Offset, _row.Count - (BankWidth - Offset));
        return _row.GoTo(Math.Clamp(first, isFree ? 0 : Offset, last));
    }

    /// <summary>Looks the parameters of all pages up again.</summary>
    public void FindPages(ITree tree, Taper printedScale)
    {
        foreach (var page in _pages)
        {
            page.Find(tree, printedScale);
        }

        _row.Find(tree);
        Select(Selected is { } before ? map.Find(before.Path) : null);
        var found = _pages
            .SelectMany(page => page.Controls)
            .Concat(BoundFaders.Values.OfType<Control>())
            .Select(control => control.Id.Index)
            .ToList();
        _paged = new bool[found.DefaultIfEmpty(-1).Max() + 1];
        found.ForEach(index => _paged[index] = true);
    }

    private bool HidesStrips => Shown is { HasFaders: true };

    private bool IsOfChannel => Knobs is KnobMode.Eq or KnobMode.Dynamics or KnobMode.Sends;

    private IReadOnlyList<KnobPage> PagesOfChannel =>
        Selected is not { } channel ? []
        : Knobs == KnobMode.Eq ? map.PagesOf(channel, strips).Eq
        : Knobs == KnobMode.Dynamics ? map.PagesOf(channel, strips).Dynamics
        : Knobs == KnobMode.Sends ? map.PagesOf(channel, strips).Sends
        : [];

    private Control? UnderFader(int place) =>
        Shown is { HasFaders: true } page ? page.Fader(_firstPlace + place) : _row.At(place)?.Fader;

    private Control? UnderKnob(int place)
    {
        if (Shown is { } page && (page.HasKnobs || page.HasFaders))
        {
            return page.Knob(_firstPlace + place);
        }

        var channel = _row.At(place);
        return Knobs switch
        {
            KnobMode.Trim => channel?.Trim,
            KnobMode.Width => channel?.Width,
            KnobMode.Send => channel?.Send(SendBus),
            KnobMode.Pan => channel?.Pan,
            _ => ShownOfChannel?.Knob(place),
        };
    }
}
