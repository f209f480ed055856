using StudioControl.Gear.Rehearsal;
using StudioControl.Studio.Parameters;
using StudioControl.Studio.Time;
using StudioControl.Studio.Tree;

namespace StudioControl.Tests.Gear;

public sealed class DialogueTests
{
    [Fact]
    public void A_power_conditioner_tells_its_values()
    {
        var bench = new GearBench("furman-f1500-ups").Plug().Run(5);
        Assert.Equal(Availability.Online, bench.Availability);
        Assert.Equal("normal", bench.Value("power"));
        Assert.Equal("on", bench.Value("outlet/4"));
        Assert.InRange(bench.Values[bench.Profile.IndexOf("voltage")]!.Value.Number, 229, 233);
        Assert.Equal(0, bench.Link.BadFrames);
    }

    [Fact]
    public void What_a_device_says_by_itself_is_heard_between_the_polls()
    {
        var bench = new GearBench("furman-f1500-ups").Plug().Run(5);
        bench.StandIn.Change("power", new(3), bench.Now);
        bench.Run(0.01);
        Assert.Equal("lost", bench.Value("power"));
    }

    [Fact]
    public void A_switched_outlet_is_confirmed_by_the_devices_own_words()
    {
        var bench = new GearBench("furman-f1500-ups").Plug().Run(5);
        bench.Wish("outlet/2", "off");
        bench.Run(1);
        Assert.Equal(["took outlet/2 off"], bench.Told);
        Assert.False(bench.StandIn["outlet/2"].IsOn);
    }

    [Fact]
    public void A_deck_plays_and_its_timecode_runs()
    {
        var bench = new GearBench("sony-9pin").Plug().Run(1);
        Assert.Equal("stopped", bench.Value("transport"));
        Assert.Equal("01:00:00:00", bench.Value("timecode"));
        bench.Wish("transport", "playing");
        bench.Run(10.5);
        Assert.Equal(["took transport playing"], bench.Told);
        Assert.Equal("on", bench.Value("servo-lock"));
        Assert.StartsWith("01:00:10:", bench.Value("timecode"), StringComparison.Ordinal);
        Assert.Equal("20 25", bench.Value("device-type"));
    }

    [Fact]
    public void A_deck_in_local_mode_takes_the_command_but_the_wish_fails()
    {
        var bench = new GearBench("sony-9pin").Plug().Run(1);
        bench.StandIn.Change("local", Value.On, bench.Now);
        bench.Wish("transport", "playing");
        bench.Run(3);
        Assert.Equal(["Rejected transport: it took the command but stayed at stopped"], bench.Told);
    }

    [Fact]
    public void Recording_is_the_choice_of_a_deck_that_can_do_harm()
    {
        var shape = new GearBench("sony-9pin").Driver.Description.Parameters.Single(one => one.Path == "transport");
        var harmful = Enumerable.Range(0, shape.Choices.Count).Where(choice => shape.IsDangerous(new(choice)));
        Assert.Equal(["recording"], harmful.Select(choice => shape.Choices[choice]));
    }

    [Fact]
    public void A_state_that_no_command_makes_is_not_settable()
    {
        var bench = new GearBench("sony-9pin").Plug().Run(1);
        bench.Wish("transport", "ejecting");
        Assert.Equal(["NotSettable transport: transport can't be set to ejecting"], bench.Told);
    }

    [Fact]
    public void A_no_of_the_device_is_told_in_its_words()
    {
        var bench = new GearBench("sony-9pin").Plug().Run(1);
        bench.StandIn.Fault = StandInFault.Nak;
        bench.Wish("transport", "playing");
        bench.Run(1);
        Assert.Equal(["Rejected transport: undefined command"], bench.Told);
    }

    [Fact]
    public void A_thousand_wishes_for_one_parameter_end_with_the_last()
    {
        var bench = new GearBench("sony-9pin").Plug().Run(1);
        for (var i = 0; i < 1000; i++)
        {
            bench.Wish("transport", i % 2 == 0 ? "playing" : "rewinding");
        }

        bench.Wish("transport", "fast-forward");
        bench.Run(1);
        Assert.Equal(["took transport fast-forward"], bench.Told);
        Assert.InRange(bench.StandIn.Taken, 1, 2);
        Assert.InRange(bench.Link.Dropped, 999, 1000);
    }

