using StudioControl.Gear.Profiles;
using StudioControl.Studio.Parameters;

namespace StudioControl.Gear.Proof;

/// <summary>That everything can be read and set. Each fact: what is wrong, or null.</summary>
internal sealed class ValueFacts(ProofGround ground)
{
    // A wish waits 2.5 s at most for the line.
    private static readonly TimeSpan WishLife = TimeSpan.FromSeconds(3);

    private readonly GearProfile _profile = ground.Profile;

    public string? The_device_comes_online() => ground.ComeOnline(ground.Bench().Plug());

    public string? Every_value_becomes_known_and_is_true()
    {
        var bench = ground.Bench().Plug();
        return ground.Learn(bench)
            ?? bench.Lie
            ?? (bench.Link.BadFrames > 0 ? "the stand-in's own bytes are bad" : null);
    }

    public string? An_example_is_heard_in_single_bytes_behind_noise()
    {
        foreach (var example in _profile.Examples.Where(one => one.Ask.Length > 0 && one.Values.Count > 0))
        {
            if (example.Hears.Length > 0 && WrongExample(example) is { } wrong)
            {
                return wrong;
            }
        }

        return null;
    }

    public string? Everything_that_can_be_set_is_set_and_confirmed()
    {
        var bench = ground.Known();
        foreach (var i in ground.Tried)
        {
            var one = _profile.Parameters[i];
            if (_profile.Plays.Length > 0)
            {
                // A tape that was ejected does not move again.
                bench = ground.Known();
            }

            foreach (var value in TrialValues.Of(one).Where(value => IsSettable(one, value)))
            {
                if (WrongWish(bench, i, value) is { } wrong)
                {
                    return wrong;
                }
            }
        }

        return bench.Lie;
    }

    /// <summary>Whether the device has a command for it; the choice that stands for all others is none.</summary>
    public static bool IsSettable(GearParameter one, in Value value) =>
        one.SetFor(value) is not null
        && (one.Shape.Kind != ParameterKind.Choice || one.Other < 0 || value.Index != one.Other);

    /// <summary>How long a wish may take until it is confirmed.</summary>
    public TimeSpan WishWithin(GearParameter one) =>
        WishLife
        + one.Rest
        + one.Twice
        + _profile.Timing.Settle
        + (_profile.Timing.Answer + _profile.Timing.Gap) * (_profile.Questions.Count + 4);

    private string? WrongWish(ProofBench bench, int parameter, Value value)
    {
        var one = _profile.Parameters[parameter];
        var wish = $"{one.Shape.Path} {GearValues.Show(one, value)}".TrimEnd();
        var (told, taken) = (bench.Told.Count, bench.StandIn.Taken);
        bench.Driver.Desire(parameter, value, bench.Now);
        if (!bench.RunUntil(() => bench.Told.Count > told, WishWithin(one)))
        {
            return $"{wish} is never confirmed";
        }

        // Where nothing answers, the driver is done when the bytes are on the line.
        bench.RunUntil(() => bench.StandIn.Taken > taken, one.Twice + TimeSpan.FromSeconds(1));
        var has = bench.StandIn.All[parameter];
        bench.Run(one.Rest.TotalSeconds);
        return !bench.Told[told].StartsWith("took ", StringComparison.Ordinal) ? $"{wish}: {bench.Told[told]}"
            : bench.StandIn.Taken == taken ? $"{wish} was confirmed, but the stand-in does not know the command"
            : !IsNear(one.Shape, has, value) ? $"{wish} was confirmed, but the stand-in has {GearValues.Show(one, has)}"
            : null;
    }

    /// <summary>Whether a device that was told the one may well have the other.</summary>
    public static bool IsNear(ParameterShape shape, in Value has, in Value wanted) =>
        shape.Kind switch
        {
            ParameterKind.Trigger => true,
            ParameterKind.Number or ParameterKind.Level => Math.Abs(has.Number - wanted.Number)
                <= TrialValues.Rounding(shape),
            _ => Truth.IsSame(has, wanted),
        };

    private string? WrongExample(GearExample example)
    {
        var bench = new ProofBench(_profile).Plug();
        var asked = _profile.Questions.First(one => one.Parameters.Contains(_profile.IndexOf(example.Ask)));
        var ask = ProofBench.Request(_profile, asked);
        var seen = 0;
        bool IsAsked()
        {
            for (; seen < bench.Sent.Count; seen++)
            {
                bench.StandIn.Fault = bench.Sent[seen].AsSpan().SequenceEqual(ask)
                    ? Rehearsal.StandInFault.Silent
                    : Rehearsal.StandInFault.None;
            }

            return bench.StandIn.Fault == Rehearsal.StandInFault.Silent;
        }

        if (!bench.RunUntil(IsAsked, ground.KnownWithin))
        {
            return asked.Poll == PollClass.Never ? null : $"{example.Ask} is never asked for";
        }

        bench.Hear(NoiseByte());
        foreach (var one in example.Hears)
        {
            bench.Hear(one);
        }

        foreach (var (parameter, value) in example.Values)
        {
            var one = _profile.Parameters[parameter];
            var isKnown = bench.Values[parameter] is { } heard && Math.Abs(heard.Number - value.Number) < 1e-3;
            if (!isKnown && !double.IsNaN(value.Number) && !double.IsInfinity(value.Number))
            {
                return $"the answer in line {example.Line} does not tell {one.Shape.Path}";
            }
        }

        return null;
    }

    // A byte that begins no frame, where there is one.
    private byte[] NoiseByte()
    {
        var scanner = _profile.Answers(1);
        for (var one = 255; one >= 0; one--)
        {
            if (scanner.Scan([(byte)one]).Outcome == Framing.ScanOutcome.Noise)
            {
                return [(byte)one];
            }
        }

        return [];
    }
}
