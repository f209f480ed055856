using StudioControl.Gear.Profiles;
using StudioControl.Settings.Yaml;
using StudioControl.Studio.Documents;

namespace StudioControl.Tests.Gear;

public sealed class BrokenProfileTests
{
    private const string TenMistakes = """
        id: My Box
        name: Box
        confidence: sure
        source: a manual
        line: { baud: 9600, party: odd }
        timing: { gap: 20 }
        parameters:
          level: { kind: number, ask: "?L", hear: "L={levl:00}" }
          mode: { kind: choice, choices: [a, b], set: { a: "MA", c: "MC" } }
          lamp: { kind: toggle, values: { off: "0", onn: "1" }, set: "L{}" }
          nothing: { kind: number }
          gain: { kind: number, min: 5, max: 1, set: "G{:0.0.0}" }
        """;

    [Fact]
    public void One_code_written_in_two_ways_is_told()
    {
        const string Twice = """
            id: box
            name: Box
            confidence: exact
            source: a manual
            notation: hex
            frame: { kind: fixed, length: 2 }
            parameters:
              level: { ask: "01 00", hear: "02 {:u8}" }
            errors: [{ hear: "FF {code}", means: { 0x04: broken, 4: busy } }]
            """;
        ShippedProfiles.Parse(Twice, out var problems, "box.yaml");
        var told = Assert.Single(problems.Items).ToString();
        Assert.Contains("box.yaml:9:", told, StringComparison.Ordinal);
        Assert.Contains("'4' is there already", told, StringComparison.Ordinal);
    }

    [Fact]
    public void A_keepalive_without_time_between_is_told()
    {
        const string Endless = """
            id: box
            name: Box
            confidence: exact
            source: a manual
            timing: { gap: 0ms }
            keepalive: { send: NOP, every: 0s }
            parameters:
              level: { ask: "L?", hear: "L{:0}" }
            """;
        ShippedProfiles.Parse(Endless, out var problems, "box.yaml");
        var told = Assert.Single(problems.Items).ToString();
        Assert.Contains("it would be sent all the time", told, StringComparison.Ordinal);
    }

    [Fact]
    public void All_mistakes_are_told_at_once_with_their_places()
    {
        ShippedProfiles.Parse(TenMistakes, out var problems, "box.yaml");
        var told = problems.Items.Select(problem => problem.ToString()).ToArray();
        Assert.Collection(
            told.OrderBy(text => int.Parse(text.Split(':')[1], System.Globalization.CultureInfo.InvariantCulture)),
            text => Assert.StartsWith("box.yaml:1:5: 'My Box' can't be used for 'id'", text, StringComparison.Ordinal),
            text => Assert.StartsWith("box.yaml:3:13: 'sure' is no known confidence", text, StringComparison.Ordinal),
            text =>
                Assert.Equal(
                    "box.yaml:5:21: unknown key 'party'; expected one of baud, bits, dtr, handshake, parity, rs485, rts, stop; did you mean 'parity'?",
                    text
                ),
            text => Assert.StartsWith("box.yaml:6:16: '20' is no time", text, StringComparison.Ordinal),
            text =>
                Assert.StartsWith(
                    "box.yaml:8:43: '{levl:00}' names no parameter of this profile",
                    text,
                    StringComparison.Ordinal
                ),
            text =>
                Assert.Contains(
                    "box.yaml:9:58: 'c' is no choice of this; expected one of a, b",
                    text,
                    StringComparison.Ordinal
                ),
            text =>
                Assert.StartsWith("box.yaml:10:33: a toggle has the values off and on", text, StringComparison.Ordinal),
            text =>
                Assert.StartsWith("box.yaml:11:20: no message says or sets nothing", text, StringComparison.Ordinal),
            text => Assert.StartsWith("box.yaml:12:30: min is above max", text, StringComparison.Ordinal),
            text =>
                Assert.StartsWith(
                    "box.yaml:12:46: '{:0.0.0}' has no format that fits gain",
                    text,
                    StringComparison.Ordinal
                )
        );
    }

    [Fact]
    public void An_example_that_does_not_hold_is_a_mistake_of_the_profile()
    {
        const string Text = """
            id: box
            name: Box
            confidence: exact
            source: a manual
            parameters:
              level: { ask: "?L", hear: "L={:00}" }
            examples:
              - { ask: level, sends: "?L\r", hears: "L=07\r", values: { level: 8 } }
              - { ask: level, sends: "?X\r" }
            """;
        ShippedProfiles.Parse(Text, out var problems);
        Assert.Collection(
            problems.Items,
            problem =>
                Assert.StartsWith(
                    "test.yaml:8:5: the profile hears 7 for level",
                    problem.ToString(),
                    StringComparison.Ordinal
                ),
            problem =>
                Assert.StartsWith(
                    "test.yaml:9:5: the profile sends 3F4C0D",
                    problem.ToString(),
                    StringComparison.Ordinal
                )
        );
    }

    [Fact]
    public void A_message_that_no_frame_can_hold_is_a_mistake()
    {
        const string Text = """
            id: box
            name: Box
            confidence: exact
            source: a manual
            frame: { end: "\r", longest: 4 }
            parameters:
              level: { ask: "LEVEL?", hear: "L={:00}" }
            """;
        ShippedProfiles.Parse(Text, out var problems);
        Assert.Equal(
            "test.yaml:5:8: 'LEVEL?' is longer than a frame may be; expected a higher longest:",
            Assert.Single(problems.Items).ToString()
        );
    }

    [Theory, MemberData(nameof(ProfileTests.Shipped), MemberType = typeof(ProfileTests))]
    public void A_profile_that_lost_or_garbled_a_piece_is_told_or_read_but_never_throws(string name)
    {
        var text = ShippedProfiles.Text(name);
        var random = new Random(5);
        for (var i = 0; i < 300; i++)
        {
            var from = random.Next(text.Length);
            var length = Math.Min(random.Next(1, 30), text.Length - from);
            var other = random.Next(text.Length - length);
            var piece = i % 2 == 0 ? "" : text.Substring(other, length);
            var broken = text[..from] + piece + text[(from + length)..];
            var problems = new ProblemList();
            if (YamlReader.TryRead("broken.yaml", broken, problems, out var root))
            {
                var profile = Section.Read(root, problems, GearProfile.Read);
                Assert.True(!problems.IsEmpty || profile.Id.Length > 0);
            }
        }
    }
}
