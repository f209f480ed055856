using Microsoft.Extensions.Logging;
using StudioControl.Ports;
using StudioControl.Ports.Polling;
using StudioControl.Running;
using StudioControl.Studio.Drivers;
using StudioControl.Studio.Loop;
using StudioControl.Studio.Parameters;
using StudioControl.Studio.Ports;
using StudioControl.Studio.Time;

namespace StudioControl.Learning;

/// <summary>Hears and speaks on one MIDI port, without a studio around it. What it hears is told on a thread of its own.</summary>
internal sealed class MidiEar : IDriver, IDisposable
{
    private readonly ILoggerFactory _logging = Logging.ForService(new() { Level = "warning" });
    private readonly PollThread _poll;
    private readonly StudioLoop _loop;
    private readonly StudioThread _thread;
    private IDriverDesk? _desk;

    /// <summary>Opens a port; <paramref name="failed"/> is told of a fault of ours.</summary>
    public MidiEar(string uri, Action<Exception> failed)
    {
        var clock = new StudioClock(TimeProvider.System);
        _poll = PollThread.OfLoop(clock, _logging.CreateLogger("ports"));
        _loop = new(clock, OperatingSystem.IsWindows() ? null : _poll);
        Port = new PortFactory(_poll, _logging.CreateLogger("ports"), new Random()).Create(uri, new());
        _thread = new(_loop, failed);
    }

    /// <summary>The port.</summary>
    public IPort Port { get; }

    /// <summary>What is done with bytes that arrive.</summary>
    public required Action<ReadOnlySpan<byte>, Moment> Heard { get; init; }

    /// <summary>What is done when the port opens, or is gone.</summary>
    public required Action<bool> Changed { get; init; }

    /// <summary>When something has to be looked at; called on the same thread.</summary>
    public Func<Moment> NextLook { get; init; } = () => Moment.Never;

    /// <summary>What is done then.</summary>
    public Action<Moment> Look { get; init; } = _ => { };

    /// <inheritdoc />
    public DeviceDescription Description { get; } =
        new()
        {
            Id = "ear",
            Name = "MIDI",
            Profile = "none",
            Parameters = Array.Empty<ParameterShape>(),
        };

    /// <inheritdoc />
    public Moment Due => NextLook();

    /// <summary>Begins to hear.</summary>
    public void Start()
    {
        _loop.Add(this, Port);
        _thread.Start();
    }

    /// <summary>A port that can't be opened is tried again and again: tells why, when it changes, until stopped.</summary>
    public async Task WatchAsync(Action<string> tell, CancellationToken stop)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(500), TimeProvider.System);
        var told = "";
        while (await timer.WaitForNextTickAsync(stop).ConfigureAwait(false))
        {
            var reason = Port.Figures.State == PortState.Open ? "" : Port.Figures.Reason;
            if (reason != told && reason.Length > 0)
            {
                tell($"{Port.Uri} is not open: {reason}");
            }

            told = reason;
        }
    }

    /// <summary>Any thread: sends bytes.</summary>
    public void Send(byte[] bytes) => _loop.Post(() => _desk?.Send(bytes));

    /// <inheritdoc />
    public void Attach(IDriverDesk desk) => _desk = desk;

    /// <inheritdoc />
    public void LinkUp(Moment now) => Changed(true);

    /// <inheritdoc />
    public void LinkDown(Moment now) => Changed(false);

    /// <inheritdoc />
    public void Receive(ReadOnlySpan<byte> bytes, Moment arrived) => Heard(bytes, arrived);

    /// <inheritdoc />
    public void Tick(Moment now) => Look(now);

    /// <inheritdoc />
    public void Desire(int parameter, in Value value, Moment now) { }

    /// <inheritdoc />
    public void Dispose()
    {
        _thread.Stop();
        _loop.Stop();
        _loop.Dispose();
        _poll.Dispose();
        _logging.Dispose();
    }
}
