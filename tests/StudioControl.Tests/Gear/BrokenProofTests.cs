using StudioControl.Gear.Proof;

namespace StudioControl.Tests.Gear;

/// <summary>Profiles that load but can't work: the proof says where.</summary>
public sealed class BrokenProofTests
{
    private const string Head = """
        id: box
        name: Box
        confidence: exact
        source: a manual

        """;

    [Fact]
    public void A_wrong_checksum_makes_the_examples_no_frames()
    {
        Fails(
            """
            notation: hex
            frame: { kind: fixed, length: 4, start: "AA", checksum: xor8 }
            parameters:
              level: { ask: "01 00", hear: "02 {:u8}" }
            examples:
              - { ask: level, hears: "AA 02 05 07", values: { level: 5 } }
              - { ask: level, hears: "AA 02 05 08", values: { level: 5 } }
            """,
            "a frame is whole only at its last byte: AA 02 05 08 is no whole frame"
        );
    }

    [Fact]
    public void A_gap_that_is_longer_than_anybodys_patience_lets_no_command_through()
    {
        Fails(
            """
            timing: { gap: 3s }
            parameters:
              gain: { min: 0, max: 60, ask: "G?", hear: "G={:0}", set: "G {:0}" }
            """,
            "all that can be set is set and confirmed: gain 60: Expired gain: the line was busy for too long"
        );
    }

    [Fact]
    public void Two_answers_of_one_shape_can_not_be_told_apart()
    {
        Fails(
            """
            parameters:
              gain: { min: 0, max: 60, ask: "G?", hear: "{:0}", rehearse: { start: 7 } }
              pan: { min: 0, max: 60, ask: "P?", hear: "{:0}", rehearse: { start: 9 } }
            """,
            "answers that come twice do no harm: gain was told as"
        );
    }

    [Fact]
    public void An_error_that_looks_like_a_value_is_found()
    {
        Fails(
            """
            after-set: echo
            parameters:
              lock: { kind: toggle, values: { off: "0", on: "1" }, ask: "X", hear: "Exe{}", set: "X{}" }
            errors:
              - { hear: "E{code}" }
            """,
            "all that can be set is set and confirmed: lock on: Rejected lock: error xe1"
        );
    }

    [Fact]
    public void Two_commands_of_the_same_bytes_can_not_be_played()
    {
        Fails(
            """
            parameters:
              lamp: { kind: toggle, values: { off: "0", on: "1" }, set: "L{}" }
              fan: { kind: toggle, values: { off: "0", on: "1" }, set: "L{}" }
            """,
            "all that can be set is set and confirmed: fan on was confirmed, but the stand-in has off"
        );
    }

    [Fact]
    public void A_value_that_its_message_has_no_room_for_is_found()
    {
        Fails(
            """
            parameters:
              gain: { min: 0, max: 100, set: "G{:digits2}" }
            """,
            "all that can be set is set and confirmed: gain 100: Rejected gain: it can't be said to this device"
        );
    }

    private static void Fails(string body, string sentence)
    {
        var profile = ShippedProfiles.Parse(Head + body, out _);
        var faults = GearProof.Prove(profile, 100).Where(one => !one.IsGood).Select(one => $"{one.Claim}: {one.Fault}");
        Assert.Contains(faults, fault => fault.StartsWith(sentence, StringComparison.Ordinal));
    }
}
