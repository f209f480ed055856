using StudioControl.Gear.Rehearsal;
using StudioControl.Studio.Tree;

namespace StudioControl.Tests.Gear.Profiles;

public sealed class PowerTests
{
    [Fact]
    public void An_alert_in_the_middle_of_an_answer_is_heard_and_the_answer_too()
    {
        var bench = new GearBench("apc-smart-ups").Plug().Run(20);
        Assert.Equal((Availability.Online, "on"), (bench.Availability, bench.Value("on-line")));
        bench.StandIn.Fault = StandInFault.Silent;
        var sent = bench.Sent.Count;
        while (bench.Sent.Count == sent || bench.SaidLast() != "Q")
        {
            bench.Run(0.01);
        }

        bench.Hear("0!"u8.ToArray());
        Assert.Equal("on", bench.Value("on-battery"));
        bench.Hear("8\r\n"u8.ToArray());
        Assert.Equal(("off", "on"), (bench.Value("on-battery"), bench.Value("on-line")));
    }

    [Fact]
    public void A_ups_is_switched_off_by_the_same_letter_twice_with_time_between()
    {
        var bench = new GearBench("apc-smart-ups").Plug().Run(20);
        bench.Wish("shutdown", "");
        var times = new List<double>();
        for (var (ms, seen) = (0, bench.Sent.Count - 1); ms < 4000; ms += 10, bench.Run(0.01))
        {
            for (; seen < bench.Sent.Count; seen++)
            {
                times.AddRange(bench.Said(seen) == "K" ? [ms] : []);
            }
        }

        Assert.Equal(2, times.Count);
        Assert.InRange(times[1] - times[0], 1500, 1900);
    }

    [Fact]
    public void A_ups_that_knows_the_first_question_only_is_well()
    {
        var bench = new GearBench("megatec-ups").Plug();
        bench.StandIn.Fault = StandInFault.Silent;
        for (
            var seen = 0;
            bench.Now < StudioControl.Studio.Time.Moment.Start + TimeSpan.FromSeconds(120);
            bench.Run(0.02)
        )
        {
            for (; seen < bench.Sent.Count; seen++)
            {
                if (bench.Said(seen) == "Q1\r")
                {
                    bench.Hear("(226.0 --- 226.0 014 49.0 27.5 30.0 00001000\r"u8.ToArray());
                }
            }
        }

        Assert.Equal((Availability.Online, ""), (bench.Availability, bench.Reason));
        Assert.Equal(("unknown", "226 V"), (bench.Value("voltage/fault"), bench.Value("voltage/input")));
    }

    [Fact]
    public void While_a_sequence_runs_nothing_is_said()
    {
        var bench = new GearBench("furman-cn-sequencer").Plug().Run(10);
        Assert.Equal("on", bench.Value("outlet/3"));
        bench.Wish("sequence", "off");
        bench.Run(2);
        Assert.Equal(["took sequence off"], bench.Told);
        var sent = bench.Sent.Count;
        bench.Run(12);
        Assert.Equal(sent, bench.Sent.Count);
        bench.Run(5);
        Assert.True(bench.Sent.Count > sent);
    }

    [Fact]
    public void A_relay_is_told_again_when_it_was_pulled()
    {
        var bench = new GearBench("lcus-relay").Plug().Run(1);
        Assert.Equal(Availability.Online, bench.Availability);
        bench.Wish("relay/1", "on");
        bench.Run(1);
        bench.Unplug();
        var sent = bench.Sent.Count;
        bench.Plug().Run(1);
        Assert.Equal(["A00101A2"], bench.Sent.Skip(sent).Select(Convert.ToHexString));
    }
}
