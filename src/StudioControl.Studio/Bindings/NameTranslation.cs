using StudioControl.Studio.Parameters;

namespace StudioControl.Studio.Bindings;

/// <summary>
/// Choices, toggles and actions, by name. A toggle's names are <c>false</c> and <c>true</c>, or <c>off</c> and <c>on</c>; an action is done when the
/// leader comes to a name that is mapped to anything, or, without a map, when a toggle comes on or an action is done.
/// </summary>
internal sealed class NameTranslation(int[] table) : Translation
{
    private const int Nothing = -1;

    private static readonly string[] ToggleNames = ["false", "true"];

    public override bool TryTranslate(in Value value, out Value result)
    {
        var index = value.Index;
        var target = index >= 0 && index < table.Length ? table[index] : Nothing;
        result = new(target);
        return target != Nothing;
    }

    public static bool HasNames(ParameterShape shape) =>
        shape.Kind is ParameterKind.Choice or ParameterKind.Toggle or ParameterKind.Trigger;

    public static IReadOnlyList<string>? NamesOf(ParameterShape shape) =>
        shape.Kind switch
        {
            ParameterKind.Choice => shape.Choices,
            ParameterKind.Toggle => ToggleNames,
            ParameterKind.Trigger => ["true"],
            _ => null,
        };

    public static NameTranslation? Make(
        BindingRule rule,
        IReadOnlyList<string> names,
        ParameterShape to,
        ref string reason
    )
    {
        var table = new int[names.Count];
        for (var i = 0; i < table.Length; i++)
        {
            table[i] = Target(rule, names[i], to);
        }

        if (Array.TrueForAll(table, target => target == Nothing))
        {
            reason = "no name of the one is a name of the other: give 'names'";
            return null;
        }

        return new(table);
    }

    // People say on and off, and a choice may be called so.
    private static string Switched(string name) =>
        name switch
        {
            "true" => "on",
            "false" => "off",
            _ => name,
        };

    private static int Target(BindingRule rule, string name, ParameterShape to)
    {
        var isMapped =
            rule.Names.TryGetValue(name, out var mapped)
            || rule.Names.TryGetValue(Switched(name), out mapped)
            || rule.Names.TryGetValue("*", out mapped);
        if (to.Kind == ParameterKind.Trigger)
        {
            var wanted = rule.Names.Count > 0 ? isMapped : name == (rule.Invert ? "false" : "true");
            return wanted ? 0 : Nothing;
        }

        var known = to.Kind == ParameterKind.Toggle ? ToggleNames : to.Choices;
        for (var i = 0; i < known.Count; i++)
        {
            if (known[i] == (mapped ?? name) || (to.Kind == ParameterKind.Toggle && Switched(known[i]) == mapped))
            {
                return rule.Invert && to.Kind == ParameterKind.Toggle ? 1 - i : i;
            }
        }

        return Nothing;
    }
}
