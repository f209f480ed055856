using Microsoft.Extensions.Logging;
using StudioControl.Planning;
using StudioControl.Ports.Polling;
using StudioControl.Rehearsal;
using StudioControl.Studio.Loop;
using StudioControl.Studio.Ports;
using StudioControl.Studio.Time;
using StudioControl.Studio.Tree;
using StudioControl.Surfaces.Learning;
using StudioControl.Surfaces.Playing;

namespace StudioControl.Running;

/// <summary>
/// A studio that runs: its loop, its ports, its devices. A new plan is carried out with the least disturbance: what has the
/// same fingerprint is left alone. Devices are changed on the loop's thread only.
/// </summary>
internal sealed class StudioRun : IDisposable
{
    // In no file: it has the cables of the stand-ins, and goes and comes with them.
    private const string Room = "room";

    private readonly ILogger _log;
    private readonly PollThread _poll;
    private readonly PortRack _ports;
    private readonly StudioThread _thread;
    private readonly Dictionary<string, (PlannedDevice Plan, Device Device, IPort? Port)> _devices = new(
        StringComparer.Ordinal
    );
    private readonly RuleViews _rules;
    private bool _isStarted;

    public StudioRun(StudioClock clock, StatePaths paths, ILoggerFactory logging, Action<Exception> failed)
    {
        _log = logging.CreateLogger("studio");
        _poll = PollThread.OfLoop(clock, logging.CreateLogger("ports"));
        Loop = new(clock, OperatingSystem.IsWindows() ? null : _poll)
        {
            DriverFailed = (device, fault) => HostLog.DriverFailed(_log, fault, device.Id),
            ViewFailed = (view, fault) => HostLog.ViewFailed(_log, fault, view.GetType().Name),
            JobFailed = fault => HostLog.JobFailed(_log, fault),
        };
        _ports = new(clock, _poll, paths, logging) { IsInMemory = OperatingSystem.IsWindows() };
        _ports.Memory.Wake = () => Loop.Post(() => { });
        _thread = new(Loop, failed);
        _rules = new(Loop);
    }

    /// <summary>Whether stand-ins are reached through memory, because there are no pseudo-terminals.</summary>
    public bool RehearsesInMemory
    {
        get => _ports.IsInMemory;
        init => _ports.IsInMemory = value;
    }

    /// <summary>Is handed each control that a person taught a surface, on the loop's thread; null: nobody writes it down.</summary>
    public Action<LearnedBinding>? Learned { get; init; }

    /// <summary>The loop.</summary>
    public StudioLoop Loop { get; }

    /// <summary>The surfaces that the program plays, to be seen and played from any thread.</summary>
    public VirtualSurfaces Surfaces => _ports.Surfaces;

    /// <summary>The alerts, to act on from the loop's thread.</summary>
    public RuleViews Rules => _rules;

    /// <summary>Devices that are there; any thread, as a snapshot.</summary>
    public int DeviceCount => _devices.Count;

    /// <summary>Puts the studio of a plan together and starts it.</summary>
    public void Start(StudioPlan plan)
    {
        if (RehearsesInMemory)
        {
            Loop.Add(_ports.Memory);
        }

        Apply(plan);
        _thread.Start();
    }

    /// <summary>
    /// Any thread: carries a new plan out on the loop's thread, when what goes has taken its leave; false when too much waits there.
    /// </summary>
    public bool PostPlan(StudioPlan plan, Action<int> done) =>
        Loop.Post(() => Loop.Leave([.. Going(plan).Select(id => _devices[id].Device)], () => done(Apply(plan))));

    /// <summary>Any thread: has a device's port tried at once if it waits, because its other end is known to be there.</summary>
    public void TryPortNow(string device) =>
        Loop.Post(() =>
        {
            if (
                _devices.TryGetValue(device, out var running)
                && running.Port is { Figures.State: PortState.Waiting } port
            )
            {
                port.Reopen("its other end is there");
            }
        });

