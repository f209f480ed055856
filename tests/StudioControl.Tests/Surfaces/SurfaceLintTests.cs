namespace StudioControl.Tests.Surfaces;

/// <summary>What <c>check</c> says of a profile whose values are each right by themselves.</summary>
public sealed class SurfaceLintTests
{
    private const string Map = """
        id: some
        name: Some
        family: map
        handshake: none
        """;

    private const string Mackie = """
        id: some
        name: Some
        family: mackie-control
        device-ids: [0x14]
        """;

    [Theory]
    [InlineData("faders: { at: cc 1/7 }\nknobs: { at: cc 1/10 }", 6, "cc 1/10 is used twice: fader 4 and knob 1")]
    [InlineData(
        "faders: { at: cc 1/7, master-at: cc 1/9, master: true }",
        5,
        "cc 1/9 is used twice: fader 3 and the master's fader"
    )]
    [InlineData("knobs: { at: cc 1/10, jog-at: cc 1/12 }", 5, "cc 1/12 is used twice: knob 3 and the jog wheel")]
    [InlineData("knobs: { at: cc 1/10 }\nbuttons: { play: cc 1/17 }", 6, "cc 1/17 is used twice: knob 8 and 'play'")]
    [InlineData(
        "faders: { at: cc14 1/0, touch: true, touch-at: cc 1/35 }",
        5,
        "cc 1/35 is used twice: the lower half of cc14 1/3 and touch 1"
    )]
    [InlineData(
        "buttons: { play: 0x10, stop: 0x11 }\nlamps: { play: 0x11 }",
        6,
        "note 1/17 is used twice: the lamp of 'play' and the lamp of 'stop'"
    )]
    [InlineData("knobs: { at: cc 1/125 }", 5, "knob 4 would stand at cc 1/128")]
    [InlineData("faders: { at: pitch 10 }", 5, "fader 8 would stand at pitch 17")]
    public void A_message_has_one_use(string rest, int line, string problem) => Only(Map, rest, line, problem);

    [Theory]
    [InlineData("buttons: { play: 0x68 }\nfaders: { touch: true }", 5, "note 1/104 is used twice: touch 1 and 'play'")]
    [InlineData("buttons: { play: 0x68 }", 0, "")]
    public void What_a_family_has_by_itself_counts_where_the_unit_has_it(string rest, int line, string problem) =>
        Only(Mackie, rest, line, problem);

    [Theory]
    [InlineData(
        "faders: { at: cc 1/7, touch-at: 0x68, full-scale: 127, step: 1 }",
        5,
        "'touch-at' is given, and nothing listens to it"
    )]
    [InlineData(
        "faders: { at: cc 1/7, master-at: cc 1/40, full-scale: 127, step: 1 }",
        5,
        "'master-at' is given, and nothing listens to it"
    )]
    [InlineData(
        "knobs: { at: cc 1/1, encoding: absolute, acceleration: by-service }",
        5,
        "a pot tells where it stands: nothing accelerates it"
    )]
    [InlineData("knobs: { ring-at: cc 1/40 }", 5, "rings are given without knobs")]
    [InlineData(
        "knobs: { at: cc 1/1, ring-mode-at: cc 1/40 }",
        5,
        "'ring-mode-at' is given, and nothing is sent there"
    )]
    [InlineData("displays: { meter-at: cc 1/90 }", 5, "'meter-at' is given, and nothing is sent there")]
    [InlineData("displays: { cells: 6 }", 5, "plain MIDI has no texts")]
    [InlineData("displays: { ring-style: two-controllers }", 5, "it is not said where the rings' modes stand")]
    [InlineData(
        "displays: { cells: 7, text-style: strip-messages, pitch: 9 }",
        5,
        "9 letters are longer than the display"
    )]
    public void What_nothing_listens_to_is_told(string rest, int line, string problem) =>
        Only(Map, rest, line, problem);

    [Theory]
    [InlineData("displays: { cells: 8 }", "a text of 8 letters runs into the next strip's")]
    [InlineData("displays: { cells: 7, pitch: 8 }", "64 letters are longer than the display")]
    [InlineData("displays: { cells: 7, colour-style: with-text }", "the colour is said to come with the text")]
    [InlineData(
        "displays: { meter-ladder: [-60, -50, -40, -30, -20, -14, -10, -8, -6, -6, -2, 0, 0.01] }",
        "step 10 is not higher than step 9"
    )]
    [InlineData("faders: { motors: false, echo: while-held }", "faders without motors echo nothing")]
    public void What_a_unit_cannot_show_is_told(string rest, string problem) => Only(Mackie, rest, 5, problem);

    [Theory]
    [InlineData("faders: { at: cc 1/7, full-scale: 16383 }", "a fader at cc 1/7 never reports 16383")]
    [InlineData("faders: { at: pitch 1, full-scale: 16383, step: 1000 }", "")]
    [InlineData("faders: { at: pitch 1, full-scale: 16368, step: 16 }", "")]
    [InlineData("faders: { at: cc 1/7, full-scale: 127, step: 1 }", "")]
    public void A_fader_must_reach_its_top(string rest, string problem) => Only(Map, rest, 5, problem);

    [Fact]
    public void Each_place_is_told_once_with_what_to_try()
    {
        var (_, problems) = SurfaceProfiles.Read(
            "some.yaml",
            $"{Map}\nfaders: {{ at: cc 1/7, full-scale: 127, step: 1 }}\nknobs: {{ at: cc 1/7 }}\n"
        );
        var one = Assert.Single(problems.Items);
        Assert.Equal(
            "some.yaml:6:14: cc 1/7 is used twice: fader 1 and knob 1; expected one use of each address",
            one.ToString()
        );
    }

    [Fact]
    public void The_example_of_the_documentation_is_good()
    {
        var page = File.ReadAllLines(Path.Combine(SurfaceProfiles.Root, "docs", "surfaces", "maps.md"));
        var example = page.SkipWhile(line => line != "    id: my-box").TakeWhile(line => line.Length > 0);
        var (profile, problems) = SurfaceProfiles.Read(
            "my-box.yaml",
            string.Join('\n', example.Select(line => line[4..]))
        );
        Assert.Empty(problems.Items);
        Assert.Equal(4, profile.Strips);
    }

    [Fact]
    public void A_lamp_may_be_said_to_be_nowhere() =>
        Only(Map, "buttons: { play: 0x10, stop: 0x11 }\nlamps: { play: 0x11, stop: none }", 0, "");

    private static void Only(string head, string rest, int line, string problem)
    {
        var (_, problems) = SurfaceProfiles.Read("some.yaml", $"{head}\n{rest}\n");
        if (problem.Length == 0)
        {
            Assert.Empty(problems.Items);
            return;
        }

        var found = Assert.Single(problems.Items, one => one.What == problem);
        Assert.Equal(line, found.Line);
    }
}
