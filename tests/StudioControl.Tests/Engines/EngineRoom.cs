using StudioControl.Engines.Embedded;
using StudioControl.Engines.Rehearsal;
using StudioControl.Studio.Commands;
using StudioControl.Studio.Levels;
using StudioControl.Studio.Loop;
using StudioControl.Studio.Parameters;
using StudioControl.Studio.Ports;
using StudioControl.Studio.Rehearsal;
using StudioControl.Studio.Time;
using StudioControl.Studio.Tree;

namespace StudioControl.Tests.Engines;

/// <summary>A studio with one engine, played by the stand-in, on a clock that the test turns.</summary>
internal sealed class EngineRoom : ICommandSink, IView, IDisposable
{
    private readonly HandTurnedClock _time = new();
    private readonly CablePort _cable;
    private long _token;

    public EngineRoom(EmbeddedEngineStandIn engine, EmbeddedEngineOptions? options = null)
    {
        Engine = engine;
        Loop = new(new StudioClock(_time)) { Outcomes = this };
        _cable = new(engine, Loop.Clock);
        Driver = new(options ?? new());
        Loop.Add(this);
        Mix = Loop.Add(Driver, _cable);
        Loop.DriverFailed = (_, fault) => throw fault;
    }

    public EmbeddedEngineStandIn Engine { get; }

    public EmbeddedEngineDriver Driver { get; }

    public StudioLoop Loop { get; }

    public Device Mix { get; }

    public List<CommandOutcome> Outcomes { get; } = [];

    public int LevelFrames { get; private set; }

    public int LoudnessReadings { get; private set; }

    /// <summary>Is run after each millisecond.</summary>
    public Action? Watch { get; set; }

    public Moment Due => Moment.Never;

    public static EngineRoom Online(bool held = true, int seed = 1)
    {
        var room = new EngineRoom(new(new(), seed, held));
        room.RunFor(300);
        Assert.Equal(Availability.Online, room.Mix.Availability);
        return room;
    }

    public Parameter Find(string path) => Mix.Parameters.Single(parameter => parameter.Shape.Path == path);

    public ParameterState State(string path) => Loop.Tree.State(Find(path).Id);

    public Value AtEngine(string path) => Engine[Find(path).Ordinal];

    public void Set(string path, Value value) =>
        Loop.Post(
            new Command
            {
                Parameter = Find(path).Id,
                Value = value,
                Token = ++_token,
            }
        );

    public void SetAndRun(string path, Value value)
    {
        Set(path, value);
        RunFor(5);
    }

    public void RunFor(int milliseconds)
    {
        for (var i = 0; i < milliseconds; i++)
        {
            Step();
        }
    }

    public int RunUntil(Func<bool> done, int milliseconds)
    {
        for (var i = 0; i < milliseconds; i++)
        {
            if (done())
            {
                return i;
            }

            Step();
        }

        Assert.Fail($"Not after {milliseconds} ms; {Mix.Availability}: {Mix.Reason}");
        return milliseconds;
    }

    public void Inject(byte[] datagram) => _cable.Send(datagram, Loop.Clock.Now);

    public void Unplug() => _cable.Unplug();

    public void PlugIn() => _cable.PlugIn();

    public void Answered(Parameter? parameter, in CommandOutcome outcome) => Outcomes.Add(outcome);

    public void LevelsChanged(Device device, LevelBank bank) => LevelFrames++;

    public void LoudnessChanged(Device device, in LoudnessReading reading) => LoudnessReadings++;

    public void Tick(Moment now) { }

    public void Dispose() => Loop.Dispose();

    public void Advance() => _time.Ticks += TimeSpan.TicksPerMillisecond;

    private void Step()
    {
        Advance();
        Pass();
        Watch?.Invoke();
    }

    public void Pass()
    {
        if (Engine.Due <= Loop.Clock.Now)
        {
            Engine.Tick(Loop.Clock.Now);
        }

        Loop.RunOnce();
    }

    private sealed class CablePort(EmbeddedEngineStandIn engine, StudioClock clock) : IPort, IStandInLine
    {
        private PortInbox? _inbox;
        private bool _isPlugged;

        public string Uri => "rehearsal:";

        public PortFigures Figures { get; } = new();

        public void Start(PortInbox inbox)
        {
            _inbox = inbox;
            PlugIn();
        }

        public bool Send(ReadOnlySpan<byte> bytes)
        {
            engine.Receive(bytes, clock.Now);
            return true;
        }

        public void Reopen(string reason) { }

        public void Stop() { }

        public void Send(ReadOnlySpan<byte> bytes, Moment now) => _inbox!.Bytes(bytes, now);

        public void PlugIn()
        {
            _isPlugged = true;
            engine.Plugged(clock.Now, this);
            _inbox!.Opened(clock.Now);
        }

        public void Unplug()
        {
            _isPlugged = false;
            _inbox!.Lost("pulled"u8, clock.Now);
        }

        void IStandInLine.Send(ReadOnlySpan<byte> bytes)
        {
            if (_isPlugged)
            {
                _inbox!.Bytes(bytes, clock.Now);
            }
        }
    }

    // FakeTimeProvider allocates on each reading, which would hide what the driver allocates.
    private sealed class HandTurnedClock : TimeProvider
    {
        public long Ticks { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Ticks;

        public override DateTimeOffset GetUtcNow() => new(Ticks, TimeSpan.Zero);
    }
}
