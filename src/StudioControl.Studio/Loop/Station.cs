using StudioControl.Studio.Commands;
using StudioControl.Studio.Drivers;
using StudioControl.Studio.Levels;
using StudioControl.Studio.Parameters;
using StudioControl.Studio.Ports;
using StudioControl.Studio.Time;
using StudioControl.Studio.Tree;

namespace StudioControl.Studio.Loop;

/// <summary>One device's place at the loop: its driver, its port, and the desk through which the driver answers.</summary>
internal sealed class Station : IDriverDesk
{
    // Chunks in one turn: a port that floods must not keep its neighbours waiting.
    private const int MostChunks = 64;

    private readonly StudioLoop _loop;
    private readonly IPort? _port;
    private bool _broken;

    public Station(StudioLoop loop, Device device, IDriver driver, IPort? port)
    {
        _loop = loop;
        _port = port;
        Device = device;
        Driver = driver;
        Watcher = driver as ITreeWatcher;
        Inbox = new(loop.Wake);
        device.Link.Port = port?.Figures;
    }

    public IDriver Driver { get; }

    public ITreeWatcher? Watcher { get; }

    public bool IsWatching => Watcher is not null && !_broken;

    public PortInbox Inbox { get; }

    public Device Device { get; }

    public ITree Tree => _loop.Tree;

    public LinkFigures Link => Device.Link;

    public bool IsOpen { get; private set; }

    public Moment Due
    {
        get
        {
            try
            {
                return _broken ? Moment.Never : Driver.Due;
            }
            catch (Exception fault) when (Contain(fault))
            {
                return Moment.Never;
            }
        }
    }

    public void Attach()
    {
        try
        {
            Driver.Attach(this);
        }
        catch (Exception fault) when (Contain(fault))
        {
            return;
        }
    }

    public void Start(Moment now)
    {
        if (_port is not null)
        {
            if (!_broken)
            {
                _loop.SetAvailability(Device, Availability.Offline, "opening the port");
            }

            _port.Start(Inbox);
            return;
        }

        try
        {
            Hand(PortNews.Opened, now, []);
        }
        catch (Exception fault) when (Contain(fault))
        {
            return;
        }
    }

    public void Stop() => _port?.Stop();

    /// <summary>Whether the driver has taken its leave; true where it takes none.</summary>
    public bool HasLeft => _broken || !IsOpen || Driver is not ILeaver { HasLeft: false };

    /// <summary>Has the driver take its leave.</summary>
    public void Leave(Moment now)
    {
        try
        {
            if (!_broken && IsOpen && Driver is ILeaver leaver)
            {
                leaver.Leave(now);
            }
        }
        catch (Exception fault) when (Contain(fault))
        {
            return;
        }
    }

    /// <summary>Hands all that waits in the inbox to the driver; true when there was something.</summary>
    public bool Drain()
    {
        var any = false;
        for (var i = 0; i < MostChunks && Inbox.TryTake(out var news, out var at, out var payload); i++)
        {
            any = true;
            try
            {
                Hand(news, at, payload);
            }
            catch (Exception fault) when (Contain(fault))
            {
                continue;
            }
        }

        return any;
    }

    /// <summary>Ticks the driver if it is due.</summary>
    public void RunDue(Moment now)
    {
        try
        {
            if (Due <= now)
            {
                Driver.Tick(now);
            }
        }
        catch (Exception fault) when (Contain(fault))
        {
            return;
        }
    }

    public void Desire(int parameter, in Value value, Moment now)
    {
        try
        {
            Driver.Desire(parameter, value, now);
        }
        catch (Exception fault) when (Contain(fault))
        {
            Refuse(parameter, CommandFault.Rejected, Device.Reason);
        }
    }

    /// <summary>What this device asked for was refused.</summary>
    public void TellRefused(Parameter parameter, CommandFault fault, string detail)
    {
        try
        {
            if (!_broken && Driver is IAsker asker)
            {
                asker.Refused(parameter, fault, detail, _loop.Clock.Now);
            }
        }
        catch (Exception failure) when (Contain(failure))
        {
            return;
        }
    }

    public bool Send(ReadOnlySpan<byte> bytes) => _port is not null && IsOpen && _port.Send(bytes);

    public void Report(int parameter, in Value value) =>
        _loop.Report(Device.Parameters[parameter], value, answers: false);

    public void Took(int parameter, in Value value) => _loop.Report(Device.Parameters[parameter], value, answers: true);

    public void Refuse(int parameter, CommandFault fault, string detail) =>
        _loop.FailWaiting(Device.Parameters[parameter], fault, detail);

    public void Forget(int parameter) => _loop.Forget(Device.Parameters[parameter]);

    // Nothing can answer through a closed port: a driver that says so late must not undo the loop's word.
    public void Announce(Availability availability, string reason)
    {
        if (IsOpen || availability is Availability.Offline or Availability.Disabled)
        {
            _loop.SetAvailability(Device, availability, reason);
        }
    }

    public void Ask(ParameterId parameter, in Value value) =>
        _loop.Execute(
            new()
            {
                Parameter = parameter,
                Value = value,
                Origin = Device.Origin,
            }
        );

    public void PublishLevels(int bank)
    {
        var levels = Device.Levels[bank];
        levels.Counter++;
        _loop.PublishLevels(Device, levels);
    }

    public void PublishLoudness(in LoudnessReading reading) => _loop.PublishLoudness(Device, reading);

    // A driver that throws is a bug of ours. It is taken out of play until the next reload; its neighbours go on.
    public bool Contain(Exception fault)
    {
        _broken = true;
        IsOpen = false;
        _loop.CollectWatchers();
        _loop.DriverFailed?.Invoke(Device, fault);
        _loop.SetAvailability(Device, Availability.Offline, $"the driver failed: {fault.Message}");
        return true;
    }

    private void Hand(PortNews news, Moment at, ReadOnlySpan<byte> payload)
    {
        switch (news)
        {
            case PortNews.Bytes when IsOpen:
                Driver.Receive(payload, at);
                break;
            case PortNews.Bytes:
                break;
            case PortNews.Opened when !_broken:
                IsOpen = true;
                Driver.LinkUp(at);
                break;
            case PortNews.Opened:
                break;
            case PortNews.Lost when !_broken:
                GoOffline(System.Text.Encoding.UTF8.GetString(payload), at);
                break;
            case PortNews.Lost:
                break;
            default:
                throw new InvalidOperationException($"No rule for {news}.");
        }
    }

    private void GoOffline(string reason, Moment now)
    {
        var wasOpen = IsOpen;
        IsOpen = false;
        _loop.SetAvailability(Device, Availability.Offline, reason);
        if (wasOpen)
        {
            Driver.LinkDown(now);
        }
    }
}
