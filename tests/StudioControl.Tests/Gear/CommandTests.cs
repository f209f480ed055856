using StudioControl.Studio.Tree;

namespace StudioControl.Tests.Gear;

public sealed class CommandTests
{
    private const string Head = """
        id: box
        name: Box
        confidence: exact
        source: this test
        frame: { end: "\r" }
        timing: { gap: 10ms, answer: 200ms, fast: 1s }

        """;

    [Fact]
    public void A_command_that_is_wanted_twice_is_sent_again_after_its_time_and_nothing_between()
    {
        var bench = Bench(
            """
            parameters:
              off: { kind: trigger, set: "K", twice: 1500ms }
              level: { ask: "L?", hear: "L{:0}" }
            """
        );
        bench.Run(0.5);
        bench.Sent.Clear();
        bench.Wish("off", "");
        bench.Run(1.4);
        Assert.Equal(["K\r"], bench.Said());
        Assert.Empty(bench.Told);
        bench.Run(0.2);
        Assert.Equal(["K\r", "K\r"], bench.Said().Take(2));
        Assert.Equal(["took off"], bench.Told);
    }

    [Fact]
    public void A_command_that_is_wanted_twice_and_never_acknowledged_ends()
    {
        var bench = Bench(
            """
            after-set: ack
            ack: OK
            parameters:
              power: { kind: toggle, set: "P{}", twice: 500ms }
              level: { ask: "L?", hear: "L{:0}" }
            """
        );
        bench.Run(0.5);
        bench.StandIn.Fault = StudioControl.Gear.Rehearsal.StandInFault.Silent;
        bench.Wish("power", "on");
        bench.Run(10);
        Assert.Equal(["Timeout power: no answer within 400 ms"], bench.Told);
        Assert.Equal(3, bench.Said().Count(sent => sent == "P1\r"));
        Assert.Equal(Availability.Offline, bench.Availability);
    }

