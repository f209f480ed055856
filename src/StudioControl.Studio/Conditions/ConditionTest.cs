using StudioControl.Studio.Parameters;
using StudioControl.Studio.Tree;

namespace StudioControl.Studio.Conditions;

/// <summary>A condition's step, ready to be asked. Unknown values follow Kleene: false and unknown is false.</summary>
internal abstract class ConditionTest
{
    public abstract Truth Of(ITree tree);

    protected static Truth Of(bool holds) => holds ? Truth.True : Truth.False;
}

internal sealed class FixedTest(bool holds) : ConditionTest
{
    public override Truth Of(ITree tree) => Of(holds);
}

internal sealed class NotTest(ConditionTest inner) : ConditionTest
{
    public override Truth Of(ITree tree) =>
        inner.Of(tree) switch
        {
            Truth.True => Truth.False,
            Truth.False => Truth.True,
            var unknown => unknown,
        };
}

internal sealed class BothTest(ConditionTest left, ConditionTest right) : ConditionTest
{
    public override Truth Of(ITree tree)
    {
        var first = left.Of(tree);
        if (first == Truth.False)
        {
            return Truth.False;
        }

        var second = right.Of(tree);
        return second == Truth.False ? Truth.False
            : first == Truth.Unknown ? Truth.Unknown
            : second;
    }
}

internal sealed class EitherTest(ConditionTest left, ConditionTest right) : ConditionTest
{
    public override Truth Of(ITree tree)
    {
        var first = left.Of(tree);
        if (first == Truth.True)
        {
            return Truth.True;
        }

        var second = right.Of(tree);
        return second == Truth.True ? Truth.True
            : first == Truth.Unknown ? Truth.Unknown
            : second;
    }
}

/// <summary>A parameter's number against a fixed one; toggles are 0 and 1, choices their index.</summary>
internal sealed class NumberTest(ParameterId parameter, Comparison how, double limit) : ConditionTest
{
    public override Truth Of(ITree tree)
    {
        ref readonly var state = ref tree.State(parameter);
        return state.Quality == Quality.Good ? Of(Holds(state.Reported.Number, how, limit)) : Truth.Unknown;
    }

    public static bool Holds(double value, Comparison how, double limit) =>
        how switch
        {
            Comparison.Equal => value == limit,
            Comparison.Different => value != limit,
            Comparison.Less => value < limit,
            Comparison.LessOrEqual => value <= limit,
            Comparison.More => value > limit,
            Comparison.MoreOrEqual => value >= limit,
            _ => throw new ArgumentOutOfRangeException(nameof(how), how, "No rule for this comparison."),
        };
}

/// <summary>Two parameters' numbers against each other.</summary>
internal sealed class PairTest(ParameterId left, Comparison how, ParameterId right) : ConditionTest
{
    public override Truth Of(ITree tree)
    {
        ref readonly var a = ref tree.State(left);
        ref readonly var b = ref tree.State(right);
        return a.Quality == Quality.Good && b.Quality == Quality.Good
            ? Of(NumberTest.Holds(a.Reported.Number, how, b.Reported.Number))
            : Truth.Unknown;
    }
}

/// <summary>A parameter's text against a fixed one; case counts.</summary>
internal sealed class TextTest(ParameterId parameter, bool isEqual, string text) : ConditionTest
{
    public override Truth Of(ITree tree)
    {
        ref readonly var state = ref tree.State(parameter);
        return state.Quality == Quality.Good
            ? Of(string.Equals(state.Reported.Text, text, StringComparison.Ordinal) == isEqual)
            : Truth.Unknown;
    }
}
