using System.Diagnostics.CodeAnalysis;
using StudioControl.Studio.Tree;

namespace StudioControl.Studio.Conditions;

/// <summary>
/// A question about the tree that is true or false: <c>gear/mains-b/voltage &lt; 207</c>,
/// <c>mix/transport/state == playing and not room/red-light</c>. Numbers may bear the unit of their parameter; choices,
/// toggles and texts are compared by name, quoted where the name has a space.
/// </summary>
public sealed class Condition
{
    /// <summary>The longest condition, in characters: what fits in ten lines of a file.</summary>
    public const int LongestText = 1000;

    private readonly ConditionNode _root;

    private Condition(string text, ConditionNode root)
    {
        Text = text;
        _root = root;
        var addresses = new List<string>();
        Collect(root, addresses);
        Addresses = addresses;
    }

    /// <summary>As it was written.</summary>
    public string Text { get; }

    /// <summary>The addresses that it reads, each once, in the order they are written.</summary>
    public IReadOnlyList<string> Addresses { get; }

    /// <summary>Reads a condition. Never throws; nothing is looked up in a tree.</summary>
    /// <param name="text">The condition.</param>
    /// <param name="condition">The condition that was read.</param>
    /// <param name="problem">What is wrong, where it could not be read.</param>
    /// <param name="subject">The address that comparisons without a left side (<c>&gt; 210</c>) mean; null: none may stand.</param>
    public static bool TryParse(
        string text,
        [NotNullWhen(true)] out Condition? condition,
        [NotNullWhen(false)] out ConditionProblem? problem,
        string? subject = null
    )
    {
        condition = null;
        if (text.Length > LongestText)
        {
            problem = new(LongestText + 1, "the condition is too long", $"expected at most {LongestText} characters");
            return false;
        }

        var parser = new ConditionParser(text, subject);
        var root = parser.Parse();
        problem = parser.Problem;
        if (problem is null && root is not null)
        {
            condition = new(text, root);
            return true;
        }

        problem ??= new(1, "this is no condition", "expected a comparison such as gear/mains/voltage < 207");
        return false;
    }

    /// <summary>Finds the parameters; false while one is missing or its kind does not fit, with the reason.</summary>
    public bool TryResolve(
        ITree tree,
        [NotNullWhen(true)] out ResolvedCondition? resolved,
        [NotNullWhen(false)] out ConditionProblem? problem
    )
    {
        var resolver = new ConditionResolver(tree);
        var test = resolver.Resolve(_root);
        problem = resolver.Problem;
        resolved = problem is null && test is not null ? new(test, [.. resolver.Reads], resolver.Limit) : null;
        problem ??= resolved is null ? new(1, "this is no condition", "expected a comparison") : null;
        return resolved is not null;
    }

    /// <inheritdoc />
    public override string ToString() => Text;

    private static void Collect(ConditionNode node, List<string> addresses)
    {
        switch (node)
        {
            case AddressNode named when !addresses.Contains(named.Address):
                addresses.Add(named.Address);
                break;
            case NotNode(_, var inner):
                Collect(inner, addresses);
                break;
            case EitherNode(_, var left, var right):
                Collect(left, addresses);
                Collect(right, addresses);
                break;
            case BothNode(_, var left, var right):
                Collect(left, addresses);
                Collect(right, addresses);
                break;
            case CompareNode(_, var left, _, var right):
                Collect(left, addresses);
                Collect(right, addresses);
                break;
            default:
                break;
        }
    }
}
