using StudioControl.Studio.Documents;

namespace StudioControl.Tests.Studio.Documents;

public sealed class SectionTests
{
    private static readonly Dictionary<string, int> Speeds = new(StringComparer.Ordinal) { ["slow"] = 1, ["fast"] = 2 };

    private static readonly (string What, DocumentNode Node, Func<Section, object> Read, string Problem)[] Wrong =
    [
        ("missing", Doc.Map(), s => s.Text("name", ""), "1:1: 'name' is missing; expected name: a text"),
        (
            "empty",
            Doc.Map(("name", Doc.Scalar(""))),
            s => s.Text("name", ""),
            "1:1: 'name' is missing; expected name: a text"
        ),
        (
            "list for text",
            Doc.Map(("name", Doc.List())),
            s => s.Text("name", ""),
            "1:8: 'name' is a sequence; expected a text"
        ),
        (
            "bad segment",
            Doc.Map(("id", Doc.Scalar("Tape 1"))),
            s => s.Text("id", "", rule: TextRule.Segment),
            "1:8: 'Tape 1' can't be used for 'id'; expected lower-case letters, digits and '-'"
        ),
        (
            "no number",
            Doc.Map(("n", Doc.Scalar("ten"))),
            s => s.Number("n", "", new(0, 100)),
            "1:8: 'ten' can't be used for 'n'; expected a number from 0 to 100"
        ),
        (
            "number in quotes",
            Doc.Map(("n", Doc.Scalar("10", quoted: true))),
            s => s.Number("n", "", NumberRule.Any),
            "1:8: '10' can't be used for 'n'; expected a number"
        ),
        (
            "out of range",
            Doc.Map(("n", Doc.Scalar("-1"))),
            s => s.Number("n", "", NumberRule.NotNegative),
            "1:8: '-1' can't be used for 'n'; expected a number of 0 or more"
        ),
        (
            "not whole",
            Doc.Map(("n", Doc.Scalar("1.5"))),
            s => s.Integer("n", "", new(0, 1)),
            "1:8: '1.5' can't be used for 'n'; expected a whole number from 0 to 1"
        ),
        (
            "too big for whole",
            Doc.Map(("n", Doc.Scalar("1e12"))),
            s => s.Integer("n", "", NumberRule.Any),
            "1:8: '1e12' can't be used for 'n'; expected a whole number"
        ),
        (
            "no flag",
            Doc.Map(("on", Doc.Scalar("yes"))),
            s => s.Flag("on", "", false),
            "1:8: 'yes' is neither true nor false; expected true or false"
        ),
        (
            "no time",
            Doc.Map(("for", Doc.Scalar("10"))),
            s => s.Duration("for", ""),
            "1:8: '10' is no time; expected a time with its unit: 250ms, 10s, 5min, 2h"
        ),
        (
            "misspelt choice",
            Doc.Map(("speed", Doc.Scalar("fsat"))),
            s => s.Choice("speed", "", Speeds),
            "1:8: 'fsat' is no known speed; expected one of slow, fast; did you mean 'fast'?"
        ),
        (
            "no mapping",
            Doc.Map(("in", Doc.Scalar("5"))),
            s => s.Child("in", "", inner => inner.Text("low", "")) ?? "",
            "1:8: this is no mapping; expected keys and values, 'key: value'"
        ),
        (
            "empty item",
            Doc.Map(("names", Doc.List(Doc.Scalar("~")))),
            s => s.Texts("names", ""),
            "1:8: this can't stand in 'names'; expected a text"
        ),
        (
            "mapping for list",
            Doc.Map(("names", Doc.Map())),
            s => s.Texts("names", ""),
            "1:1: 'names' is a mapping; expected a list, '- item' on each line"
        ),
        (
            "list for table",
            Doc.Map(("names", Doc.List())),
            s => s.Table("names", ""),
            "1:8: 'names' is a sequence; expected keys and values, 'key: value'"
        ),
        (
            "bad key",
            Doc.Map(("units", Doc.Map(("A B", Doc.Map())))),
            s => s.Map("units", "", (key, _) => key, TextRule.Segment),
            "1:1: 'A B' can't be a name here; expected lower-case letters, digits and '-'"
        ),
        (
            "unknown key",
            Doc.Map(("naem", Doc.Scalar("x"))),
            s => s.Text("name", "", "y"),
            "1:1: unknown key 'naem'; expected one of name; did you mean 'name'?"
        ),
    ];

