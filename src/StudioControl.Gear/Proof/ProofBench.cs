using StudioControl.Gear.Dialogue;
using StudioControl.Gear.Profiles;
using StudioControl.Gear.Rehearsal;
using StudioControl.Studio.Commands;
using StudioControl.Studio.Drivers;
using StudioControl.Studio.Levels;
using StudioControl.Studio.Parameters;
using StudioControl.Studio.Rehearsal;
using StudioControl.Studio.Time;
using StudioControl.Studio.Tree;

namespace StudioControl.Gear.Proof;

/// <summary>A driver, a cable, and a stand-in at its other end, in simulated time.</summary>
internal class ProofBench : IDriverDesk, IStandInLine
{
    // Driver and stand-in may have several things to do at one moment, but whoever never waits hangs.
    private const int MostStepsAtOnce = 10_000;

    private readonly Queue<byte[]> _toDriver = new();
    private readonly Queue<byte[]> _toDevice = new();
    private int _stepsAtOnce;

    public ProofBench(GearProfile profile, GearUnit? unit = null)
    {
        Profile = profile;
        unit ??= new() { Id = "unit" };
        Driver = new(profile, unit, new Random(1));
        StandIn = new(profile, unit, new Random(2));
        Driver.Attach(this);
        Values = new Value?[profile.Parameters.Count];
        Forgotten = new bool[profile.Parameters.Count];
    }

    public GearProfile Profile { get; }

    public GearDriver Driver { get; }

    public GearStandIn StandIn { get; }

    public Moment Now { get; private set; }

    public bool IsPlugged { get; protected set; }

    public Value?[] Values { get; }

    /// <summary>Parameters of which the device said that it does not know them.</summary>
    public bool[] Forgotten { get; }

    public List<string> Told { get; } = [];

    public List<byte[]> Sent { get; } = [];

    /// <summary>When each of <see cref="Sent"/> went.</summary>
    public List<Moment> SentAt { get; } = [];

    /// <summary>When the driver heard something last.</summary>
    public Moment HeardAt { get; private set; }

    /// <summary>Bytes that were sent into a pulled cable.</summary>
    public int SentUnplugged { get; private set; }

    /// <summary>Of what the device says, only so many bytes come through, and then nothing more; -1: all.</summary>
    public int CutAfter { get; set; } = -1;

    /// <summary>The port takes nothing.</summary>
    public bool IsDeaf { get; set; }

    /// <summary>What was reported although the stand-in never had it; null: nothing.</summary>
    public string? Lie { get; set; }

    public Availability Availability { get; private set; }

    public string Reason { get; private set; } = "";

    public LinkFigures Link { get; } = new();

    public ITree Tree => throw new NotSupportedException();

    public Device Device => throw new NotSupportedException();

    /// <summary>Something stands on the line that nobody has heard yet.</summary>
    protected virtual bool IsOnTheLine => _toDevice.Count + _toDriver.Count > 0;

    public ProofBench Plug()
    {
        IsPlugged = true;
        StandIn.Plugged(Now, this);
        Driver.LinkUp(Now);
        return this;
    }

    public void Unplug()
    {
        IsPlugged = false;
        _toDriver.Clear();
        _toDevice.Clear();
        Driver.LinkDown(Now);
    }

    public ProofBench Run(double seconds)
    {
        RunUntil(() => false, TimeSpan.FromSeconds(seconds));
        return this;
    }

    /// <summary>Runs until something is so; false: it was not within that time.</summary>
    public bool RunUntil(Func<bool> isSo, TimeSpan within)
    {
        var end = Now + within;
        while (!isSo())
        {
            Carry();
            var next = Moment.Earlier(Driver.Due, IsPlugged ? StandIn.Due : Moment.Never);
            if (isSo() || next > end)
            {
                Now = isSo() ? Now : end;
                return isSo();
            }

            StepTo(next);
            if (IsPlugged && StandIn.Due <= Now)
            {
                StandIn.Tick(Now);
            }

            Carry();
            if (Driver.Due <= Now)
            {
                Driver.Tick(Now);
            }
        }

        return true;
    }

