using System.Diagnostics;

namespace StudioControl.Ports.Polling;

/// <summary>Set once, waited for by a thread that has a limit. Needs no disposing, whoever lets go of it first.</summary>
internal sealed class Signal
{
    private readonly object _guard = new();
    private bool _set;

    public void Set()
    {
        lock (_guard)
        {
            _set = true;
            Monitor.PulseAll(_guard);
        }
    }

    /// <summary>False when the limit passed first.</summary>
    public bool Wait(TimeSpan limit)
    {
        // Real time even in a simulation: this is the patience of a real thread.
        var started = Stopwatch.GetTimestamp();
        lock (_guard)
        {
            while (!_set)
            {
                var left = limit - Stopwatch.GetElapsedTime(started);
                if (left <= TimeSpan.Zero || !Monitor.Wait(_guard, left))
                {
                    return _set;
                }
            }

            return true;
        }
    }
}
