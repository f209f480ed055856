using Microsoft.Extensions.Logging;
using StudioControl.Ports.Polling;
using StudioControl.Ports.Rehearsal;
using StudioControl.Running;
using StudioControl.Studio.Rehearsal;
using StudioControl.Studio.Time;

namespace StudioControl.Rehearsal;

/// <summary>The stand-ins of a rehearsal, each behind a pseudo-terminal with a link of a name that stays.</summary>
internal sealed class StandInRack(StudioClock clock, StatePaths paths, ILogger log) : IDisposable
{
    private readonly Dictionary<string, StandInRunner> _runners = new(StringComparer.Ordinal);
    private PollThread? _poll;

    /// <summary>Plugs a stand-in in and tells the path that leads to it. <paramref name="id"/> is a branch: <c>gear/tape</c>.</summary>
    public string Add(string id, IStandIn standIn)
    {
        var runner = new StandInRunner(Poll(), standIn, Path.Combine(paths.Ports, id.Replace('/', '-')), log);
        _runners[id] = runner;
        runner.Plug();
        return runner.Path;
    }

    /// <summary>Has the stand-ins looked at again; any thread.</summary>
    public void Wake() => _poll?.Wake();

    /// <summary>Puts the cable of a stand-in in, or pulls it.</summary>
    public void Plug(string id, bool plugged)
    {
        if (!_runners.TryGetValue(id, out var runner))
        {
            return;
        }

        if (plugged)
        {
            runner.Plug();
        }
        else
        {
            runner.Unplug();
        }
    }

    /// <summary>Takes a stand-in away.</summary>
    public void Remove(string id)
    {
        if (_runners.Remove(id, out var runner))
        {
            runner.Dispose();
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var id in _runners.Keys.ToArray())
        {
            Remove(id);
        }

        _poll?.Dispose();
    }

    // Not the ports' own thread: a stand-in is the other end of the cable.
    private PollThread Poll() => _poll ??= new("stand-ins", clock, log);
}