    [Fact]
    public void A_wish_overtakes_the_polls()
    {
        var bench = new GearBench("furman-f1500-ups").Plug().Run(0.06);
        bench.Run(0.11);
        bench.Wish("outlet/1", "off");
        bench.Run(0.8);
        var texts = bench.Sent.ConvertAll(bytes => System.Text.Encoding.ASCII.GetString(bytes));
        Assert.InRange(texts.IndexOf("!SWITCH 1 OFF\r"), 1, 3);
    }

    [Fact]
    public void Commands_keep_the_gap_that_the_device_needs()
    {
        var bench = new GearBench("furman-f1500-ups").Plug();
        var last = -1.0;
        for (var ms = 0; ms < 5000; ms++)
        {
            var sent = bench.Sent.Count;
            bench.Run(0.001);
            Assert.InRange(bench.Sent.Count - sent, 0, 1);
            if (bench.Sent.Count > sent)
            {
                Assert.True(last < 0 || ms - last >= 99, $"{ms - last} ms");
                last = ms;
            }
        }
    }

    [Theory, InlineData("furman-f1500-ups"), InlineData("sony-9pin"), InlineData("eastron-sdm120")]
    public void A_device_that_falls_silent_is_offline_within_three_seconds_and_back_at_its_first_answer(string profile)
    {
        var bench = new GearBench(profile).Plug().Run(20);
        Assert.Equal(Availability.Online, bench.Availability);
        bench.StandIn.Fault = StandInFault.Silent;
        bench.Run(5);
        Assert.Equal(Availability.Offline, bench.Availability);
        Assert.StartsWith("does not answer: ", bench.Reason, StringComparison.Ordinal);
        Assert.True(bench.Link.Timeouts >= 3);
        bench.StandIn.Fault = StandInFault.None;
        Array.Clear(bench.Values);
        bench.Run(15);
        Assert.Equal(Availability.Online, bench.Availability);
        Assert.All(
            bench.Profile.Parameters.Zip(bench.Values),
            pair =>
                Assert.True(
                    pair.Second is not null || !pair.First.Shape.Access.HasFlag(Access.Read),
                    pair.First.Shape.Path
                )
        );
    }

    [Theory, InlineData("furman-f1500-ups"), InlineData("sony-9pin"), InlineData("eastron-sdm120")]
    public void Everything_is_read_again_when_the_cable_returns(string profile)
    {
        var bench = new GearBench(profile).Plug().Run(7.003);
        bench.Unplug();
        Assert.Equal(Moment.Never, bench.Driver.Due);
        Array.Clear(bench.Values);
        bench.Plug().Run(8);
        Assert.Equal(Availability.Online, bench.Availability);
        Assert.All(
            bench.Profile.Parameters.Zip(bench.Values),
            pair =>
                Assert.True(
                    pair.Second is not null || !pair.First.Shape.Access.HasFlag(Access.Read),
                    pair.First.Shape.Path
                )
        );
    }

    [Fact]
    public void A_late_answer_is_not_taken_for_the_next_questions()
    {
        var bench = new GearBench("eastron-sdm120").Plug().Run(20);
        bench.StandIn.Fault = StandInFault.Late;
        bench.Run(1.1);
        bench.StandIn.Fault = StandInFault.None;
        bench.Run(30);
        Assert.True(bench.Link.Timeouts > 0);
        Assert.InRange(bench.Values[bench.Profile.IndexOf("frequency")]!.Value.Number, 49, 51);
        Assert.InRange(bench.Values[bench.Profile.IndexOf("current")]!.Value.Number, 3, 5);
        Assert.Equal(Availability.Online, bench.Availability);
    }

