using StudioControl.Gear.Framing;
using StudioControl.Gear.Profiles;
using StudioControl.Gear.Rehearsal;
using StudioControl.Studio.Rehearsal;
using StudioControl.Studio.Time;
using StudioControl.Studio.Tree;

namespace StudioControl.Gear.Proof;

/// <summary>Random and broken frames in both directions. Each fact: what is wrong, or null.</summary>
internal sealed class FuzzFacts(ProofGround ground, int frames) : IStandInLine
{
    // How many broken frames there are between two looks whether all is well again, and how many such looks at most.
    private const int LeastBatch = 500;
    private const int MostBatches = 20;

    private static readonly TimeSpan LongestProbe = TimeSpan.FromSeconds(12);

    private readonly GearProfile _profile = ground.Profile;
    private int _answers;

    private int Batch => Math.Max(LeastBatch, frames / MostBatches);

    // A broken line or wrapped frame takes the next one along at most; a count that lies may take many.
    private bool EndsByMark =>
        _profile.Frame.Kind is FrameKind.Lines or FrameKind.Wrapped && _profile.Frame.End.Length > 0;

    public string? The_good_frame_behind_a_broken_one_is_heard()
    {
        var damage = new Damage(ground.Frames, _profile.Frame.Longest);
        var ear = ground.Ear();
        for (var i = 0; i < frames && ground.Frames.Count > 0; i++)
        {
            var (broken, good) = (damage.Next(), damage.Any());
            var whole = ground.Read(good);
            ear.Hear(broken);
            if (EndsByMark && good.AsSpan().EndsWith(_profile.Frame.End) && i % 2 == 0)
            {
                ear.Hear(good);
            }
            else
            {
                ear.FallSilent();
            }

            ear.HearWhole(good);
            if (!ear.Bodies.TakeLast(whole.Count).SequenceEqual(whole))
            {
                return $"{ground.Show(good)} is not heard behind {ground.Show(broken)}";
            }

            ear.FallSilent();
            ear.Bodies.Clear();
        }

        return null;
    }

    public string? The_driver_withstands_them_and_all_is_well_again()
    {
        var damage = new Damage(ground.Frames, _profile.Frame.Longest);
        var bench = ground.Known();
        for (var done = 0; done < frames; done += Batch)
        {
            bench.StandIn.Fault = done / Batch % 2 == 0 ? StandInFault.None : StandInFault.Silent;
            for (var i = 0; i < Batch; i++)
            {
                bench.Hear(damage.Next());
                if (i % 8 == 0)
                {
                    bench.Run(0.05);
                }
            }

            if (WrongAfter(bench) is { } wrong)
            {
                return $"after {done + Batch} broken frames, {wrong}";
            }
        }

        return null;
    }

    public string? The_stand_in_withstands_them()
    {
        var requests = ground.Requests().DistinctBy(Convert.ToHexString).ToArray();
        var damage = new Damage(requests, _profile.Frame.Longest);
        var standIn = new GearStandIn(_profile, null, new Random(4));
        standIn.Plugged(Moment.Start, this);
        var now = Moment.Start;
        for (var i = 0; i < frames; i++)
        {
            standIn.Receive(damage.Next(), now);
            now += TimeSpan.FromMilliseconds(50);
            standIn.Tick(now);
        }

        return IsAnswering(standIn, now) ? null : "it does not answer any more";
    }

    void IStandInLine.Send(ReadOnlySpan<byte> bytes) => _answers++;

    private bool IsAnswering(GearStandIn standIn, Moment now)
    {
        var isAnswered = false;
        foreach (var request in ground.Questions)
        {
            now += TimeSpan.FromSeconds(10) + _profile.Timing.Answer;
            standIn.Tick(now);
            _answers = 0;
            standIn.Receive(request, now);
            standIn.Tick(now + TimeSpan.FromSeconds(1));
            isAnswered |= _answers > 0 || StandInEar.AnswersTo(_profile, [request]).All(_ => false);
        }

        return isAnswered || _profile.Questions.Count == 0;
    }

    private string? WrongAfter(ProofBench bench)
    {
        bench.StandIn.Fault = StandInFault.None;
        var within = LongestProbe + ground.KnownWithin + _profile.Timing.Slow * 3;
        if (ground.IsPolled && !bench.RunUntil(() => bench.Availability == Availability.Online, within))
        {
            return $"it is {bench.Availability.ToString().ToLowerInvariant()}: {bench.Reason}";
        }

        // What nothing protects may have become anything; with the cable pulled it is read again.
        bench.Unplug();
        Array.Clear(bench.Values);
        bench.Plug();
        return ground.Learn(bench);
    }
}
