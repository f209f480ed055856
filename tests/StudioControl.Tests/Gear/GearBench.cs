using StudioControl.Gear;
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

namespace StudioControl.Tests.Gear;

/// <summary>A driver, a cable, and a stand-in at its other end, in simulated time.</summary>
internal sealed class GearBench : IDriverDesk, IStandInLine
{
    private readonly Queue<byte[]> _toDriver = new();
    private readonly Queue<byte[]> _toDevice = new();

    public GearBench(string profile, GearUnit? unit = null)
        : this(ShippedProfiles.Load(profile), unit) { }

    public GearBench(GearProfile profile, GearUnit? unit = null)
    {
        Profile = profile;
        unit ??= new() { Id = "unit" };
        Driver = new(profile, unit, new Random(1));
        StandIn = new(profile, unit, new Random(2));
        Driver.Attach(this);
        Values = new Value?[profile.Parameters.Count];
    }

    public GearProfile Profile { get; }

    public GearDriver Driver { get; }

    public GearStandIn StandIn { get; }

    public Moment Now { get; private set; }

    public bool IsPlugged { get; private set; }

    public Value?[] Values { get; }

    public List<string> Told { get; } = [];

    public List<byte[]> Sent { get; } = [];

    public Availability Availability { get; private set; }

    public string Reason { get; private set; } = "";

    public LinkFigures Link { get; } = new();

    public ITree Tree => throw new NotSupportedException();

    public Device Device => throw new NotSupportedException();

    public GearBench Plug()
    {
        IsPlugged = true;
        StandIn.Plugged(Now, this);
        Driver.LinkUp(Now);
        return this;
    }

    /// <summary>The driver's end only; the stand-in was there before.</summary>
    public void Replug()
    {
        IsPlugged = true;
        Driver.LinkUp(Now);
    }

    public void Unplug()
    {
        IsPlugged = false;
        _toDriver.Clear();
        _toDevice.Clear();
        Driver.LinkDown(Now);
    }

    public GearBench Run(double seconds)
    {
        var end = Now + TimeSpan.FromSeconds(seconds);
        while (true)
        {
            Carry();
            var next = Moment.Earlier(Driver.Due, StandIn.Due);
            if (next > end)
            {
                Now = end;
                return this;
            }

            Now = next > Now ? next : Now;
            if (StandIn.Due <= Now)
            {
                StandIn.Tick(Now);
            }

            Carry();
            if (Driver.Due <= Now)
            {
                Driver.Tick(Now);
            }
        }
    }

    public static byte[] Request(GearProfile profile, GearQuestion question) =>
        ExampleCheck.Encode(profile, question.Ask, [], isRequest: true);

    /// <summary>All that a stand-in answers to a question.</summary>
    public static byte[] AnswersOf(GearProfile profile, GearQuestion question) =>
        AnswersTo(profile, Request(profile, question));

    /// <summary>All that a stand-in answers to what is said.</summary>
    public static byte[] AnswersTo(GearProfile profile, byte[] said)
    {
        var (standIn, ear) = Listen(profile);
        ear.Heard.Clear();
        standIn.Receive(said, Moment.Start);
        standIn.Tick(standIn.Due);
        return [.. ear.Heard];
    }

    /// <summary>What a stand-in says when the cable is plugged in.</summary>
    public static byte[] Greeting(GearProfile profile) => [.. Listen(profile).Ear.Heard];

    /// <summary>What was sent, as text.</summary>
    public string Said(int index) => System.Text.Encoding.Latin1.GetString(Sent[index]);

    public string SaidLast() => Said(Sent.Count - 1);

    public void Hear(params byte[] bytes) => Driver.Receive(bytes, Now);

    public void Wish(string path, string value)
    {
        var index = Profile.IndexOf(path);
        Assert.True(GearValues.TryParse(Profile.Parameters[index], value, out var parsed), value);
        Driver.Desire(index, parsed, Now);
    }

    public string Value(string path)
    {
        var index = Profile.IndexOf(path);
        return Values[index] is { } value ? GearValues.Show(Profile.Parameters[index], value) : "unknown";
    }

    public bool Send(ReadOnlySpan<byte> bytes)
    {
        Sent.Add(bytes.ToArray());
        _toDevice.Enqueue(bytes.ToArray());
        return IsPlugged;
    }

    void IStandInLine.Send(ReadOnlySpan<byte> bytes) => _toDriver.Enqueue(bytes.ToArray());

    public void Report(int parameter, in Value value) => Values[parameter] = value;

    public void Took(int parameter, in Value value)
    {
        Values[parameter] = value;
        Told.Add(
            $"took {Profile.Parameters[parameter].Shape.Path} {GearValues.Show(Profile.Parameters[parameter], value)}".TrimEnd()
        );
    }

    public void Refuse(int parameter, CommandFault fault, string detail) =>
        Told.Add($"{fault} {Profile.Parameters[parameter].Shape.Path}: {detail}");

    public void Forget(int parameter) => Values[parameter] = null;

    public void Announce(Availability availability, string reason)
    {
        Availability = availability;
        Reason = reason;
    }

    public void Ask(ParameterId parameter, in Value value) { }

    public void PublishLevels(int bank) { }

    public void PublishLoudness(in LoudnessReading reading) { }

    private void Carry()
    {
        while (_toDevice.Count + _toDriver.Count > 0)
        {
            while (_toDevice.TryDequeue(out var bytes))
            {
                StandIn.Receive(bytes, Now);
            }

            while (_toDriver.TryDequeue(out var bytes))
            {
                Driver.Receive(bytes, Now);
            }
        }
    }

    private static (GearStandIn StandIn, Ear Ear) Listen(GearProfile profile)
    {
        var ear = new Ear();
        var standIn = new GearStandIn(profile, null, new Random(3));
        standIn.Plugged(Moment.Start, ear);
        standIn.Tick(Moment.Start + TimeSpan.FromMilliseconds(10));
        return (standIn, ear);
    }

    private sealed class Ear : IStandInLine
    {
        public List<byte> Heard { get; } = [];

        public void Send(ReadOnlySpan<byte> bytes) => Heard.AddRange(bytes);
    }
}