    [Theory]
    [
        InlineData("sony-9pin", "timecode"),
        InlineData("eastron-sdm120", "voltage"),
        InlineData("furman-f1500-ups", "voltage")
    ]
    public void An_answer_may_pause_for_fifty_milliseconds_at_any_byte(string profile, string path)
    {
        var bench = new GearBench(profile).Plug().Run(10);
        bench.StandIn.Fault = StandInFault.Silent;
        var question = bench.Profile.Questions.First(one => one.Parameters.Contains(bench.Profile.IndexOf(path)));
        var answer = GearBench.AnswersOf(bench.Profile, question);
        var request = Convert.ToHexString(GearBench.Request(bench.Profile, question));
        for (var cut = 1; cut < answer.Length; cut++)
        {
            var seen = bench.Sent.Count;
            bench.Driver.LinkDown(bench.Now);
            bench.Driver.LinkUp(bench.Now);
            while (!bench.Sent.Skip(seen).Any(sent => Convert.ToHexString(sent) == request))
            {
                bench.Run(0.01);
            }

            var before = bench.Link.Frames;
            bench.Hear(answer[..cut]);
            bench.Run(0.05);
            bench.Hear(answer[cut..]);
            Assert.Equal(before + 1, bench.Link.Frames);
        }
    }

    [Fact]
    public void A_value_that_is_no_number_does_not_hold_up_the_others()
    {
        var notANumber = Convert.FromHexString("0104047FC00000E26C");
        var bench = new GearBench("eastron-sdm120").Plug().Run(20);
        bench.StandIn.Fault = StandInFault.Silent;
        var voltage = Convert.ToHexString(GearBench.Request(bench.Profile, bench.Profile.Questions[0]));
        var questions = bench.Profile.Questions.ToDictionary(one =>
            Convert.ToHexString(GearBench.Request(bench.Profile, one))
        );
        for (var seen = bench.Sent.Count; bench.Now - Moment.Start < TimeSpan.FromSeconds(60); bench.Run(0.01))
        {
            for (; seen < bench.Sent.Count; seen++)
            {
                var asked = Convert.ToHexString(bench.Sent[seen]);
                bench.Hear(asked == voltage ? notANumber : GearBench.AnswersOf(bench.Profile, questions[asked]));
            }
        }

        Assert.Equal(0, bench.Link.Dropped);
        Assert.Equal((Availability.Degraded, "it does not answer for voltage"), (bench.Availability, bench.Reason));
    }

    [Theory]
    [InlineData(0.6), InlineData(0.9), InlineData(1.2), InlineData(1.7), InlineData(2.2)]
    public void Answers_that_always_come_too_late_never_become_another_questions_value(double delay)
    {
        var bench = new GearBench("eastron-sdm120").Plug().Run(20);
        bench.StandIn.Fault = StandInFault.Silent;
        var questions = bench.Profile.Questions.ToDictionary(one =>
            Convert.ToHexString(GearBench.Request(bench.Profile, one))
        );
        var answers = new Queue<(double At, byte[] Bytes)>();
        var seen = bench.Sent.Count;
        for (var time = 0.0; time < 60; time += 0.05)
        {
            bench.Run(0.05);
            for (; seen < bench.Sent.Count; seen++)
            {
                var question = questions[Convert.ToHexString(bench.Sent[seen])];
                answers.Enqueue((time + delay, GearBench.AnswersOf(bench.Profile, question)));
            }

            while (answers.TryPeek(out var answer) && answer.At <= time)
            {
                bench.Hear(answers.Dequeue().Bytes);
            }

            Assert.InRange(bench.Values[bench.Profile.IndexOf("voltage")]!.Value.Number, 220, 240);
            Assert.InRange(bench.Values[bench.Profile.IndexOf("current")]!.Value.Number, 3, 5);
            Assert.InRange(bench.Values[bench.Profile.IndexOf("frequency")]!.Value.Number, 49, 51);
        }

        Assert.Equal(Availability.Offline, bench.Availability);
        bench.StandIn.Fault = StandInFault.None;
        Assert.Equal(Availability.Online, bench.Run(25).Availability);
    }

