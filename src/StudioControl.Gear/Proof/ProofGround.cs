using StudioControl.Gear.Framing;
using StudioControl.Gear.Messages;
using StudioControl.Gear.Profiles;
using StudioControl.Studio.Parameters;
using StudioControl.Studio.Time;
using StudioControl.Studio.Tree;

namespace StudioControl.Gear.Proof;

/// <summary>What all facts of one profile stand on: the profile with values that stay, its bytes, its time limits.</summary>
internal sealed class ProofGround
{
    // What a profile says in so many ways is not proved better by more of them.
    private const int MostFrames = 80;
    private const int MostTried = 48;

    private readonly FrameScanner _answers;
    private readonly FrameScanner _requests;
    private readonly bool[] _isToBeKnown;
    private readonly Dictionary<byte[], List<string>> _bodies = [];
    private readonly List<(string Path, Value Value)> _varied = [];

    public ProofGround(GearProfile profile)
    {
        // A value that strays by itself can't be told from a wrong one.
        Profile = profile with
        {
            Parameters = [.. profile.Parameters.Select(one => one with { Play = new() { Start = one.Play.Start } })],
        };
        _answers = Profile.Answers(1);
        _requests = Profile.Requests(1);
        _isToBeKnown = [.. Enumerable.Range(0, profile.Parameters.Count).Select(IsToBeKnown)];
        Tried =
        [
            .. Enumerable
                .Range(0, profile.Parameters.Count)
                .Where(index => index % ((profile.Parameters.Count / MostTried) + 1) == 0),
        ];
        Questions = [.. Profile.Questions.Select(question => Encode(question.Ask, (0, default)))];
        QuestionFrames = [.. Questions.Select(Convert.ToHexString)];
        Vary();
        Frames = [.. Collect().DistinctBy(Convert.ToHexString).Take(MostFrames)];
    }

    public GearProfile Profile { get; }

    /// <summary>Whole frames from the device: those of the examples, and what the stand-in says.</summary>
    public IReadOnlyList<byte[]> Frames { get; }

    /// <summary>The bytes of each question.</summary>
    public IReadOnlyList<byte[]> Questions { get; }

    public HashSet<string> QuestionFrames { get; }

    /// <summary>The parameters that are set one by one; of a hundred of the same sort not all.</summary>
    public IReadOnlyList<int> Tried { get; }

    public bool IsPolled => Profile.Questions.Any(one => one.Poll is PollClass.Fast or PollClass.Slow);

    /// <summary>Between two questions of the most frequent class.</summary>
    public TimeSpan PollPeriod =>
        Profile.Questions.Any(one => one.Poll == PollClass.Fast) ? Profile.Timing.Fast
        : IsPolled ? Profile.Timing.Slow
        : TimeSpan.Zero;

    /// <summary>How long a session and the first answer may take.</summary>
    public TimeSpan OnlineWithin =>
        Profile.Timing.Open + TimeSpan.FromSeconds(1) + Exchange * (Profile.Session.Count + 2);

    /// <summary>How long it may take to read everything.</summary>
    public TimeSpan KnownWithin => OnlineWithin + TimeSpan.FromSeconds(2) + Exchange * (2 * Profile.Questions.Count);

    private TimeSpan Exchange => Profile.Timing.Answer + Profile.Timing.Gap;

    /// <summary>A bench whose numbers differ, so that one parameter's can't be taken for another's.</summary>
    public ProofBench Bench()
    {
        var bench = new ProofBench(Profile);
        foreach (var (path, value) in _varied)
        {
            bench.StandIn.Change(path, value, Moment.Start);
        }

        return bench;
    }

    public FrameEar Ear() => new(Profile, _answers);

    /// <summary>What the profile's frames in these bytes say, with silence behind them where only that ends them.</summary>
    public List<string> Read(byte[] bytes)
    {
        if (!_bodies.TryGetValue(bytes, out var bodies))
        {
            var ear = Ear();
            ear.HearWhole(bytes);
            bodies = _bodies[bytes] = ear.Bodies;
        }

        return bodies;
    }

    /// <summary>A bench that is plugged, online, and knows everything; what keeps it from that is thrown.</summary>
    public ProofBench Known()
    {
        var bench = Bench().Plug();
        return Learn(bench) is { } fault ? throw new ProofException(fault) : bench;
    }

    /// <summary>Runs until the device is online and everything is known and true; what is wrong, or null.</summary>
    public string? Learn(ProofBench bench)
    {
        if (ComeOnline(bench) is { } offline)
        {
            return offline;
        }

        bench.RunUntil(() => FirstUnknown(bench) < 0, KnownWithin);
        for (var i = FirstUnknown(bench); i >= 0; i = FirstUnknown(bench))
        {
            if (!MakeKnown(bench, i))
            {
                return $"{Profile.Parameters[i].Shape.Path} never becomes known";
            }
        }

        return FirstLie(bench);
    }

    /// <summary>Runs until the device is online; what is wrong, or null.</summary>
    public string? ComeOnline(ProofBench bench)
    {
        if (Profile.Questions.Count == 0 && !Profile.IsOneWay)
        {
            bench.RunUntil(() => bench.Availability == Availability.Online, OnlineWithin);
            Speak(bench);
        }

        return bench.RunUntil(() => bench.Availability == Availability.Online, OnlineWithin)
            ? null
            : $"it is not online after {OnlineWithin.TotalSeconds:0.#} s: {bench.Reason}";
    }

