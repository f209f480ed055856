using System.Collections.Concurrent;
using StudioControl.Studio.Commands;
using StudioControl.Studio.Drivers;
using StudioControl.Studio.Ports;
using StudioControl.Studio.Time;
using StudioControl.Studio.Tree;

namespace StudioControl.Studio.Loop;

/// <summary>
/// The studio's one owner of the tree. <see cref="RunOnce"/> takes what waits, in order, and runs what is due; everything
/// else that is public here and not marked "any thread" is called on the thread that runs it.
/// </summary>
public sealed partial class StudioLoop : IDisposable
{
    // Jobs are rare: a reload, a device that joins or leaves.
    private const int MostJobs = 256;

    // What a flood may take before ticks get their turn: a full inbox is 32 of its longest chunks.
    private const int MostRounds = 32;

    private readonly ParameterTree _tree = new();
    private readonly CommandQueue _commands = new();
    private readonly CommandBook _waiting = new();
    private readonly ConcurrentQueue<Action> _jobs = new();
    private readonly IDoorbell _bell;
    private Station[] _stations = [];
    private IView[] _views = [];
    private int _lastOrigin;

    /// <summary>Makes an empty studio; <paramref name="bell"/> null: the runtime's own event wakes its thread.</summary>
    public StudioLoop(StudioClock clock, IDoorbell? bell = null)
    {
        Clock = clock;
        _bell = bell ?? new EventDoorbell();
    }

    /// <summary>The studio's clock (any thread).</summary>
    public StudioClock Clock { get; }

    /// <summary>The tree, to read.</summary>
    public ITree Tree => _tree;

    /// <summary>Hears how commands end; null: nobody.</summary>
    public ICommandSink? Outcomes { get; set; }

    /// <summary>Is told of a driver that threw: a bug of ours, contained to its device.</summary>
    public Action<Device, Exception>? DriverFailed { get; set; }

    /// <summary>Is told of a view that threw: a bug of ours; the view is taken out and the rest goes on.</summary>
    public Action<IView, Exception>? ViewFailed { get; set; }

    /// <summary>Is told of a posted job that threw: a bug of ours; the loop goes on with the next.</summary>
    public Action<Exception>? JobFailed { get; set; }

    /// <summary>How long an owner may take to answer a wish. A person gives up on a box after three seconds.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>A new number for someone who wishes for values.</summary>
    public Origin NewOrigin() => new(++_lastOrigin);

    /// <summary>Adds a device with its driver; <paramref name="port"/> null: the driver has no wire (the room itself).</summary>
    public Device Add(IDriver driver, IPort? port)
    {
        var device = _tree.Add(driver.Description, NewOrigin());
        device.Since = Clock.Now;
        var station = new Station(this, device, driver, port);
        device.Station = station;
        _stations = [.. _stations, station];
        station.Attach();
        CollectWatchers();
        TellStructure();
        station.Start(Clock.Now);
        return device;
    }

    /// <summary>Takes a device out and stops its port.</summary>
    public void Remove(Device device)
    {
        if (device.Station is not { } station || station.Tree != _tree)
        {
            return;
        }

        SetAvailability(device, Availability.Offline, "removed");
        station.Stop();
        device.Station = null;
        _stations = [.. _stations.Where(other => other != station)];
        _tree.Remove(device);
        CollectWatchers();
        TellStructure();
    }

    /// <summary>Adds a view; it is told the structure at once.</summary>
    public void Add(IView view)
    {
        _views = [.. _views, view];
        CollectWatchers();
        TellStructure(view);
    }

    /// <summary>Takes a view out.</summary>
    public void Remove(IView view)
    {
        _views = [.. _views.Where(other => other != view)];
        CollectWatchers();
    }

    /// <summary>Any thread: hands a command over; false when the bounded queue is full.</summary>
    public bool Post(in Command command)
    {
        if (!_commands.TryPut(command))
        {
            return false;
        }

        Wake();
        return true;
    }

    /// <summary>Any thread: has a job done on the loop's thread; false when too many wait.</summary>
    public bool Post(Action job)
    {
        if (_jobs.Count >= MostJobs)
        {
            return false;
        }

        _jobs.Enqueue(job);
        Wake();
        return true;
    }

    /// <summary>Any thread: something waits.</summary>
    public void Wake() => _bell.Ring();

    /// <summary>Waits until something is posted or the moment comes.</summary>
    public void WaitUntil(Moment due)
    {
        if (due == Moment.Never)
        {
            _bell.Wait(-1);
            return;
        }

        // Rounded up: a wait that ends before its moment would come back at once and spin. What is already due still asks the
        // bell, which on Linux and macOS is also where the ports' bytes come in: else a busy loop would never read.
        var wait = Math.Max(0, (due - Clock.Now).TotalMilliseconds);
        _bell.Wait((int)Math.Min(Math.Ceiling(wait), 60_000));
    }

    /// <summary>
    /// Stops the ports of all devices. Nobody is told that they left: a studio that stops still has them. The thread that
    /// runs the loop has ended before; harmless when called twice.
    /// </summary>
    public void Stop()
    {
        foreach (var station in _stations)
        {
            station.Stop();
        }
    }

    /// <summary>Frees the bell that wakes it; nobody posts any more.</summary>
    public void Dispose() => _bell.Dispose();

    /// <summary>Takes what waits, runs what is due, and tells when it next wants to be run.</summary>
    public Moment RunOnce()
    {
        var any = true;
        for (var round = 0; any && round < MostRounds; round++)
        {
            any = DrainJobs();
            any |= DrainCommands();
            foreach (var station in _stations)
            {
                any |= station.Drain();
            }
        }

        var now = Clock.Now;
        if (any)
        {
            RunDue(now);
            return now;
        }

        // Asked again only where something ran: what one does may make another due.
        var due = NextDue();
        if (due > now)
        {
            return due;
        }

        RunDue(now);
        return NextDue();
    }

    private bool DrainJobs()
    {
        var any = false;
        while (_jobs.TryDequeue(out var job))
        {
            any = true;
            try
            {
                job();
            }
            catch (Exception fault) when (Contain(fault))
            {
                continue;
            }
        }

        return any;
    }

    private bool Contain(Exception fault)
    {
        JobFailed?.Invoke(fault);
        return true;
    }

    private bool DrainCommands()
    {
        var any = false;
        for (var i = 0; i < CommandQueue.Capacity && _commands.TryTake(out var command); i++)
        {
            any = true;
            Execute(command);
        }

        return any;
    }

    private void RunDue(Moment now)
    {
        foreach (var station in _stations)
        {
            station.RunDue(now);
        }

        FailLate(now);
        foreach (var view in _views)
        {
            RunView(view, now);
        }

        MarkOld(now);
        LookAtLeaving(now);
    }

    private Moment NextDue()
    {
        var due = Moment.Earlier(_waiting.Due, Moment.Earlier(_nextAgeCheck, _leaveUntil));
        foreach (var station in _stations)
        {
            due = Moment.Earlier(due, station.Due);
        }

        foreach (var view in _views)
        {
            due = Moment.Earlier(due, DueOf(view));
        }

        return due;
    }
}