    [Fact]
    public void Each_wrong_value_is_one_problem_with_its_place_and_what_to_do()
    {
        foreach (var (what, node, read, problem) in Wrong)
        {
            var found = Doc.Problems(node, read, out _);
            Assert.True(
                found is [var only] && only == $"studio.yaml:{problem}",
                $"{what}: {string.Join(" | ", found)}"
            );
        }
    }

    [Fact]
    public void All_problems_of_a_file_are_found_in_one_pass()
    {
        var node = Doc.Map(("id", Doc.Scalar("A")), ("rate", Doc.Scalar("x")), ("colour", Doc.Scalar("red")));
        var found = Doc.Problems(
            node,
            section =>
                (
                    section.Text("id", "", rule: TextRule.Segment),
                    section.Number("rate", "", NumberRule.Any, 44100),
                    section.Text("name", "")
                ),
            out var result
        );
        Assert.Equal(4, found.Length);
        Assert.Equal(["1:8", "2:8", "1:1", "3:1"], found.Select(problem => problem[12..15]));
        Assert.Equal(44100, result.Item2);
    }

    [Fact]
    public void What_is_right_is_read()
    {
        var node = Doc.Map(
            ("name", Doc.Scalar("Room A")),
            ("n", Doc.Scalar("0x1F")),
            ("x", Doc.Scalar("-3.5")),
            ("on", Doc.Scalar("true")),
            ("for", Doc.Scalar("1.5 s")),
            ("speed", Doc.Scalar("fast")),
            ("tags", Doc.Scalar("one")),
            ("in", Doc.Map(("low", Doc.Scalar("1")))),
            ("gear", Doc.List(Doc.Map(("id", Doc.Scalar("tape")))))
        );
        var problems = Doc.Problems(node, Everything, out var read);
        Assert.Empty(problems);
        Assert.Equal("Room A 31 -3.5 True 00:00:01.5000000 2 one 1 tape", read);
    }

    [Fact]
    public void What_is_described_is_what_is_read()
    {
        var schema = Section.Describe(Everything);
        Assert.Equal(["name", "n", "x", "on", "for", "speed", "tags", "in", "gear"], schema.Properties.Keys);
        Assert.Equal(["name", "n"], schema.Required);
        Assert.Equal(
            ["string", "integer", "number", "boolean", "string", "string", "array", "object", "array"],
            schema.Properties.Values.Select(node => node.Type)
        );
        Assert.Equal((0.0, 100.0), (schema.Properties["n"].Min, schema.Properties["n"].Max));
        Assert.Equal(["slow", "fast"], schema.Properties["speed"].Choices);
        Assert.True(schema.Properties["tags"].OneAlone);
        Assert.Equal("slow", schema.Properties["speed"].Fallback);
        Assert.Equal("number", schema.Properties["in"].Properties["low"].Type);
        Assert.Equal(["id"], schema.Properties["gear"].Items!.Required);
    }

    [Fact]
    public void A_file_that_is_wrong_everywhere_lists_200_problems_and_counts_the_rest()
    {
        var problems = new ProblemList();
        for (var i = 0; i < 250; i++)
        {
            problems.Add(Doc.Scalar("x"), "wrong", "expected right");
        }

        Assert.Equal((200, 50), (problems.Items.Count, problems.Unlisted));
    }

    private static string Everything(Section section)
    {
        var name = section.Text("name", "");
        var whole = section.Integer("n", "", new(0, 100));
        var number = section.Number("x", "", NumberRule.Any, 0);
        var flag = section.Flag("on", "", false);
        var time = section.Duration("for", "", TimeSpan.Zero);
        var speed = section.Choice("speed", "", Speeds, "slow");
        var tags = section.Texts("tags", "");
        var low = section.Child("in", "", inner => $"{inner.Number("low", "", NumberRule.Any, 0)}");
        var gear = section.List("gear", "", inner => inner.Text("id", ""));
        return FormattableString.Invariant(
            $"{name} {whole} {number} {flag} {time} {speed} {string.Join(',', tags)} {low} {string.Join(',', gear)}"
        );
    }
}
