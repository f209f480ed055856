using StudioControl.Studio.Conditions;
using StudioControl.Studio.Loop;
using StudioControl.Studio.Parameters;
using StudioControl.Studio.Time;
using StudioControl.Studio.Tree;

namespace StudioControl.Studio.Bindings;

/// <summary>
/// Lets parameters follow others, from reported change to wish, on the loop's thread. Sound first: a binding acts on a
/// change that it saw happen between two good values, not on what stands there when a device comes back; its own
/// echo, and anything nearer than the follower's step, moves nothing.
/// </summary>
public sealed class BindingView : IView
{
    // The slowest outboard we know answers in 180 ms; a hand that moves both ends within a second is not expected.
    private static readonly TimeSpan LongestEcho = TimeSpan.FromSeconds(1);

    // What has states gets there by way of others: a deck that winds stops before it plays.
    private static readonly TimeSpan LongestWay = TimeSpan.FromSeconds(3);

    private readonly StudioLoop _loop;
    private readonly List<UnresolvedBinding> _unresolved = [];
    private IReadOnlyList<BindingRule> _rules;
    private Origin[] _origins = [];
    private Link[][] _leading = [];
    private Link[][] _following = [];
    private Link[] _catching = [];

    /// <summary>Makes the view; it acts once it is added to the loop.</summary>
    public BindingView(StudioLoop loop, IReadOnlyList<BindingRule> rules)
    {
        _loop = loop;
        _rules = rules;
        TakeOrigins();
    }

    /// <summary>Rules that do nothing now: their parameters are missing or do not fit.</summary>
    public IReadOnlyList<UnresolvedBinding> Unresolved => _unresolved;

    /// <inheritdoc />
    public Moment Due => Moment.Never;

    /// <summary>Takes other rules (a reload); what stands is left as it is.</summary>
    public void Use(IReadOnlyList<BindingRule> rules)
    {
        _rules = rules;
        TakeOrigins();
        StructureChanged(_loop.Tree);
    }

    /// <inheritdoc />
    public void Tick(Moment now) { }

    /// <inheritdoc />
    public void StructureChanged(ITree tree)
    {
        var before = _leading.SelectMany(links => links).Distinct().ToList();
        _unresolved.Clear();
        var links = new List<Link>();
        for (var i = 0; i < _rules.Count; i++)
        {
            LinkResolver.Resolve(tree, _rules[i], _origins[i], links, _unresolved);
        }

        foreach (var link in links)
        {
            var same = before.Find(old => old.From == link.From && old.To == link.To);
            link.Last = same is null ? Known(tree, link.From) : same.Last;
            link.WasFollowerThere = same?.WasFollowerThere ?? IsThere(tree, link.To);
        }

        _leading = Index(links, link => link.From.Id);
        _catching = [.. links.Where(link => link.CatchesUp)];
        _following = Index(_catching, link => link.To.Id);
    }

    /// <inheritdoc />
    public void ValueChanged(Parameter parameter, in ParameterState state)
    {
        var index = parameter.Id.Index;
        if (index < _leading.Length)
        {
            foreach (var link in _leading[index])
            {
                Lead(link, state);
            }
        }

        if (index < _following.Length)
        {
            foreach (var link in _following[index])
            {
                CatchUp(link);
            }
        }
    }

    /// <inheritdoc />
    public void DeviceChanged(Device device)
    {
        foreach (var link in _catching)
        {
            if (link.To.Device == device)
            {
                CatchUp(link);
            }
        }
    }

    // What can't be read is there as soon as its device is.
    private static bool IsThere(ITree tree, Parameter parameter) =>
        parameter.Device.Availability is Availability.Online or Availability.Degraded
        && (!parameter.Shape.Access.HasFlag(Access.Read) || tree.State(parameter.Id).Quality == Quality.Good);

    private static Value? Known(ITree tree, Parameter parameter)
    {
        ref readonly var state = ref tree.State(parameter.Id);
        return state.Quality == Quality.Good ? state.Reported : null;
    }

    private static Link[][] Index(IEnumerable<Link> links, Func<Link, ParameterId> key)
    {
        var groups = links.ToLookup(link => key(link).Index);
        var last = groups.Select(group => group.Key).DefaultIfEmpty(-1).Max();
        return [.. Enumerable.Range(0, last + 1).Select(index => groups[index].ToArray())];
    }

    private void TakeOrigins() => _origins = [.. _rules.Select(_ => _loop.NewOrigin())];

    private void Lead(Link link, in ParameterState state)
    {
        if (state.Quality != Quality.Good)
        {
            link.Last = null;
            return;
        }

        var value = state.Reported;
        var isAction = link.From.Shape.Kind == ParameterKind.Trigger;
        var isChange = link.Last is { } last ? last != value || isAction : link.CatchesUp || isAction;
        link.Last = value;
        if (isChange && state.Origin != link.Origin && !IsLateEcho(link, state))
        {
            Push(link, value);
        }
    }

    // A slow device still answers the wish before the last: what it says on the way is no hand's doing.
    private bool IsLateEcho(Link link, in ParameterState state)
    {
        var longest = link.From.Shape.Kind == ParameterKind.Choice ? LongestWay : LongestEcho;
        return state.Pending && state.WishedBy == link.Origin && _loop.Clock.Now - state.WishedAt < longest;
    }

    private void CatchUp(Link link)
    {
        var isThere = IsThere(_loop.Tree, link.To);
        var came = isThere && !link.WasFollowerThere;
        link.WasFollowerThere = isThere;
        if (came && link.Last is { } value)
        {
            Push(link, value);
        }
    }

    private void Push(Link link, in Value value)
    {
        if (link.When is { } when && when.Of(_loop.Tree) != Truth.True)
        {
            return;
        }

        if (link.Translation.TryTranslate(value, out var wish) && IsNews(link.To, wish))
        {
            _loop.Execute(
                new()
                {
                    Parameter = link.To.Id,
                    Value = wish,
                    Origin = link.Origin,
                }
            );
        }
    }

    private bool IsNews(Parameter parameter, in Value wish)
    {
        if (parameter.Shape.Kind == ParameterKind.Trigger)
        {
            return true;
        }

        ref readonly var state = ref _loop.Tree.State(parameter.Id);
        if (state.Pending)
        {
            return !WishRules.Same(parameter, wish, state.Desired);
        }

        return state.Quality != Quality.Good || !WishRules.Same(parameter, wish, state.Reported);
    }
}