    [Fact]
    public void A_text_of_more_bytes_than_the_frame_can_count_is_refused()
    {
        const string Sign = """
            id: sign
            name: Sign
            confidence: exact
            source: this test
            notation: hex
            frame: { kind: length, start: "02", length-at: 1, length: 2, longest: 1000 }
            parameters:
              text: { kind: text, max: 400, set: "{count} {:ascii}" }
            """;
        var bench = new GearBench(ShippedProfiles.Parse(Sign, out var problems)).Plug().Run(0.2);
        Assert.Empty(problems.Items);
        bench.Wish("text", new('x', 255));
        bench.Run(1);
        bench.Wish("text", new('x', 256));
        Assert.Equal(257, Assert.Single(bench.Sent).Length);
        Assert.Equal(255, bench.Sent[0][1]);
        Assert.StartsWith("Rejected text", bench.Told[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_command_for_two_values_does_not_undo_the_wish_before_it()
    {
        var bench = Bench(
            """
            parameters:
              left: { set: "S {left:0} {right:0}" }
              right: { set: "S {left:0} {right:0}" }
            questions: [{ ask: "Q?", hear: "Q {left:0} {right:0}" }]
            """
        );
        bench.Run(0.5);
        bench.StandIn.Fault = StudioControl.Gear.Rehearsal.StandInFault.Silent;
        bench.Wish("left", "5");
        bench.Run(0.05);
        bench.Hear("Q 0 0\r"u8.ToArray());
        bench.Wish("right", "3");
        bench.Run(0.1);
        Assert.Contains("S 5 3\r", bench.Said());
    }

    [Fact]
    public void A_device_is_left_alone_after_a_command_that_needs_it()
    {
        var bench = Bench(
            """
            after-set: ack
            ack: OK
            parameters:
              power: { kind: toggle, ask: "P?", hear: "P{}", set: "P{}", rest: 3s }
            """
        );
        bench.Run(0.5);
        bench.Wish("power", "on");
        bench.Run(0.05);
        bench.Sent.Clear();
        bench.Run(2.5);
        Assert.Empty(bench.Sent);
        bench.Run(1);
        Assert.Equal("P?\r", bench.Said()[0]);
        Assert.Equal(["took power on"], bench.Told);
    }

    [Fact]
    public void A_parameter_may_be_acknowledged_in_its_own_way()
    {
        var bench = Bench(
            """
            after-set: echo
            parameters:
              gain: { ask: "G?", hear: "G{:0}", set: "G{:0}" }
              reset: { kind: trigger, set: "R", ack: "DONE" }
            """
        );
        bench.Run(0.5);
        bench.Wish("reset", "");
        bench.Run(0.1);
        Assert.Equal(["took reset"], bench.Told);
    }

    [Fact]
    public void What_a_device_says_is_unknown_is_unknown()
    {
        var bench = Bench(
            """
            parameters:
              temperature: { unit: °C, ask: "T?", hear: "T={:00.0}", codes: { "---": unknown } }
            """
        );
        bench.Run(0.5);
        bench.Hear("T=30.5\r"u8.ToArray());
        Assert.Equal("30.5 °C", bench.Value("temperature"));
        bench.Hear("T=---\r"u8.ToArray());
        Assert.Equal("unknown", bench.Value("temperature"));
        Assert.Equal(Availability.Online, bench.Availability);
    }

    [Fact]
    public void A_message_may_mean_more_than_its_fields()
    {
        var bench = Bench(
            """
            events:
              - { hear: "$LOWBAT", values: { low-battery: on } }
            parameters:
              low-battery: { kind: toggle }
              level: { ask: "L?", hear: "L{:0}" }
            """
        );
        bench.Run(0.5);
        Assert.Equal("unknown", bench.Value("low-battery"));
        bench.Hear("$LOWBAT\r"u8.ToArray());
        Assert.Equal("on", bench.Value("low-battery"));
    }

    [Fact]
    public void A_message_that_something_changed_is_followed_by_the_question()
    {
        var bench = Bench(
            """
            events: [{ hear: CHANGED, asks: transport }]
            parameters:
              transport: { kind: choice, choices: [stopped, playing], poll: never, ask: "S?", hear: "S={}" }
              level: { poll: slow, ask: "L?", hear: "L{:0}" }
            """
        );
        bench.Run(3);
        Assert.DoesNotContain("S?\r", bench.Said());
        bench.Hear("CHANGED\r"u8.ToArray());
        bench.Run(0.1);
        Assert.Contains("S?\r", bench.Said());
        Assert.Equal("stopped", bench.Value("transport"));
    }

    [Fact]
    public void An_answer_of_several_lines_ends_with_its_end_mark()
    {
        var bench = Bench(
            """
            questions: [{ ask: "STATUS", hear: ["A={a:0}", "B={b:0}"], until: "<EOT>" }]
            parameters:
              a: { rehearse: { start: 1 } }
              b: { rehearse: { start: 2 } }
              c: { poll: slow, ask: "C?", hear: "C={:0}" }
            """
        );
        bench.StandIn.Fault = StudioControl.Gear.Rehearsal.StandInFault.Silent;
        bench.Run(0.06);
        bench.Hear("A=1\rB=2\r"u8.ToArray());
        bench.Run(0.05);
        Assert.Equal(["STATUS\r"], bench.Said());
        bench.Hear("<EOT>\r"u8.ToArray());
        bench.Run(0.05);
        Assert.Equal(["STATUS\r", "C?\r"], bench.Said());
    }

    [Fact]
    public void A_bare_number_means_something_only_as_an_answer()
    {
        var bench = Bench(
            """
            parameters:
              volume: { ask: "V", answer: "{}", hear: "Vol{}" }
            """
        );
        bench.Run(0.5);
        bench.Hear("50\r"u8.ToArray());
        Assert.Equal("0", bench.Value("volume"));
        bench.Hear("Vol40\r"u8.ToArray());
        Assert.Equal("40", bench.Value("volume"));
    }

    [Fact]
    public void What_is_told_by_itself_is_not_the_answer_that_is_still_on_its_way()
    {
        var bench = Bench(
            """
            parameters:
              volume/1: { ask: "1V", answer: "{}", hear: "Out1 Vol{}" }
              volume/2: { ask: "2V", answer: "{}", hear: "Out2 Vol{}" }
            """
        );
        bench.StandIn.Fault = StudioControl.Gear.Rehearsal.StandInFault.Silent;
        bench.Run(0.06);
        Assert.Equal(["1V\r"], bench.Said());
        bench.Hear("Out1 Vol50\r"u8.ToArray());
        bench.Run(0.05);
        bench.Hear("49\r"u8.ToArray());
        bench.Run(0.05);
        bench.Hear("7\r"u8.ToArray());
        Assert.Equal("49", bench.Value("volume/1"));
        Assert.Equal("7", bench.Value("volume/2"));
    }

    [Fact]
    public void A_device_that_answers_only_in_the_words_it_uses_by_itself_is_understood_too()
    {
        var bench = Bench(
            """
            parameters:
              volume: { ask: "V", answer: "{}", hear: "Vol{}" }
            """
        );
        bench.StandIn.Fault = StudioControl.Gear.Rehearsal.StandInFault.Silent;
        for (var i = 0; i < 20; i++)
        {
            bench.Run(0.5);
            bench.Hear("Vol50\r"u8.ToArray());
        }

        Assert.Equal("50", bench.Value("volume"));
        Assert.Equal(Availability.Online, bench.Availability);
    }

    [Fact]
    public void A_byte_inside_an_answer_is_an_event_and_never_the_answer()
    {
        var bench = Bench(
            """
            events: [{ hear: "!", values: { alarm: on } }]
            parameters:
              alarm: { kind: toggle }
              serial-number: { kind: text, poll: once, ask: "n", answer: "{}" }
            """,
            "frame: { end: \"\\r\", inside: \"!\" }"
        );
        bench.StandIn.Fault = StudioControl.Gear.Rehearsal.StandInFault.Silent;
        bench.Run(0.06);
        bench.Hear("AB!12\r"u8.ToArray());
        Assert.Equal("AB12", bench.Value("serial-number"));
        Assert.Equal("on", bench.Value("alarm"));
    }

    [Fact]
    public void What_takes_a_device_longer_is_waited_for_longer()
    {
        var bench = Bench(
            """
            parameters:
              power: { kind: toggle, twice: 3s, set: "P{}" }
              level: { ask: "L?", hear: "L{:0}" }
            """
        );
        var shapes = bench.Driver.Description.Parameters;
        Assert.Equal(TimeSpan.FromSeconds(6), shapes[0].Patience);
        Assert.Null(shapes[1].Patience);
    }

    [Fact]
    public void A_wish_is_read_back_before_the_polls_that_wait_longer()
    {
        var bench = Bench(
            """
            after-set: ack
            ack: OK
            parameters:
              "route/{n}": { for: { n: 1..40 }, ask: "R{n}?", hear: "R{n}={:0}", set: "R{n}={:0}" }
            """
        );
        bench.Run(10);
        bench.Wish("route/7", "5");
        bench.Run(0.06);
        var sent = bench.Said();
        var command = Array.LastIndexOf(sent, "R7=5\r");
        Assert.Equal("R7?\r", sent[command + 1]);
    }

    [Fact]
    public void Gear_that_is_never_asked_is_offline_when_it_falls_silent()
    {
        var bench = new GearBench(
            ShippedProfiles.Parse(
                """
                id: clock
                name: Clock
                confidence: exact
                source: this test
                frame: { end: "\r" }
                timing: { silent-after: 10s }
                parameters:
                  seconds: { hear: "T{:00}" }
                """,
                out _
            )
        );
        bench.StandIn.Fault = StudioControl.Gear.Rehearsal.StandInFault.Silent;
        bench.Plug().Run(1);
        bench.Hear("T05\r"u8.ToArray());
        Assert.Equal(Availability.Online, bench.Availability);
        bench.Run(9);
        Assert.Equal(Availability.Online, bench.Availability);
        bench.Run(1.5);
        Assert.Equal(Availability.Offline, bench.Availability);
        Assert.Equal("has said nothing for 10 s", bench.Reason);
    }

    private static GearBench Bench(string more, string frame = "")
    {
        var head = frame.Length > 0 ? Head.Replace("frame: { end: \"\\r\" }", frame, StringComparison.Ordinal) : Head;
        return GearBench.Of(head + more).Plug();
    }
}