    /// <summary>
    /// Stops the loop and the ports. The devices are not taken out: to the views they are still the studio's, and what MQTT
    /// holds of them stays for the next start.
    /// </summary>
    public void Stop()
    {
        _thread.Stop();
        Loop.Stop();
    }

    /// <summary>Frees everything; nobody posts to the loop any more.</summary>
    public void Dispose()
    {
        Stop();
        _ports.Dispose();
        _poll.Dispose();
        Loop.Dispose();
    }

    private int Apply(StudioPlan plan)
    {
        var changes = 0;
        var devices = plan.Devices.Where(planned => !_isStarted || !IsStartOnly(planned.Id)).ToArray();
        foreach (var id in Going(plan))
        {
            Remove(id);
            changes++;
        }

        changes += Rebind(devices);
        AddRoom(plan);
        foreach (var planned in devices.Where(planned => !_devices.ContainsKey(planned.Id)))
        {
            changes += TryAdd(planned, plan) ? 1 : 0;
        }

        _isStarted = true;
        return changes + _rules.Apply(plan.Rules);
    }

    // What the plan has no more, or not as it runs.
    private string[] Going(StudioPlan plan) =>
        [
            .. _devices
                .Where(running => !IsStartOnly(running.Key) && running.Key != Room)
                .Where(running => plan.Devices.All(planned => !planned.IsSame(running.Value.Plan)))
                .Select(running => running.Key),
        ];

    // A surface goes on when only its bindings are other ones: its motors and texts stay as they are.
    private int Rebind(PlannedDevice[] devices)
    {
        var changes = 0;
        foreach (var planned in devices.Where(planned => planned.Bindings is not null))
        {
            if (
                _devices.TryGetValue(planned.Id, out var running)
                && running.Plan is { Driver: SurfaceDriver surface, Bindings: { } bound }
                && bound.Fingerprint != planned.Bindings!.Fingerprint
            )
            {
                surface.Rebind(planned.Bindings.Bindings);
                _devices[planned.Id] = running with { Plan = running.Plan with { Bindings = planned.Bindings } };
                changes++;
            }
        }

        return changes;
    }

    // The engine's process is started with what the file said then: a driver that expects another one would lose it.
    private static bool IsStartOnly(string id) => id == "mix";

    private void AddRoom(StudioPlan plan)
    {
        var cables = PortRack.Cables(plan).ToArray();
        var fingerprint = string.Join(' ', cables);
        if (_devices.TryGetValue(Room, out var room) && room.Plan.Fingerprint == fingerprint)
        {
            return;
        }

        Remove(Room);
        if (cables.Length == 0)
        {
            return;
        }

        var driver = new RoomDriver(plan.Settings.Studio.Name, cables, _ports.Plug);
        var planned = new PlannedDevice(Room, fingerprint, "", new()) { Driver = driver };
        _devices[Room] = (planned, Loop.Add(driver, null), null);
    }

    // A device that can't be put together (a stand-in without a cable) does not keep the others away.
    private bool TryAdd(PlannedDevice planned, StudioPlan plan)
    {
        try
        {
            var isOff = planned.Disabled;
            if (planned.Driver is SurfaceDriver surface)
            {
                surface.Learned = Learned;
            }

            var driver = isOff ? new DisabledDriver(planned.Driver.Description) : planned.Driver;
            var port = isOff || planned.Port.Length == 0 ? null : _ports.Make(planned, plan);
            _devices[planned.Id] = (planned, Loop.Add(driver, port), port);
            HostLog.Joined(_log, planned.Id, planned.Port);
            return true;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            _ports.Remove(planned);
            HostLog.NotJoined(_log, fault, planned.Id);
            return false;
        }
    }

    private void Remove(string id)
    {
        if (_devices.Remove(id, out var running))
        {
            Loop.Remove(running.Device);
            _ports.Remove(running.Plan);
            HostLog.Left(_log, id);
        }
    }
}
