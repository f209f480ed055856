using StudioControl.Gear.Profiles;
using StudioControl.Gear.Rehearsal;
using StudioControl.Studio.Parameters;

namespace StudioControl.Gear.Proof;

/// <summary>Who speaks when. Each fact: what is wrong, or null.</summary>
internal sealed class OrderFacts(ProofGround ground)
{
    private const int ManyWishes = 50;
    private const double Watched = 20;
    private const double LongestWait = 60;

    private readonly GearProfile _profile = ground.Profile;
    private readonly ValueFacts _values = new(ground);

    public string? A_command_overtakes_the_polls()
    {
        var (parameter, value, _) = Switch(ground.Bench());
        if (parameter < 0 || _profile.Questions.Count < 2)
        {
            return null;
        }

        var bench = ground.Bench().Plug();
        bench.RunUntil(() => Questions(bench, 0) > 0, ground.OnlineWithin);
        var (sent, taken) = (bench.Sent.Count, bench.StandIn.Taken);
        bench.Driver.Desire(parameter, value, bench.Now);
        bench.RunUntil(() => bench.StandIn.Taken > taken, ground.KnownWithin);
        return bench.StandIn.Taken == taken ? "the command was never sent"
            : Questions(bench, sent) > 0 ? $"{Questions(bench, sent)} questions went before the command"
            : null;
    }

    public string? The_newest_of_many_wishes_wins()
    {
        var bench = ground.Known();
        var (parameter, first, last) = Switch(bench);
        if (parameter < 0)
        {
            return null;
        }

        var one = _profile.Parameters[parameter];
        var taken = bench.StandIn.Taken;
        for (var i = 0; i < ManyWishes; i++)
        {
            bench.Driver.Desire(parameter, i % 2 == 0 ? first : last, bench.Now);
        }

        bench.Driver.Desire(parameter, last, bench.Now);
        bench.Run(Math.Min(LongestWait, (_values.WishWithin(one) * 3).TotalSeconds));
        var most = one.Twice > TimeSpan.Zero ? 4 : 2;
        return !ValueFacts.IsNear(one.Shape, bench.StandIn.All[parameter], last)
                ? $"the device has {GearValues.Show(one, bench.StandIn.All[parameter])} and not the last wish"
            : bench.StandIn.Taken - taken > most && _profile.Refresh == TimeSpan.Zero
                ? $"{bench.StandIn.Taken - taken} of {ManyWishes} wishes were sent"
            : bench.Told.Count == 0 || !bench.Told[^1].StartsWith("took ", StringComparison.Ordinal)
                ? "the last wish was not confirmed"
            : null;
    }

    public string? The_gap_between_messages_is_kept()
    {
        var bench = ground.Known();
        var heard = bench.HeardAt;
        var (sent, from) = (bench.Sent.Count, bench.Sent.Count);
        var (parameter, first, last) = Switch(bench);
        string? wrong = null;
        bench.RunUntil(
            () =>
            {
                for (; sent < bench.Sent.Count; sent++)
                {
                    wrong ??= sent > from ? TooSoon(bench, sent) : null;
                    if (parameter >= 0 && sent % 3 == 0)
                    {
                        bench.Driver.Desire(parameter, sent % 2 == 0 ? first : last, bench.Now);
                    }
                }

                return wrong is not null;
            },
            TimeSpan.FromSeconds(Watched)
        );
        return wrong;
    }

    public string? No_question_is_asked_before_the_last_is_answered_or_given_up()
    {
        var bench = ground.Known();
        bench.StandIn.Fault = StandInFault.Silent;
        var from = bench.Sent.Count;
        bench.Run(Watched);
        for (var i = from + 1; i < bench.Sent.Count; i++)
        {
            var between = bench.SentAt[i] - bench.SentAt[i - 1];
            if (IsQuestion(bench.Sent[i - 1]) && IsQuestion(bench.Sent[i]) && between < _profile.Timing.Answer)
            {
                return $"{ground.Show(bench.Sent[i])} follows an unanswered question after {between.TotalMilliseconds:0} ms";
            }
        }

        return null;
    }

    private string? TooSoon(ProofBench bench, int sent)
    {
        if (IsReceipt(bench.Sent[sent]) || IsReceipt(bench.Sent[sent - 1]))
        {
            return null;
        }

        var between = bench.SentAt[sent] - bench.SentAt[sent - 1];
        return between < _profile.Timing.Gap
            ? $"{ground.Show(bench.Sent[sent])} follows {ground.Show(bench.Sent[sent - 1])} "
                + $"after {between.TotalMilliseconds:0.#} ms"
            : null;
    }

    private bool IsReceipt(byte[] bytes) =>
        bytes.AsSpan().SequenceEqual(_profile.Receipt.Whole) || bytes.AsSpan().SequenceEqual(_profile.Receipt.Broken);

    private bool IsQuestion(byte[] bytes) => ground.QuestionFrames.Contains(Convert.ToHexString(bytes));

    private int Questions(ProofBench bench, int from) => bench.Sent.Skip(from).Count(IsQuestion);

    // A parameter that can be set to two values, and those; -1: there is none.
    private (int Parameter, Value First, Value Last) Switch(ProofBench bench)
    {
        for (var i = 0; i < _profile.Parameters.Count; i++)
        {
            var one = _profile.Parameters[i];
            var values = TrialValues.Of(one).Where(value => ValueFacts.IsSettable(one, value)).ToArray();
            if (values.Length > 1 && one.Twice == TimeSpan.Zero && one.Rest == TimeSpan.Zero)
            {
                var has = bench.StandIn.All[i];
                return Truth.IsSame(values[1], has) ? (i, values[1], values[0]) : (i, values[0], values[1]);
            }
        }

        return (-1, default, default);
    }
}
