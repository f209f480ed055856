using System.Text;

namespace StudioControl.Tests.Gear;

public sealed class RowTests
{
    private const string Box = """
        id: box
        name: Box
        confidence: exact
        source: none
        frame: { end: "\r" }
        timing: { gap: 1ms, fast: 60s }
        parameters:
          route/1: { min: 1, max: 9, set: "R1={:0}" }
          route/2: { min: 1, max: 9, set: "R2={:0}" }
          level: { kind: level, unit: dB, ask: "L?", hear: "L={:0.0}", set: "L={:tenths}" }
        questions:
          - { ask: "R?", hear: "ROUTES{ O|route/*:digits2}" }
        events:
          - { hear: CHANGED, asks: "route/*" }
        errors:
          - { hear: [NO, NEVER], says: not possible now }
        examples:
          - { ask: route/1, sends: "R?\r", hears: "ROUTES O03 O07\r", values: { route/1: 3, route/2: 7 } }
          - { set: { level: -2.5 }, sends: "L=-25\r", hears: "NEVER\r", refused: not possible now }
          - { ask: level, hears: "L=-2.5\r", values: { level: -2.5 } }
        """;

    [Fact]
    public void A_row_may_have_words_between_and_an_event_may_ask_for_all_of_it()
    {
        var profile = ShippedProfiles.Parse(Box, out var problems);
        Assert.Empty(problems.Items);
        var bench = new GearBench(profile).Plug().Run(1);
        bench.Sent.Clear();
        bench.Hear("CHANGED\r"u8.ToArray());
        bench.Run(0.1);
        Assert.Equal(["R?\r"], bench.Sent.Select(Encoding.ASCII.GetString));
    }

    [Fact]
    public void An_event_that_asks_for_nothing_is_a_mistake()
    {
        ShippedProfiles.Parse(Box.Replace("\"route/*\"", "\"root/*\"", StringComparison.Ordinal), out var problems);
        Assert.Contains(
            "'root/*' is no parameter of this profile",
            Assert.Single(problems.Items).ToString(),
            StringComparison.Ordinal
        );
    }
}