    [Theory]
    [InlineData("furman-f1500-ups", StandInFault.Noise), InlineData("furman-f1500-ups", StandInFault.Twice)]
    [InlineData("sony-9pin", StandInFault.Noise), InlineData("sony-9pin", StandInFault.Twice)]
    [InlineData("eastron-sdm120", StandInFault.Noise), InlineData("eastron-sdm120", StandInFault.Twice)]
    public void Noise_and_doubled_answers_are_counted_and_the_device_stays_online(string profile, StandInFault fault)
    {
        var bench = new GearBench(profile).Plug().Run(10);
        bench.StandIn.Fault = fault;
        bench.Run(60);
        Assert.Equal(Availability.Online, bench.Availability);
        Assert.True(fault != StandInFault.Noise || bench.Link.BadFrames > 20, $"{bench.Link.BadFrames} bad");
        Assert.InRange(bench.Link.Timeouts, 0, 3);
    }

    [Theory, InlineData("furman-f1500-ups"), InlineData("sony-9pin"), InlineData("eastron-sdm120")]
    public void Truncated_answers_are_no_answers(string profile)
    {
        var bench = new GearBench(profile).Plug();
        bench.StandIn.Fault = StandInFault.Truncated;
        bench.Run(20);
        Assert.Equal(Availability.Offline, bench.Availability);
        Assert.All(bench.Values, value => Assert.Null(value));
        bench.StandIn.Fault = StandInFault.None;
        bench.Run(15);
        Assert.Equal(Availability.Online, bench.Availability);
    }

    [Theory, InlineData("furman-f1500-ups"), InlineData("sony-9pin"), InlineData("eastron-sdm120")]
    public void An_hour_beside_its_stand_in_passes_without_a_fault(string profile)
    {
        var bench = new GearBench(profile).Plug().Run(3600);
        Assert.Equal(Availability.Online, bench.Availability);
        Assert.Equal(0, bench.Link.BadFrames + bench.Link.Timeouts + bench.Link.Dropped + bench.Link.Retries);
        Assert.True(bench.Link.Frames > 3600);
        Assert.InRange(bench.Link.Latency.Percentile(0.95), 3.9, 4.1);
    }

    [Fact]
    public void Questions_that_are_refused_are_asked_seldom_and_the_device_is_degraded()
    {
        var bench = new GearBench("eastron-sdm120").Plug().Run(1);
        bench.StandIn.Fault = StandInFault.Nak;
        bench.Run(60);
        Assert.Equal(Availability.Degraded, bench.Availability);
        var sent = bench.Sent.Count;
        bench.Run(60);
        Assert.InRange(bench.Sent.Count - sent, 10, 30);
        bench.StandIn.Fault = StandInFault.None;
        bench.Run(40);
        Assert.Equal(Availability.Online, bench.Availability);
    }

    [Fact]
    public void One_question_that_somebody_waits_for_and_nobody_answers_does_not_take_the_device_off_line()
    {
        const string Mute = """
            id: box
            name: Box
            confidence: exact
            source: a manual
            timing: { gap: 10ms, answer: 200ms, fast: 1s }
            parameters:
              gain: { ask: "G?", hear: "G{:0}" }
              label: { kind: text, ask: "L?", hear: "L={}", poll: never, rehearse: { start: "é" } }
            """;
        var bench = new GearBench(ShippedProfiles.Parse(Mute, out _)).Plug().Run(1);
        Assert.True(bench.Driver.AskNow(bench.Profile.IndexOf("label"), bench.Now));
        Assert.False(bench.RunUntil(() => bench.Availability == Availability.Offline, TimeSpan.FromSeconds(5)));
        Assert.Equal(Availability.Degraded, bench.Availability);
    }

    [Fact]
    public void A_text_can_not_smuggle_a_second_command_onto_the_line()
    {
        const string Text = """
            id: box
            name: Box
            confidence: exact
            source: a manual
            parameters:
              label: { kind: text, max: 60, ask: "L?", hear: "L={}", set: "L {}" }
            """;
        var bench = new GearBench(ShippedProfiles.Parse(Text, out _)).Plug().Run(1);
        bench.Wish("label", "x\rOFF");
        bench.Run(2);
        bench.Wish("label", "drums");
        bench.Run(2);
        Assert.DoesNotContain(
            bench.Sent,
            bytes => System.Text.Encoding.ASCII.GetString(bytes).Contains("OFF", StringComparison.Ordinal)
        );
        Assert.StartsWith("Rejected label", bench.Told[0], StringComparison.Ordinal);
        Assert.Equal("took label drums", bench.Told[1]);
    }
}
