using StudioControl.Gear.Profiles;

namespace StudioControl.Tests.Gear;

/// <summary>What the proof of the shipped profiles found, once each, as small as it can be said.</summary>
public sealed class ProofFindingsTests
{
    private const string Head = """
        id: box
        name: Box
        confidence: exact
        source: a manual

        """;

    [Fact]
    public void A_wish_that_the_wire_has_no_number_for_is_confirmed_as_the_wire_rounds_it()
    {
        var bench = new GearBench(
            Parse(
                """
                notation: hex
                frame: { kind: fixed, length: 2 }
                ack: "06 06"
                after-set: ack
                parameters:
                  red: { kind: level, unit: "%", min: 0, max: 100, wire: [0, 255], ask: "01 00", hear: "02 {:u8}", set: "03 {:u8}" }
                """
            )
        ).Plug().Run(2);
        bench.Wish("red", "50");
        bench.Run(3);
        Assert.Equal(["took red 50.196 %"], bench.Told);
    }

    [Fact]
    public void A_stand_in_whose_commands_have_no_end_mark_is_not_held_up_by_noise()
    {
        var bench = new GearBench(
            Parse(
                """
                frame: { end: "\r\n", send-end: "", longest: 20 }
                parameters:
                  volume: { ask: "V", hear: "Vol{:0}", rehearse: { start: 7 } }
                """
            )
        ).Plug();
        for (var i = 0; i < 100; i++)
        {
            bench.StandIn.Receive("nothing that it knows"u8, bench.Now);
        }

        Assert.Equal("7", bench.Run(5).Value("volume"));
    }

    [Fact]
    public void An_errors_code_of_two_characters_is_not_taken_from_a_longer_word()
    {
        var bench = new GearBench(
            Parse(
                """
                after-set: echo
                parameters:
                  lock: { kind: toggle, values: { off: "0", on: "1" }, ask: "X", hear: "Exe{}", set: "{}X" }
                errors:
                  - { hear: "E{code:text2}", means: { "10": unknown command } }
                """
            )
        ).Plug().Run(1);
        Assert.Equal("off", bench.Value("lock"));
        bench.Wish("lock", "on");
        bench.Run(0.01);
        Assert.Equal(["took lock on"], bench.Told);
    }

    private static GearProfile Parse(string body)
    {
        var profile = ShippedProfiles.Parse(Head + body, out var problems);
        Assert.Empty(problems.Items);
        return profile;
    }
}
