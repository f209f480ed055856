using System.Diagnostics.CodeAnalysis;
using StudioControl.Gear.Profiles;

namespace StudioControl.Gear.Proof;

/// <summary>
/// The conformance test of any profile: driver and stand-in at one cable in simulated time, held against what must be so for
/// every device. Needs nothing but the profile.
/// </summary>
public static class GearProof
{
    /// <summary>Tries all facts, one after the other; <paramref name="fuzz"/> is how many broken frames the driver gets.</summary>
    public static IEnumerable<GearFact> Prove(GearProfile profile, int fuzz)
    {
        var ground = new ProofGround(profile);
        foreach (var (claim, look) in Facts(ground, fuzz))
        {
            yield return Try(claim, look);
        }
    }

    private static IEnumerable<(string Claim, Func<string?> Look)> Facts(ProofGround ground, int fuzz) =>
        [
            .. Framing(new(ground)),
            .. Values(new(ground)),
            .. Faults(new(ground)),
            .. HangUps(new(ground)),
            .. Order(new(ground)),
            .. Strain(ground, new(ground, fuzz)),
        ];

    private static IEnumerable<(string Claim, Func<string?> Look)> Framing(FrameFacts facts)
    {
        yield return ("a frame is whole only at its last byte", facts.A_frame_is_whole_only_at_its_last_byte);
        yield return ("it is heard in pieces of any size", facts.It_is_heard_in_pieces_of_any_size);
        yield return ("two are heard in one piece", facts.Two_are_heard_in_one_piece);
        yield return ("noise before it costs nothing", facts.Noise_before_it_costs_nothing);
        yield return ("it is heard behind a truncated one", facts.It_is_heard_behind_a_truncated_one);
        if (facts.IsGuarded)
        {
            yield return ("a flipped bit breaks it", facts.A_flipped_bit_breaks_it_and_the_next_is_heard);
        }
    }

    private static IEnumerable<(string Claim, Func<string?> Look)> Values(ValueFacts facts)
    {
        yield return ("the device comes online", facts.The_device_comes_online);
        yield return ("every value becomes known and is true", facts.Every_value_becomes_known_and_is_true);
        yield return ("examples are heard in single bytes", facts.An_example_is_heard_in_single_bytes_behind_noise);
        yield return (
            "all that can be set is set and confirmed",
            facts.Everything_that_can_be_set_is_set_and_confirmed
        );
    }

    private static IEnumerable<(string Claim, Func<string?> Look)> Faults(FaultFacts facts)
    {
        yield return (
            "a silent device is offline, takes no wish and comes back",
            facts.A_silent_device_is_offline_takes_no_wish_and_comes_back
        );
        yield return ("noise before each answer does no harm", facts.Noise_before_each_answer_does_no_harm);
        yield return ("late answers are never taken for others", facts.Late_answers_are_never_taken_for_others);
        yield return ("answers that come twice do no harm", facts.Answers_that_come_twice_do_no_harm);
        yield return ("truncated answers are none", facts.Truncated_answers_are_none);
        yield return (
            "a device that says no to everything is not online",
            facts.A_device_that_says_no_to_everything_is_not_online
        );
    }

    private static IEnumerable<(string Claim, Func<string?> Look)> HangUps(HangUpFacts facts)
    {
        yield return ("pulled when the port just opened", facts.Pulled_when_the_port_just_opened);
        yield return ("pulled at the first word", facts.Pulled_at_the_first_word);
        yield return ("pulled in the middle of a frame", facts.Pulled_in_the_middle_of_a_frame);
        yield return ("pulled while an answer is awaited", facts.Pulled_while_an_answer_is_awaited);
        yield return ("pulled just after a command", facts.Pulled_just_after_a_command);
        yield return ("pulled while commands wait", facts.Pulled_while_commands_wait);
    }

    private static IEnumerable<(string Claim, Func<string?> Look)> Order(OrderFacts facts)
    {
        yield return ("a command overtakes the polls", facts.A_command_overtakes_the_polls);
        yield return ("the newest of many wishes wins", facts.The_newest_of_many_wishes_wins);
        yield return ("the gap between messages is kept", facts.The_gap_between_messages_is_kept);
        yield return (
            "no question before the last is answered or given up",
            facts.No_question_is_asked_before_the_last_is_answered_or_given_up
        );
    }

    private static IEnumerable<(string Claim, Func<string?> Look)> Strain(ProofGround ground, FuzzFacts fuzz)
    {
        var allocation = new AllocationFacts(ground);
        yield return ("the good frame behind a broken one is heard", fuzz.The_good_frame_behind_a_broken_one_is_heard);
        yield return ("the driver withstands broken frames", fuzz.The_driver_withstands_them_and_all_is_well_again);
        yield return ("the stand-in withstands broken frames", fuzz.The_stand_in_withstands_them);
        if (ground.IsPolled)
        {
            yield return ("a poll allocates nothing", allocation.A_poll_and_its_answer_allocate_nothing);
        }
    }

    [SuppressMessage(
        "Design",
        "CA1031:Do not catch general exception types",
        Justification = "that nothing is thrown is part of what is proved, and one fact must not hide the others"
    )]
    private static GearFact Try(string claim, Func<string?> look)
    {
        try
        {
            return new(claim, look());
        }
        catch (ProofException hang)
        {
            return new(claim, hang.Message);
        }
        catch (Exception thrown)
        {
            return new(claim, $"{thrown.GetType().Name} was thrown: {thrown.Message}");
        }
    }
}
