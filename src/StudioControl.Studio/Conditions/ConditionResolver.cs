using StudioControl.Studio.Documents;
using StudioControl.Studio.Parameters;
using StudioControl.Studio.Tree;

namespace StudioControl.Studio.Conditions;

/// <summary>Turns a written condition into one that can be asked, and checks kinds, names and units on the way.</summary>
internal sealed class ConditionResolver(ITree tree)
{
    public ConditionProblem? Problem { get; private set; }

    public List<ParameterId> Reads { get; } = [];

    public string Limit { get; private set; } = "";

    public ConditionTest? Resolve(ConditionNode node)
    {
        switch (node)
        {
            case EitherNode(_, var left, var right):
                return Resolve(left) is { } a && Resolve(right) is { } b ? new EitherTest(a, b) : null;
            case BothNode(_, var left, var right):
                return Resolve(left) is { } c && Resolve(right) is { } d ? new BothTest(c, d) : null;
            case NotNode(_, var inner):
                return Resolve(inner) is { } e ? new NotTest(e) : null;
            case CompareNode compare:
                return Compare(compare);
            case AddressNode named:
                return Toggle(named);
            case LiteralNode { Flag: { } flag }:
                return new FixedTest(flag);
            case LiteralNode literal:
                return Fail(literal, $"'{literal.Text}' alone is neither true nor false", "expected a comparison");
            default:
                throw new InvalidOperationException($"No rule for {node}.");
        }
    }

    private NumberTest? Toggle(AddressNode named)
    {
        if (Find(named) is not { } parameter)
        {
            return null;
        }

        if (parameter.Shape.Kind != ParameterKind.Toggle)
        {
            return Fail(named, $"{named.Address} is no toggle", "expected a comparison: ==, !=, <, <=, > or >=");
        }

        return new(parameter.Id, Comparison.Different, 0);
    }

    private ConditionTest? Compare(CompareNode node)
    {
        switch (node)
        {
            case (_, AddressNode left, _, AddressNode right):
                return Pair(node, left, right);
            case (_, AddressNode left, var how, LiteralNode right):
                return Against(left, how, right);
            case (_, LiteralNode left, var how, AddressNode right):
                return Against(right, Turned(how), left);
            default:
                return Fail(node, "nothing of the studio is compared here", "expected an address on one side");
        }
    }

    private PairTest? Pair(CompareNode node, AddressNode left, AddressNode right)
    {
        if (Find(left) is not { } a || Find(right) is not { } b)
        {
            return null;
        }

        if (!HasNumber(a) || !HasNumber(b) || a.Shape.Unit != b.Shape.Unit)
        {
            Fail(node, $"{a} and {b} can't be compared", "expected two numbers in the same unit");
            return null;
        }

        return new(a.Id, node.How, b.Id);
    }

    private ConditionTest? Against(AddressNode named, Comparison how, LiteralNode literal)
    {
        if (Find(named) is not { } parameter)
        {
            return null;
        }

        var isOrder = how is not (Comparison.Equal or Comparison.Different);
        if (isOrder && !HasNumber(parameter))
        {
            return Fail(named, $"{named.Address} has no order", "expected == or !=");
        }

        SetLimit(parameter, literal);
        switch (parameter.Shape.Kind)
        {
            case ParameterKind.Level:
            case ParameterKind.Number:
                return Number(parameter, how, literal);
            case ParameterKind.Toggle:
                return literal.Flag is { } flag
                    ? new NumberTest(parameter.Id, how, flag ? 1 : 0)
                    : Fail(literal, $"'{literal.Text}' is neither true nor false", "expected true or false");
            case ParameterKind.Choice:
                return Choice(parameter, how, literal);
            case ParameterKind.Text:
                return new TextTest(parameter.Id, how == Comparison.Equal, literal.Text);
            default:
                return Fail(named, $"{named.Address} is an action and has no value", "expected another address");
        }
    }

    private NumberTest? Number(Parameter parameter, Comparison how, LiteralNode literal)
    {
        if (literal.Number is not { } number)
        {
            return Fail(literal, $"'{literal.Text}' is no number", $"expected a number for {parameter}");
        }

        var unit = parameter.Shape.Unit;
        if (literal.Unit.Length > 0 && literal.Unit != unit)
        {
            var expected = unit.Length > 0 ? $"expected {unit}" : "expected no unit";
            return Fail(literal, $"{parameter} is not in {literal.Unit}", expected);
        }

        return new(parameter.Id, how, number);
    }

    private NumberTest? Choice(Parameter parameter, Comparison how, LiteralNode literal)
    {
        var names = parameter.Shape.Choices;
        for (var i = 0; i < names.Count; i++)
        {
            if (names[i] == literal.Text)
            {
                return new(parameter.Id, how, i);
            }
        }

        var nearest = Nearest.Of(literal.Text, names);
        var hint = nearest.Length > 0 ? $"; did you mean '{nearest}'?" : "";
        return Fail(literal, $"{parameter} is never '{literal.Text}'", $"expected {string.Join(", ", names)}{hint}");
    }

    private void SetLimit(Parameter parameter, LiteralNode literal)
    {
        if (Limit.Length == 0)
        {
            Limit = literal.Number is { } number ? ValueWords.OfNumber(number, parameter.Shape.Unit) : literal.Text;
        }
    }

    private Parameter? Find(AddressNode named)
    {
        if (!tree.TryFind(named.Address, out var parameter))
        {
            Fail(named, $"there is no {named.Address}", "expected the address of a parameter");
            return null;
        }

        if (!Reads.Contains(parameter.Id))
        {
            Reads.Add(parameter.Id);
        }

        return parameter;
    }

    private NumberTest? Fail(ConditionNode at, string what, string expected)
    {
        Problem ??= new(at.Column, what, expected);
        return null;
    }

    private static bool HasNumber(Parameter parameter) =>
        parameter.Shape.Kind is ParameterKind.Level or ParameterKind.Number;

    private static Comparison Turned(Comparison how) =>
        how switch
        {
            Comparison.Less => Comparison.More,
            Comparison.LessOrEqual => Comparison.MoreOrEqual,
            Comparison.More => Comparison.Less,
            Comparison.MoreOrEqual => Comparison.LessOrEqual,
            _ => how,
        };
}
