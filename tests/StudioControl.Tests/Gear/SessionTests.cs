using StudioControl.Studio.Tree;

namespace StudioControl.Tests.Gear;

public sealed class SessionTests
{
    private const string Head = """
        id: box
        name: Box
        confidence: exact
        source: this test
        frame: { end: "\r" }
        timing: { gap: 10ms, answer: 200ms, fast: 1s }

        """;

    private const string Gain = """

        parameters:
          gain: { unit: dB, ask: "GAIN?", hear: "GAIN={:0.0}", set: "GAIN {:0.0}", rehearse: { start: 12 } }
        """;

    [Fact]
    public void Each_step_waits_for_its_answer_before_the_next()
    {
        var bench = Bench("session: [{ send: HELLO, hear: WELCOME }, { send: VERBOSE, hear: OK }]" + Gain);
        bench.Run(1);
        Assert.Equal(["HELLO\r", "VERBOSE\r", "GAIN?\r"], bench.Said().Take(3));
        Assert.Equal("12 dB", bench.Value("gain"));
    }

    [Fact]
    public void A_device_that_does_not_answer_the_first_step_is_greeted_again_and_then_offline()
    {
        var bench = Bench("session: [{ send: HELLO, hear: WELCOME }]" + Gain, plug: false);
        bench.StandIn.Fault = StudioControl.Gear.Rehearsal.StandInFault.Silent;
        bench.Plug().Run(3);
        Assert.All(bench.Said(), sent => Assert.Equal("HELLO\r", sent));
        Assert.Equal(Availability.Offline, bench.Availability);
        Assert.Contains("the beginning of the session", bench.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_step_that_is_optional_is_left_behind()
    {
        var bench = Bench("session: [{ send: LOUDER, hear: NEVER SAID, optional: true }]" + Gain, plug: false);
        bench.StandIn.Fault = StudioControl.Gear.Rehearsal.StandInFault.Silent;
        bench.Plug().Run(0.3);
        bench.StandIn.Fault = StudioControl.Gear.Rehearsal.StandInFault.None;
        bench.Run(2);
        Assert.Equal(Availability.Online, bench.Availability);
    }

    [Fact]
    public void The_word_that_shuts_us_out_is_the_reason_for_being_offline()
    {
        var bench = Bench(
            "session: [{ hear: Password?}, { send: secret, hear: Welcome, refused: \"Wrong {*}\" }]" + Gain,
            plug: false
        );
        bench.StandIn.Fault = StudioControl.Gear.Rehearsal.StandInFault.Silent;
        bench.Plug();
        bench.Hear("Password?\r"u8.ToArray());
        bench.Run(0.1);
        bench.Hear("Wrong password\r"u8.ToArray());
        Assert.Equal(Availability.Offline, bench.Availability);
        Assert.Equal("does not let us in: Wrong password", bench.Reason);
    }

    [Fact]
    public void A_device_that_speaks_first_is_heard_from_the_first_byte()
    {
        var bench = Bench("session: [{ hear: HELLO }]" + Gain).Run(0.5);
        Assert.Equal("GAIN?\r", bench.Said()[0]);
        Assert.Equal(Availability.Online, bench.Availability);
    }

    [Fact]
    public void The_first_command_after_a_challenge_carries_its_digest()
    {
        // The digest of the example in the PJLink specification: 498e4a67 and JBMIAProjectorLink.
        var bench = Bench(
            "options: { password: { default: JBMIAProjectorLink } }\n"
                + "session: [{ hear: [PJLINK 0, \"PJLINK 1 {code}\"], md5-prefix: \"{password}\" }]"
                + Gain,
            plug: false
        );
        bench.StandIn.Fault = StudioControl.Gear.Rehearsal.StandInFault.Silent;
        bench.Plug();
        bench.Hear("PJLINK 1 498e4a67\r"u8.ToArray());
        bench.Run(1.5);
        Assert.Equal("5d8409bc1c3fa39749434aa3a5c38682GAIN?\r", bench.Said()[0]);
        Assert.Equal("GAIN?\r", bench.Said()[1]);
    }

    [Fact]
    public void Without_a_challenge_nothing_stands_before_the_first_command()
    {
        var bench = Bench("session: [{ hear: [PJLINK 0, \"PJLINK 1 {code}\"], md5-prefix: x }]" + Gain).Run(0.5);
        Assert.Equal("GAIN?\r", bench.Said()[0]);
    }

    [Fact]
    public void The_banner_begins_the_session_again_and_everything_is_read()
    {
        var bench = Bench("connect: VERBOSE\nbanner: \"(c) {*}\"" + Gain).Run(1);
        bench.Sent.Clear();
        bench.Hear("(c) Maker, 1.2\r"u8.ToArray());
        Assert.Equal(Availability.Offline, bench.Availability);
        bench.Run(0.3);
        Assert.Equal(["VERBOSE\r", "GAIN?\r"], bench.Said().Take(2));
        Assert.Equal(Availability.Online, bench.Availability);
    }

    [Fact]
    public void A_wish_that_waited_when_the_device_was_switched_on_is_not_sent_behind_the_news_that_it_is_offline()
    {
        var bench = Bench("connect: VERBOSE\nbanner: \"(c) {*}\"" + Gain).Run(0.5);
        bench.StandIn.Fault = StudioControl.Gear.Rehearsal.StandInFault.Silent;
        bench.RunUntil(() => bench.Sent.Count == 3, TimeSpan.FromSeconds(2));
        bench.Wish("gain", "40");
        bench.Sent.Clear();
        bench.StandIn.Fault = StudioControl.Gear.Rehearsal.StandInFault.None;
        bench.Hear("(c) Maker, 1.2\r"u8.ToArray());
        bench.Run(2);
        Assert.DoesNotContain(bench.Said(), sent => sent.StartsWith("GAIN 40", StringComparison.Ordinal));
        Assert.Equal(Availability.Online, bench.Availability);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(60)]
    public void Gear_that_is_never_asked_is_subscribed_to_again_when_it_comes_back(double away)
    {
        var profile = ShippedProfiles.Parse(
            Head.Replace("gap: 10ms", "gap: 10ms, silent-after: 5s", StringComparison.Ordinal)
                + "parameters: { gain: { subscribe: TELL, hear: \"GAIN={:0.0}\" } }",
            out _
        );
        var bench = new GearBench(profile).Plug();
        bench.StandIn.Fault = StudioControl.Gear.Rehearsal.StandInFault.Silent;
        bench.Run(1);
        bench.Hear("GAIN=1.0\r"u8.ToArray());
        bench.Run(5 + away);
        Assert.Equal(Availability.Offline, bench.Availability);
        bench.Sent.Clear();
        bench.Run(12);
        Assert.Contains("TELL\r", bench.Said());
    }

    [Fact]
    public void After_silence_the_session_begins_again()
    {
        var bench = Bench("connect: VERBOSE" + Gain).Run(1);
        bench.StandIn.Fault = StudioControl.Gear.Rehearsal.StandInFault.Silent;
        bench.Run(5);
        bench.Sent.Clear();
        bench.StandIn.Fault = StudioControl.Gear.Rehearsal.StandInFault.None;
        bench.Run(15);
        Assert.Equal("VERBOSE\r", bench.Said()[0]);
        Assert.Equal(Availability.Online, bench.Availability);
    }

    [Fact]
    public void A_subscription_is_made_once_and_its_pushes_are_heard()
    {
        var bench = Bench(
                """

                parameters:
                  level: { unit: dB, subscribe: SUB LEVEL, hear: "LEVEL {:0.0}", rehearse: { start: -10 } }
                """
            )
            .Run(30);
        Assert.Equal(["SUB LEVEL\r"], bench.Said());
        Assert.Equal("-10 dB", bench.Value("level"));
        bench.Hear("LEVEL -3.5\r"u8.ToArray());
        Assert.Equal("-3.5 dB", bench.Value("level"));
    }

    [Fact]
    public void Keepalive_is_sent_when_nothing_else_was_for_a_while()
    {
        var bench = Bench(
                """
                keepalive: { send: NOP, every: 10s }
                parameters:
                  gain: { unit: dB, poll: once, ask: "GAIN?", hear: "GAIN={:0.0}", set: "GAIN {:0.0}" }
                """
            )
            .Run(25);
        Assert.Equal(["GAIN?\r", "NOP\r", "NOP\r"], bench.Said());
    }

    [Fact]
    public void Nothing_is_said_before_the_device_has_had_its_time()
    {
        var late = new GearBench(
            ShippedProfiles.Parse(
                Head.Replace("gap: 10ms", "gap: 10ms, open: 1100ms", StringComparison.Ordinal) + Gain,
                out _
            )
        ).Plug();
        late.Run(1.05);
        Assert.Empty(late.Sent);
        late.Run(0.1);
        Assert.Single(late.Sent);
    }

    private static GearBench Bench(string more, bool plug = true)
    {
        var bench = GearBench.Of(Head + more);
        return plug ? bench.Plug() : bench;
    }
}