    /// <summary>A value that is known but that the stand-in can't have said; null: there is none.</summary>
    public string? FirstLie(ProofBench bench)
    {
        for (var i = 0; i < bench.Values.Length; i++)
        {
            var one = Profile.Parameters[i];
            if (
                bench.Values[i] is { } told
                && one.Shape.Access.HasFlag(Access.Read)
                && !Truth.IsSaid(Profile, bench.StandIn.All, i, told)
            )
            {
                return $"{one.Shape.Path} is told as {GearValues.Show(one, told)} "
                    + $"while the device has {GearValues.Show(one, bench.StandIn.All[i])}";
            }
        }

        return null;
    }

    /// <summary>The first readable parameter that is not known and not honestly unknown; -1: there is none.</summary>
    public int FirstUnknown(ProofBench bench)
    {
        for (var i = 0; i < bench.Values.Length; i++)
        {
            if (bench.Values[i] is null && !bench.Forgotten[i] && _isToBeKnown[i])
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Bytes as the profile's author writes them.</summary>
    public string Show(byte[] bytes) => ByteWords.Show(bytes, Profile.IsHex);

    // What is asked for only after a wish may stay unknown until there is one.
    private bool IsToBeKnown(int parameter)
    {
        var asked = Profile.Questions.Where(one => one.Parameters.Contains(parameter)).ToArray();
        return Profile.Parameters[parameter].Shape.Access.HasFlag(Access.Read)
            && (asked.Length == 0 || asked.Any(one => one.Poll != PollClass.Never));
    }

    // Somebody at the device turns it through all its values until one of them is told.
    private bool MakeKnown(ProofBench bench, int parameter)
    {
        var one = Profile.Parameters[parameter];
        foreach (var value in TrialValues.Of(one))
        {
            bench.StandIn.Change(one.Shape.Path, value, bench.Now);
            if (
                bench.RunUntil(
                    () => bench.Values[parameter] is not null || bench.Forgotten[parameter],
                    PollPeriod * 2 + TimeSpan.FromSeconds(1)
                )
            )
            {
                return true;
            }
        }

        return false;
    }

    private void Speak(ProofBench bench)
    {
        for (var i = 0; i < Profile.Parameters.Count && bench.Availability != Availability.Online; i++)
        {
            foreach (var value in TrialValues.Of(Profile.Parameters[i]))
            {
                bench.StandIn.Change(Profile.Parameters[i].Shape.Path, value, bench.Now);
                bench.Run(0.1);
            }
        }
    }

    private void Vary()
    {
        var bench = new ProofBench(Profile);
        var used = new HashSet<double>();
        for (var i = 0; i < Profile.Parameters.Count; i++)
        {
            var one = Profile.Parameters[i];
            if (one.Shape.Kind is ParameterKind.Number or ParameterKind.Level && one.Shape.Access.HasFlag(Access.Read))
            {
                Vary(bench, i, used);
                _varied.Add((one.Shape.Path, bench.StandIn.All[i]));
            }
        }
    }

    private void Vary(ProofBench bench, int parameter, HashSet<double> used)
    {
        var one = Profile.Parameters[parameter];
        var start = bench.StandIn.All[parameter];
        foreach (var value in TrialValues.Of(one).Prepend(start).Where(value => !used.Contains(value.Number)))
        {
            bench.StandIn.Change(one.Shape.Path, value, Moment.Start);
            if (Truth.CanSay(Profile, bench.StandIn.All, parameter))
            {
                used.Add(value.Number);
                return;
            }
        }

        bench.StandIn.Change(one.Shape.Path, start, Moment.Start);
    }

    private IEnumerable<byte[]> Collect()
    {
        foreach (var example in Profile.Examples.Where(one => one.Hears.Length > 0))
        {
            yield return example.Hears;
        }

        foreach (var answer in StandInEar.AnswersTo(Profile, Requests()))
        {
            yield return answer;
        }
    }

    /// <summary>Whole frames to the device: all questions, and all commands with the values that they are tried by.</summary>
    public IEnumerable<byte[]> Requests()
    {
        var sets = Tried.SelectMany(index =>
            TrialValues
                .Of(Profile.Parameters[index])
                .Select(value => Profile.Parameters[index].SetFor(value) is { } set ? Encode(set, (index, value)) : [])
        );
        return Questions
            .Concat(
                Profile.Session.Select(step => step.Send).OfType<Template>().Select(send => Encode(send, (0, default)))
            )
            .Concat(Profile.Examples.Select(one => one.Sends))
            .Concat(sets)
            .Where(bytes => bytes.Length > 0);
    }

    private byte[] Encode(Template template, (int Parameter, Value Value) value)
    {
        var all = new Value[Profile.Parameters.Count + 1];
        all[value.Parameter] = value.Value;
        var target = new byte[Profile.Frame.Room];
        var length = template.Write(all, 1, target);
        return length < 0 ? [] : target[.._requests.Close(target, length)];
    }
}
