using StudioControl.Planning;
using StudioControl.Studio.Alerts;
using StudioControl.Studio.Bindings;
using StudioControl.Studio.Loop;

namespace StudioControl.Running;

/// <summary>The studio's bindings and alerts as views of its loop; new rules are taken without losing what stands.</summary>
internal sealed class RuleViews
{
    private readonly BindingView _bindings;
    private StudioRules _rules = StudioRules.None;

    public RuleViews(StudioLoop loop)
    {
        _bindings = new(loop, []);
        Alerts = new(loop, []);
        loop.Add(_bindings);
        loop.Add(Alerts);
    }

    /// <summary>The alerts.</summary>
    public AlertBook Alerts { get; }

    /// <summary>Loop's thread: takes new rules; the number of kinds that changed.</summary>
    public int Apply(StudioRules rules)
    {
        var changes = 0;
        Alerts.Roles = rules.Roles;
        if (!Same(rules.Bindings, _rules.Bindings))
        {
            _bindings.Use(rules.Bindings);
            changes++;
        }

        if (!Same(rules.Alerts, _rules.Alerts))
        {
            Alerts.Use(rules.Alerts);
            changes++;
        }

        _rules = rules;
        return changes;
    }

    private static bool Same<T>(IReadOnlyList<T> a, IReadOnlyList<T> b) =>
        string.Join('\n', a.Select(rule => $"{rule}")) == string.Join('\n', b.Select(rule => $"{rule}"));
}