    public static byte[] Request(GearProfile profile, GearQuestion question) =>
        ExampleCheck.Encode(profile, question.Ask, [], isRequest: true);

    /// <summary>All that a stand-in answers to a question.</summary>
    public static byte[] AnswersOf(GearProfile profile, GearQuestion question) =>
        [.. StandInEar.AnswersTo(profile, [Request(profile, question)]).SelectMany(chunk => chunk)];

    public void Hear(params byte[] bytes)
    {
        HeardAt = Now;
        Driver.Receive(bytes, Now);
    }

    /// <summary>A wish in a person's words.</summary>
    public void Wish(string path, string value)
    {
        var index = Profile.IndexOf(path);
        if (!GearValues.TryParse(Profile.Parameters[index], value, out var parsed))
        {
            throw new ProofException($"'{value}' is no value of {path}");
        }

        Driver.Desire(index, parsed, Now);
    }

    public string Value(string path)
    {
        var index = Profile.IndexOf(path);
        return Values[index] is { } value ? GearValues.Show(Profile.Parameters[index], value) : "unknown";
    }

    public bool Send(ReadOnlySpan<byte> bytes)
    {
        if (IsDeaf)
        {
            return false;
        }

        Sent.Add(bytes.ToArray());
        SentAt.Add(Now);
        SentUnplugged += IsPlugged ? 0 : 1;
        _toDevice.Enqueue(bytes.ToArray());
        return IsPlugged;
    }

    void IStandInLine.Send(ReadOnlySpan<byte> bytes) => _toDriver.Enqueue(bytes.ToArray());

    public void Report(int parameter, in Value value)
    {
        Values[parameter] = value;
        if (Lie is null && !Truth.IsSaid(Profile, StandIn.All, parameter, value))
        {
            var one = Profile.Parameters[parameter];
            Lie =
                $"{one.Shape.Path} was told as {GearValues.Show(one, value)} "
                + $"while the device had {GearValues.Show(one, StandIn.All[parameter])}";
        }
    }

    public void Took(int parameter, in Value value)
    {
        Values[parameter] = value;
        Told.Add(
            $"took {Profile.Parameters[parameter].Shape.Path} {GearValues.Show(Profile.Parameters[parameter], value)}".TrimEnd()
        );
    }

    public void Refuse(int parameter, CommandFault fault, string detail) =>
        Told.Add($"{fault} {Profile.Parameters[parameter].Shape.Path}: {detail}");

    public void Forget(int parameter)
    {
        Values[parameter] = null;
        Forgotten[parameter] = true;
    }

    public void Announce(Availability availability, string reason)
    {
        Availability = availability;
        Reason = reason;
    }

    public void Ask(ParameterId parameter, in Value value) { }

    public void PublishLevels(int bank) { }

    public void PublishLoudness(in LoudnessReading reading) { }

    private void StepTo(Moment next)
    {
        _stepsAtOnce = next > Now ? 0 : _stepsAtOnce + 1;
        Now = next > Now ? next : Now;
        if (_stepsAtOnce > MostStepsAtOnce)
        {
            throw new ProofException("driver or stand-in wants something at one moment for ever");
        }
    }

    private void Carry()
    {
        while (IsOnTheLine)
        {
            while (_toDevice.TryDequeue(out var bytes))
            {
                StandIn.Receive(bytes, Now);
            }

            while (_toDriver.TryDequeue(out var bytes))
            {
                Deliver(bytes);
            }
        }
    }

    private void Deliver(byte[] bytes)
    {
        var through = CutAfter < 0 ? bytes : bytes[..Math.Min(CutAfter, bytes.Length)];
        CutAfter -= CutAfter < 0 ? 0 : through.Length;
        if (through.Length > 0)
        {
            Hear(through);
        }
    }
}
