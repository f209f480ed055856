using StudioControl.Gear.Framing;
using StudioControl.Gear.Profiles;
using StudioControl.Gear.Rehearsal;
using StudioControl.Studio.Parameters;
using StudioControl.Studio.Tree;

namespace StudioControl.Gear.Proof;

/// <summary>A device that fails in each way that a stand-in can. Each fact: what is wrong, or null.</summary>
internal sealed class FaultFacts(ProofGround ground)
{
    // Three questions in a row make a device offline, and while it is, it is asked every ten seconds.
    private const int MostUnanswered = 4;
    private static readonly TimeSpan LongestProbe = TimeSpan.FromSeconds(12);

    private static readonly TimeSpan LongestRecovery = TimeSpan.FromSeconds(20);

    private readonly GearProfile _profile = ground.Profile;

    private TimeSpan FaultLasts =>
        ground.PollPeriod * MostUnanswered + _profile.Timing.Answer * (3 * MostUnanswered) + TimeSpan.FromSeconds(5);

    // What nothing protects may be changed on the way, and nobody can know.
    private bool IsProtected => _profile.Frame.Checksum is not (ChecksumKind.None or ChecksumKind.Or8);

    public string? A_silent_device_is_offline_takes_no_wish_and_comes_back() =>
        Suffer(StandInFault.Silent, bench => OfflineAt(bench, WrongWish(bench)));

    public string? Noise_before_each_answer_does_no_harm() =>
        Suffer(StandInFault.Noise, bench => IsProtected ? bench.Lie : null);

    public string? Late_answers_are_never_taken_for_others() =>
        Suffer(StandInFault.Late, bench => bench.Lie ?? (_profile.Unsolicited ? null : OfflineAt(bench, null)));

    public string? Answers_that_come_twice_do_no_harm() =>
        Suffer(
            StandInFault.Twice,
            bench => bench.Lie ?? (IsHeard && bench.Availability != Availability.Online ? $"it is {Tell(bench)}" : null)
        );

    public string? Truncated_answers_are_none() =>
        Suffer(
            StandInFault.Truncated,
            bench =>
                NothingComesThrough ? bench.Lie ?? OfflineAt(bench, null)
                : IsProtected ? bench.Lie
                : null
        );

    public string? A_device_that_says_no_to_everything_is_not_online() =>
        Suffer(
            StandInFault.Nak,
            bench =>
                bench.Lie
                ?? (ground.IsPolled && bench.Availability == Availability.Online ? "it is online all the same" : null)
        );

    // A stand-in that is never asked says nothing by itself, and may be missed.
    private bool IsHeard => ground.IsPolled || _profile.IsOneWay;

    private bool IsAsked(int parameter) => _profile.Questions.Any(question => question.Parameters.Contains(parameter));

    private bool NothingComesThrough =>
        StandInEar.AnswersTo(_profile, ground.Questions).All(answer => ground.Read(answer[..^1]).Count == 0);

    // Whoever is never asked, and need not speak, can't be missed.
    private string? OfflineAt(ProofBench bench, string? wrong)
    {
        var isMissed = ground.IsPolled || (_profile.Timing.SilentAfter > TimeSpan.Zero && !_profile.IsOneWay);
        return wrong
            ?? (
                isMissed && bench.Availability != Availability.Offline ? $"it is {Tell(bench)} all the same"
                : isMissed && bench.Reason.Length == 0 ? "it is offline, but nobody is told why"
                : null
            );
    }

    private static string Tell(ProofBench bench) =>
        $"{bench.Availability.ToString().ToLowerInvariant()}{(bench.Reason.Length > 0 ? $" ({bench.Reason})" : "")}";

    // A wish that is not answered must not be confirmed.
    private string? WrongWish(ProofBench bench)
    {
        for (var i = 0; i < _profile.Parameters.Count; i++)
        {
            var one = _profile.Parameters[i];
            var isAnswered = (one.After ?? _profile.AfterSet) switch
            {
                AfterSet.Ack => true,
                AfterSet.Echo => one.Shape.Access.HasFlag(Access.Read),
                _ => IsAsked(i),
            };
            var wishes = TrialValues.Of(one).Where(value => ValueFacts.IsSettable(one, value)).ToArray();
            var has = bench.StandIn.All[i];
            if (!isAnswered || wishes.Length == 0 || one.Shape.Kind == ParameterKind.Trigger)
            {
                continue;
            }

            var wish = wishes.FirstOrDefault(value => !Truth.IsSame(value, has), wishes[0]);
            bench.Driver.Desire(i, wish, bench.Now);
            bench.Run(FaultLasts.TotalSeconds);
            return bench.Told.Any(told => told.StartsWith("took ", StringComparison.Ordinal))
                ? $"{one.Shape.Path} was confirmed by a silent device"
                : null;
        }

        return null;
    }

    // Of a router with a thousand outputs a part says as much as the whole.
    private static TimeSpan Longest(TimeSpan time) => time < LongestRecovery ? time : LongestRecovery;

    private string? Suffer(StandInFault fault, Func<ProofBench, string?> look)
    {
        var bench = ground.Known();
        bench.Lie = null;
        bench.StandIn.Fault = fault;
        bench.Run((FaultLasts + _profile.Timing.SilentAfter).TotalSeconds);
        if (look(bench) is { } wrong)
        {
            return wrong;
        }

        bench.StandIn.Fault = StandInFault.None;
        bench.Run((LongestProbe + Longest(ground.KnownWithin) + ground.PollPeriod * 2).TotalSeconds);
        if (ground.IsPolled && bench.Availability == Availability.Degraded)
        {
            // What was missed for long is asked as seldom as a slow question.
            bench.Run(2 * _profile.Timing.Slow.TotalSeconds);
        }

        if (!IsProtected)
        {
            // What is read once keeps what came through broken.
            bench.Unplug();
            bench.Plug();
        }

        return ground.Learn(bench) is { } after ? $"when it is well again, {after}" : null;
    }
}
