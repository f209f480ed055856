using StudioControl.Studio.Time;
using StudioControl.Studio.Tree;

namespace StudioControl.Studio.Loop;

/// <content>Drivers take their leave: of all devices at the end, of some when a reload takes them away.</content>
public sealed partial class StudioLoop
{
    // A whole display at the pace of a DIN cable takes 300 ms; nobody waits longer for a dark one.
    internal static readonly TimeSpan LeaveTakes = TimeSpan.FromMilliseconds(500);

    private Station[] _leaving = [];
    private Moment _leaveUntil = Moment.Never;
    private Action? _whenLeft;

    /// <summary>Whether all drivers have taken their leave.</summary>
    public bool HasLeft => Array.TrueForAll(_stations, station => station.HasLeft);

    /// <summary>The service is to stop: drivers take their leave of their devices, in the passes that follow.</summary>
    public void Leave()
    {
        // What a reload would still change, the next start reads from the file.
        _whenLeft = null;
        foreach (var station in _stations)
        {
            station.Leave(Clock.Now);
        }
    }

    /// <summary>
    /// Some devices are to go: their drivers take their leave, then <paramref name="whenLeft"/> is called, in a later pass, at
    /// most half a second later; at once where nobody has anything to say. One at a time, in order: the one before is cut short.
    /// </summary>
    public void Leave(IReadOnlyCollection<Device> devices, Action whenLeft)
    {
        FinishLeaving();
        _leaving = [.. _stations.Where(station => devices.Contains(station.Device))];
        foreach (var station in _leaving)
        {
            station.Leave(Clock.Now);
        }

        _whenLeft = whenLeft;
        _leaveUntil = Clock.Now + LeaveTakes;
        if (Array.TrueForAll(_leaving, station => station.HasLeft))
        {
            FinishLeaving();
        }
    }

    // In the next pass: the ports get their turn with what was said last.
    private void LookAtLeaving(Moment now)
    {
        if (_leaveUntil == Moment.Never)
        {
            return;
        }

        if (now >= _leaveUntil || Array.TrueForAll(_leaving, station => station.HasLeft))
        {
            _leaveUntil = Moment.Never;
            _jobs.Enqueue(FinishLeaving);
            Wake();
        }
    }

    private void FinishLeaving()
    {
        var whenLeft = _whenLeft;
        _whenLeft = null;
        _leaveUntil = Moment.Never;
        _leaving = [];
        whenLeft?.Invoke();
    }
}
