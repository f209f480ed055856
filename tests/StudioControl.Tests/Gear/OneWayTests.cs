using StudioControl.Studio.Tree;

namespace StudioControl.Tests.Gear;

public sealed class OneWayTests
{
    private const string Lights = """
        id: lights
        name: Lights
        confidence: exact
        source: this test
        notation: hex
        frame: { kind: fixed, length: 4 }
        timing: { gap: 10ms }
        refresh: 2s
        parameters:
          "slot/{n}": { for: { n: 1..3 }, kind: level, unit: "%", min: 0, max: 100, wire: [0, 255], set: "06 {slot/*}" }
        """;

    private const string Relay = """
        id: relay
        name: Relay
        confidence: exact
        source: this test
        timing: { gap: 10ms, answer: 100ms }
        after-set: ack
        ack: OK
        parameters:
          relay: { kind: toggle, set: "R{}" }
        """;

    [Fact]
    public void It_is_online_while_its_port_is_open()
    {
        var bench = Bench().Run(0.2);
        Assert.Equal(Availability.Online, bench.Availability);
        bench.Unplug();
        Assert.Empty(bench.Sent);
    }

    [Fact]
    public void A_wish_is_taken_as_soon_as_it_was_sent()
    {
        var bench = Bench().Run(0.2);
        bench.Wish("slot/2", "100");
        Assert.Equal(["took slot/2 100 %"], bench.Told);
        Assert.Equal([0x06, 0x00, 0xFF, 0x00], bench.Sent[0]);
    }

    [Fact]
    public void Wishes_that_stand_in_one_message_are_sent_as_one()
    {
        var bench = Bench().Run(0.2);
        bench.Wish("slot/1", "100");
        bench.Wish("slot/2", "20");
        bench.Wish("slot/3", "40");
        bench.Run(0.1);
        Assert.Equal(2, bench.Sent.Count);
        Assert.Equal([0x06, 0xFF, 0x33, 0x66], bench.Sent[1]);
        Assert.Equal(3, bench.Told.Count);
    }

    [Fact]
    public void What_it_was_told_is_told_again_and_what_it_was_not_is_not()
    {
        var bench = Bench().Run(5);
        Assert.Empty(bench.Sent);
        bench.Wish("slot/3", "100");
        bench.Run(5);
        Assert.Equal(3, bench.Sent.Count);
        Assert.All(bench.Sent, sent => Assert.Equal([0x06, 0x00, 0x00, 0xFF], sent));
    }

    [Fact]
    public void It_is_told_again_when_it_comes_back()
    {
        var bench = Bench().Run(0.2);
        bench.Wish("slot/3", "100");
        bench.Unplug();
        bench.Sent.Clear();
        bench.Plug().Run(0.2);
        Assert.Equal([0x06, 0x00, 0x00, 0xFF], Assert.Single(bench.Sent));
    }

    [Fact]
    public void A_value_that_cannot_be_said_spoils_no_other_wish()
    {
        var bench = new GearBench("tsl-umd-31").Plug().Run(0.2);
        bench.Wish("tally/1", "on");
        bench.Wish("tally/2", "on");
        bench.Wish("text", "Flügel");
        bench.Run(1);
        bench.Wish("brightness", "1");
        bench.Wish("text", "Chöre");
        bench.Wish("tally/3", "on");
        bench.Run(1);
        Assert.Equal(
            ["took tally/1 on", "took tally/2 on", "took brightness 1", "took tally/3 on"],
            bench.Told.Where(told => told.StartsWith("took", StringComparison.Ordinal))
        );
        Assert.Equal(2, bench.Told.Count(told => told.StartsWith("Rejected text", StringComparison.Ordinal)));
        Assert.Equal(6, bench.Told.Count);
    }

    [Fact]
    public void What_was_refused_because_the_port_took_nothing_is_not_said_later()
    {
        var bench = Bench().Run(0.2);
        bench.IsDeaf = true;
        bench.Wish("slot/1", "100");
        bench.Wish("slot/2", "100");
        bench.Run(0.05);
        bench.IsDeaf = false;
        bench.Run(0.05);
        bench.Sent.Clear();
        bench.Wish("slot/3", "100");
        bench.Run(0.5);
        Assert.StartsWith("Rejected slot/1", bench.Told[0], StringComparison.Ordinal);
        Assert.Equal([0x06, 0x00, 0xFF, 0xFF], bench.Sent[^1]);
    }

    [Fact]
    public void A_limit_of_silence_says_nothing_of_gear_that_only_acknowledges()
    {
        var text = Relay.Replace("gap: 10ms", "gap: 10ms, silent-after: 5s", StringComparison.Ordinal);
        var bench = new GearBench(ShippedProfiles.Parse(text, out _)).Plug().Run(0.2);
        bench.Wish("relay", "on");
        bench.Run(20);
        Assert.Equal(["took relay on"], bench.Told);
        Assert.Equal(Availability.Online, bench.Availability);
    }

    [Fact]
    public void Gear_whose_silence_means_nothing_is_told_at_once_however_often_it_did_not_acknowledge()
    {
        var bench = new GearBench(ShippedProfiles.Parse(Relay, out _)).Plug().Run(0.2);
        bench.StandIn.Fault = StudioControl.Gear.Rehearsal.StandInFault.Silent;
        bench.Wish("relay", "on");
        bench.Run(0.5);
        bench.Wish("relay", "on");
        bench.Run(0.5);
        bench.StandIn.Fault = StudioControl.Gear.Rehearsal.StandInFault.None;
        bench.Wish("relay", "on");
        bench.Run(0.2);
        Assert.Equal("took relay on", bench.Told[^1]);
        Assert.Equal(Availability.Online, bench.Availability);
    }

    private static GearBench Bench() => GearBench.Of(Lights).Plug();
}
