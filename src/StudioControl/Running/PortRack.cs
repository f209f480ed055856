using Microsoft.Extensions.Logging;
using StudioControl.Planning;
using StudioControl.Ports;
using StudioControl.Ports.Polling;
using StudioControl.Ports.Rehearsal;
using StudioControl.Ports.Sharing;
using StudioControl.Rehearsal;
using StudioControl.Studio.Ports;
using StudioControl.Studio.Rehearsal;
using StudioControl.Studio.Time;
using StudioControl.Surfaces.Rehearsal;

namespace StudioControl.Running;

/// <summary>
/// Makes the ports of a studio's devices, with the stand-ins at their other ends where it is rehearsed, and one line for
/// all units of a bus. Used on the loop's thread.
/// </summary>
internal sealed class PortRack : IDisposable
{
    private readonly StudioClock _clock;
    private readonly PortFactory _ports;
    private readonly StandInRack _standIns;
    private readonly Dictionary<string, SharedPort> _buses = new(StringComparer.Ordinal);
    private readonly Dictionary<string, StandInBus> _rehearsedBuses = new(StringComparer.Ordinal);

    public PortRack(StudioClock clock, PollThread poll, StatePaths paths, ILoggerFactory logging)
    {
        _clock = clock;
        _ports = new(poll, logging.CreateLogger("ports"), new Random());
        _standIns = new(clock, paths, logging.CreateLogger("rehearsal"));
    }

    /// <summary>The stand-ins that are reached through memory; for the loop to move along.</summary>
    public MemoryCables Memory { get; } = new();

    /// <summary>The surfaces among the stand-ins; for any thread.</summary>
    public VirtualSurfaces Surfaces { get; } = new();

    /// <summary>Whether stand-ins are reached through memory.</summary>
    public bool IsInMemory { get; set; }

    /// <summary>The cables that can be pulled: of each device that is rehearsed and of each bus.</summary>
    public static IEnumerable<(string Id, string Title)> Cables(StudioPlan plan)
    {
        var rehearsed = plan.Devices.Where(planned => planned.IsRehearsed).ToArray();
        var buses = rehearsed.Select(planned => planned.Bus).Where(bus => bus.Length > 0).Distinct();
        return rehearsed
            .Select(planned => (planned.Id, planned.Driver.Description.Name))
            .Concat(buses.Select(bus => (BusId(bus), $"Bus {bus[PortRule.Rehearsal.Length..]}")));
    }

    /// <summary>A device's port, not yet started. Throws <see cref="IOException"/> where a stand-in gets no cable.</summary>
    public IPort Make(PlannedDevice planned, StudioPlan plan)
    {
        if (planned.Bus.Length == 0)
        {
            return planned.IsRehearsed
                ? Rehearse(planned.Id, planned, planned.StandIn!())
                : _ports.Create(planned.Port, planned.Line);
        }

        if (!_buses.TryGetValue(planned.Bus, out var bus))
        {
            _buses[planned.Bus] = bus = new(_clock, () => MakeBus(planned, plan));
        }

        return bus.Join();
    }

    /// <summary>Puts a cable in, or pulls it: of a device, of one unit on a bus, of a whole bus.</summary>
    public void Plug(string id, bool plugged)
    {
        foreach (var bus in _rehearsedBuses.Values)
        {
            bus.Plug(id, plugged);
        }

        _standIns.Plug(id, plugged);
        Memory.Plug(id, plugged);
    }

    /// <summary>Takes a device's stand-in away; its port has been stopped.</summary>
    public void Remove(PlannedDevice planned)
    {
        RemoveStandIn(planned.Id);
        if (_buses.TryGetValue(planned.Bus, out var bus) && bus.IsEmpty)
        {
            _buses.Remove(planned.Bus);
            _rehearsedBuses.Remove(planned.Bus);
            RemoveStandIn(BusId(planned.Bus));
        }
    }

    public void Dispose() => _standIns.Dispose();

    private IPort MakeBus(PlannedDevice first, StudioPlan plan)
    {
        if (!first.IsRehearsed)
        {
            return _ports.Create(first.Port, first.Line);
        }

        var units = plan.Devices.Where(planned => planned.Bus == first.Bus && !planned.Disabled);
        var standIn = new StandInBus(units.Select(planned => (planned.Id, planned.StandIn!())));
        var port = Rehearse(BusId(first.Bus), first, standIn);
        _rehearsedBuses[first.Bus] = standIn;
        return port;
    }

    private IPort Rehearse(string id, PlannedDevice planned, IStandIn standIn)
    {
        var port = IsInMemory
            ? Memory.Add(id, standIn)
            : _ports.Create($"{planned.StandInScheme}:{_standIns.Add(id, standIn)}", planned.Line);
        if (standIn is VirtualSurface surface)
        {
            surface.Wake = IsInMemory ? Memory.Wake : _standIns.Wake;
            Surfaces.Put(id, surface);
        }

        return port;
    }

    private void RemoveStandIn(string id)
    {
        Surfaces.Remove(id);
        _standIns.Remove(id);
        Memory.Remove(id);
    }

    // rehearsal:bus-a has the branch bus/bus-a.
    private static string BusId(string bus) => $"bus/{bus[PortRule.Rehearsal.Length..]}";
}
