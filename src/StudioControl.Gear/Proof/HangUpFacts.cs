using StudioControl.Gear.Profiles;
using StudioControl.Studio.Parameters;
using StudioControl.Studio.Time;

namespace StudioControl.Gear.Proof;

/// <summary>The cable is pulled in every phase of the conversation, and returns. Each fact: what is wrong, or null.</summary>
internal sealed class HangUpFacts(ProofGround ground)
{
    private static readonly TimeSpan Away = TimeSpan.FromSeconds(3);

    private readonly GearProfile _profile = ground.Profile;

    public string? Pulled_when_the_port_just_opened()
    {
        var bench = ground.Bench().Plug();
        bench.Run(0.01);
        return WrongReturn(bench);
    }

    public string? Pulled_at_the_first_word()
    {
        var bench = ground.Bench().Plug();
        bench.RunUntil(() => bench.Sent.Count > 0, ground.OnlineWithin);
        return WrongReturn(bench);
    }

    public string? Pulled_in_the_middle_of_a_frame()
    {
        var bench = ground.Known();
        bench.CutAfter = 1;
        bench.RunUntil(() => bench.CutAfter == 0, ground.PollPeriod * 2);
        return WrongReturn(bench);
    }

    public string? Pulled_while_an_answer_is_awaited()
    {
        var bench = ground.Known();
        var sent = bench.Sent.Count;
        bench.RunUntil(() => bench.Sent.Count > sent, ground.PollPeriod * 2);
        return WrongReturn(bench);
    }

    public string? Pulled_just_after_a_command() => PulledWithWishes(1);

    public string? Pulled_while_commands_wait() => PulledWithWishes(4);

    private string? PulledWithWishes(int wishes)
    {
        var bench = ground.Known();
        for (var i = 0; i < _profile.Parameters.Count && wishes > 0; i++)
        {
            var one = _profile.Parameters[i];
            if (
                TrialValues.Of(one).FirstOrDefault(Settable(one), new(double.NaN)) is var value
                && !double.IsNaN(value.Number)
            )
            {
                bench.Driver.Desire(i, value, bench.Now);
                wishes--;
            }
        }

        return WrongReturn(bench);
    }

    private static Func<Value, bool> Settable(GearParameter one) => value => ValueFacts.IsSettable(one, value);

    private string? WrongReturn(ProofBench bench)
    {
        bench.Unplug();
        bench.CutAfter = -1;
        if (bench.Driver.Due != Moment.Never)
        {
            return "the driver wants to do something at a pulled cable";
        }

        bench.Run(Away.TotalSeconds);
        if (bench.SentUnplugged > 0)
        {
            return "something was sent into the pulled cable";
        }

        Array.Clear(bench.Values);
        Array.Clear(bench.Forgotten);
        var taken = bench.StandIn.Taken;
        bench.Plug();
        return ground.Learn(bench) is { } wrong ? $"when it is back, {wrong}"
            : bench.StandIn.Taken > taken && _profile.Refresh == TimeSpan.Zero ? "an old command was sent late"
            : null;
    }
}
