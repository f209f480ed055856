using StudioControl.Studio.Alerts;
using StudioControl.Studio.Bindings;
using StudioControl.Studio.Parameters;

namespace StudioControl.Tests.Studio.Documents;

/// <summary>Bindings and alerts as they stand in a config.</summary>
public sealed class RuleReadingTests
{
    [Fact]
    public void An_alert_reads_as_the_design_writes_it()
    {
        var node = Doc.Map(
            ("when", Doc.Scalar("gear/mains-b/voltage < 207", quoted: true)),
            ("clear", Doc.Scalar("> 210", quoted: true)),
            ("for", Doc.Scalar("10s")),
            ("severity", Doc.Scalar("critical"))
        );
        Assert.Empty(Doc.Problems(node, AlertRule.Read, out var rule));
        Assert.NotNull(rule);
        Assert.Equal(Severity.Critical, rule.Severity);
        Assert.Equal(TimeSpan.FromSeconds(10), rule.For);
        Assert.Equal(["gear/mains-b/voltage"], rule.Clear!.Addresses);
        Assert.Equal("gear-mains-b-voltage-low", rule.NaturalId());
    }

    [Fact]
    public void What_is_wrong_in_a_condition_is_told_at_its_own_column()
    {
        var node = Doc.Map(("when", Doc.Scalar("gear/mains/voltage = 5", quoted: true)));
        var problems = Doc.Problems(node, AlertRule.Read, out var rule);
        Assert.Null(rule);
        Assert.Equal("studio.yaml:1:28: '=' can't stand here; expected '=='", Assert.Single(problems));
    }

    [Fact]
    public void An_alert_without_a_condition_is_a_problem()
    {
        Assert.Equal(
            "studio.yaml:1:1: 'when' is missing; expected when: a text",
            Assert.Single(Doc.Problems(Doc.Map(), AlertRule.Read, out _))
        );
    }

    [Fact]
    public void A_binding_reads_with_all_its_parts()
    {
        var node = Doc.Map(
            ("from", Doc.Scalar("gear/tape/transport")),
            ("to", Doc.Scalar("mix/transport/state")),
            ("two-way", Doc.Scalar("true")),
            ("in", Doc.Map(("low", Doc.Scalar("0")), ("high", Doc.Scalar("127")))),
            ("to-taper", Doc.Scalar("ardour")),
            ("when", Doc.Scalar("surface/main/link-on")),
            ("names", Doc.Map(("cueing", Doc.Scalar("playing"))))
        );
        Assert.Empty(Doc.Problems(node, BindingRule.Read, out var rule));
        Assert.True(rule.TwoWay);
        Assert.Equal(new(0, 127), rule.In);
        Assert.Same(Tapers.Ardour, rule.ToTaper);
        Assert.Equal("playing", rule.Names["cueing"]);
        Assert.Equal("surface/main/link-on", rule.When!.Text);
    }

    [Fact]
    public void A_binding_tells_all_that_is_wrong()
    {
        var node = Doc.Map(
            ("from", Doc.Scalar("Gear/Tape")),
            ("in", Doc.Map(("low", Doc.Scalar("1")), ("high", Doc.Scalar("1")))),
            ("from-taper", Doc.Scalar("x33"))
        );
        var problems = Doc.Problems(node, BindingRule.Read, out _);
        Assert.Equal(4, problems.Length);
        Assert.Contains("did you mean 'x32'", problems[^1], StringComparison.Ordinal);
    }
}
