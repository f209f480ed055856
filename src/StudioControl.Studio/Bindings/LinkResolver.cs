using StudioControl.Studio.Conditions;
using StudioControl.Studio.Parameters;
using StudioControl.Studio.Tree;

namespace StudioControl.Studio.Bindings;

/// <summary>Finds the parameters of a rule and makes its links, or says why it can't.</summary>
internal static class LinkResolver
{
    public static void Resolve(
        ITree tree,
        BindingRule rule,
        Origin origin,
        List<Link> links,
        List<UnresolvedBinding> unresolved
    )
    {
        var forward = TryMake(tree, rule, origin, out var reason);
        var back =
            forward is null || !rule.TwoWay
                ? null
                : TryMake(tree, Translation.Turned(rule, forward.From.Shape), origin, out reason);
        if (reason.Length == 0 && IsRing(links, rule))
        {
            reason = $"{rule.To} leads back to {rule.From}: a ring would chase itself; use 'two-way' for a pair";
        }

        if (reason.Length > 0)
        {
            unresolved.Add(new(rule, reason));
            return;
        }

        links.Add(forward!);
        if (back is not null)
        {
            links.Add(back);
        }
    }

    private static Link? TryMake(ITree tree, BindingRule rule, Origin origin, out string reason)
    {
        if (!tree.TryFind(rule.From, out var from) || !tree.TryFind(rule.To, out var to))
        {
            reason = $"there is no {(tree.TryFind(rule.From, out _) ? rule.To : rule.From)}";
            return null;
        }

        if (!from.Shape.Access.HasFlag(Access.Read) || !to.Shape.Access.HasFlag(Access.Write))
        {
            reason = $"{(to.Shape.Access.HasFlag(Access.Write) ? $"{from} can't be read" : $"{to} can only be read")}";
            return null;
        }

        ResolvedCondition? when = null;
        if (rule.When is not null && !rule.When.TryResolve(tree, out when, out var problem))
        {
            reason = $"'when': {problem}";
            return null;
        }

        return Translation.Make(rule, from.Shape, to.Shape, out reason) is { } way
            ? new(rule, from, to, way) { When = when, Origin = origin }
            : null;
    }

    private static bool IsRing(List<Link> links, BindingRule rule) =>
        rule.From == rule.To
        || Reaches(links, rule.To, rule.From, [])
        || (rule.TwoWay && Reaches(links, rule.From, rule.To, []));

    private static bool Reaches(List<Link> links, string from, string to, HashSet<string> seen)
    {
        if (!seen.Add(from))
        {
            return false;
        }

        foreach (var link in links)
        {
            if (link.From.Address == from && (link.To.Address == to || Reaches(links, link.To.Address, to, seen)))
            {
                return true;
            }
        }

        return false;
    }
}
