using StudioControl.Ports.Rehearsal;
using StudioControl.Studio.Ports;
using StudioControl.Studio.Rehearsal;
using StudioControl.Studio.Time;
using StudioControl.Studio.Tree;

namespace StudioControl.Rehearsal;

/// <summary>
/// The stand-ins of a rehearsal on a system without pseudo-terminals (Windows): at the other end of cables in memory, moved
/// along by the loop. All on its thread.
/// </summary>
internal sealed class MemoryCables : IView
{
    private readonly Dictionary<string, LoopbackPort> _ports = new(StringComparer.Ordinal);

    /// <summary>Has the loop look at the cables again; any thread.</summary>
    public Action? Wake { get; set; }

    /// <inheritdoc />
    public Moment Due
    {
        get
        {
            var due = Moment.Never;
            foreach (var port in _ports.Values)
            {
                due = Moment.Earlier(due, port.Due);
            }

            return due;
        }
    }

    /// <inheritdoc />
    public void Tick(Moment now)
    {
        foreach (var port in _ports.Values)
        {
            port.Pump(now);
        }
    }

    /// <summary>Plugs a stand-in in; the port that leads to it. <paramref name="id"/> is a branch: <c>gear/tape</c>.</summary>
    public IPort Add(string id, IStandIn standIn) => _ports[id] = new LoopbackPort($"rehearsal:{id}", standIn);

    /// <summary>Puts the cable of a stand-in in, or pulls it; one that is not here is left alone.</summary>
    public void Plug(string id, bool plugged)
    {
        if (!_ports.TryGetValue(id, out var port))
        {
            return;
        }

        if (plugged)
        {
            port.Plug();
        }
        else
        {
            port.Unplug();
        }
    }

    /// <summary>Takes a stand-in away.</summary>
    public void Remove(string id) => _ports.Remove(id);
}
