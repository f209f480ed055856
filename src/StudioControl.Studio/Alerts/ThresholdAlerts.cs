using StudioControl.Studio.Conditions;
using StudioControl.Studio.Parameters;
using StudioControl.Studio.Time;
using StudioControl.Studio.Tree;

namespace StudioControl.Studio.Alerts;

/// <summary>The user's own rules.</summary>
internal sealed class ThresholdAlerts(AlertBook book) : IAlertSource
{
    private readonly List<Watch> _watches = [];
    private readonly List<UnresolvedAlert> _unresolved = [];
    private IReadOnlyList<AlertRule> _rules = [];
    private Watch[][] _byParameter = [];

    public IReadOnlyList<UnresolvedAlert> Unresolved => _unresolved;

    public Moment Due { get; private set; } = Moment.Never;

    public void Use(IReadOnlyList<AlertRule> rules) => _rules = rules;

    public void StructureChanged(ITree tree)
    {
        var before = _watches.ToList();
        _watches.Clear();
        _unresolved.Clear();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var rule in _rules)
        {
            Resolve(tree, rule, ids, before);
        }

        foreach (var gone in before)
        {
            book.Drop(gone.Case);
        }

        Index();
        foreach (var watch in _watches)
        {
            Judge(watch);
        }

        Plan();
    }

    public void ValueChanged(Parameter parameter)
    {
        if (
            parameter.Id.Index >= _byParameter.Length
            || _byParameter[parameter.Id.Index] is not { Length: > 0 } watches
        )
        {
            return;
        }

        foreach (var watch in watches)
        {
            Judge(watch);
        }

        Plan();
    }

    public void Tick(Moment now)
    {
        foreach (var watch in _watches)
        {
            Judge(watch);
        }

        Plan();
    }

    private void Resolve(ITree tree, AlertRule rule, HashSet<string> ids, List<Watch> before)
    {
        ResolvedCondition? clear = null;
        if (
            !rule.When.TryResolve(tree, out var when, out var problem)
            || (rule.Clear is not null && !rule.Clear.TryResolve(tree, out clear, out problem))
        )
        {
            _unresolved.Add(new(rule, problem.ToString()));
            return;
        }

        var id = Unique(rule.NaturalId(), ids);
        var subject = when.Reads.Count > 0 ? tree[when.Reads[0]] : null;
        var old = before.Find(watch => watch.Rule == rule && watch.Case.Id == id && watch.Subject == subject);
        if (old is not null)
        {
            // The same rule goes on where it was.
            before.Remove(old);
            _watches.Add(old);
            return;
        }

        var item = new AlertCase(id)
        {
            Severity = rule.Severity,
            Title = rule.Title.Length > 0 ? rule.Title : rule.When.Text,
            Device = subject?.Device,
            Address = subject?.Address ?? "",
            Limit = when.Limit,
            For = rule.For,
            Keep = rule.Keep,
        };
        _watches.Add(new(rule, item, when, clear, subject));
    }

    private static string Unique(string id, HashSet<string> ids)
    {
        var name = id;
        for (var number = 2; !ids.Add(name); number++)
        {
            name = $"{id}-{number}";
        }

        return name;
    }

    private void Index()
    {
        var pairs = _watches
            .SelectMany(watch => watch.When.Reads.Concat(watch.Clear?.Reads ?? []).Distinct().Select(id => (id, watch)))
            .ToLookup(pair => pair.id.Index, pair => pair.watch);
        var last = pairs.Select(group => group.Key).DefaultIfEmpty(-1).Max();
        _byParameter = [.. Enumerable.Range(0, last + 1).Select(index => pairs[index].ToArray())];
    }

    private void Judge(Watch watch)
    {
        var holds = watch.When.Of(book.Tree);
        var isOver = watch.Clear?.Of(book.Tree) ?? (holds == Truth.Unknown ? Truth.Unknown : Not(holds));
        if (watch.Case.Phase is CasePhase.Quiet && holds == Truth.True && watch.Subject is { } subject)
        {
            watch.Case.Value = ValueWords.Of(subject.Shape, book.Tree.State(subject.Id).Reported);
        }

        book.Step(watch.Case, holds, isOver);
    }

    private static Truth Not(Truth holds) => holds == Truth.True ? Truth.False : Truth.True;

    private void Plan()
    {
        Due = Moment.Never;
        foreach (var watch in _watches)
        {
            Due = Moment.Earlier(Due, watch.Case.Due);
        }
    }

    private sealed record Watch(
        AlertRule Rule,
        AlertCase Case,
        ResolvedCondition When,
        ResolvedCondition? Clear,
        Parameter? Subject
    );
}
