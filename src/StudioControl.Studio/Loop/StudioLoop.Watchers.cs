using StudioControl.Studio.Levels;
using StudioControl.Studio.Parameters;
using StudioControl.Studio.Time;
using StudioControl.Studio.Tree;

namespace StudioControl.Studio.Loop;

/// <content>
/// Who is told. A watcher that throws is a bug of ours: it is taken out, its neighbours and the loop go on. The lists are
/// replaced, never changed, so that a watcher may add or remove devices and views while it is told.
/// </content>
public sealed partial class StudioLoop
{
    private ITreeWatcher[] _watchers = [];

    internal void PublishLevels(Device device, LevelBank bank)
    {
        foreach (var watcher in _watchers)
        {
            try
            {
                watcher.LevelsChanged(device, bank);
            }
            catch (Exception fault) when (Contain(watcher, fault))
            {
                continue;
            }
        }
    }

    internal void PublishLoudness(Device device, in LoudnessReading reading)
    {
        foreach (var watcher in _watchers)
        {
            try
            {
                watcher.LoudnessChanged(device, reading);
            }
            catch (Exception fault) when (Contain(watcher, fault))
            {
                continue;
            }
        }
    }

    internal void CollectWatchers() =>
        _watchers = [.. _stations.Where(station => station.IsWatching).Select(station => station.Watcher!), .. _views];

    private void TellValue(Parameter parameter)
    {
        foreach (var watcher in _watchers)
        {
            try
            {
                watcher.ValueChanged(parameter, _tree.State(parameter.Id));
            }
            catch (Exception fault) when (Contain(watcher, fault))
            {
                continue;
            }
        }
    }

    private void TellDevice(Device device)
    {
        foreach (var watcher in _watchers)
        {
            try
            {
                watcher.DeviceChanged(device);
            }
            catch (Exception fault) when (Contain(watcher, fault))
            {
                continue;
            }
        }
    }

    private void TellStructure()
    {
        foreach (var watcher in _watchers)
        {
            TellStructure(watcher);
        }
    }

    private void TellStructure(ITreeWatcher watcher)
    {
        try
        {
            watcher.StructureChanged(_tree);
        }
        catch (Exception fault) when (Contain(watcher, fault))
        {
            return;
        }
    }

    private Moment DueOf(IView view)
    {
        try
        {
            return view.Due;
        }
        catch (Exception fault) when (Contain(view, fault))
        {
            return Moment.Never;
        }
    }

    private void RunView(IView view, Moment now)
    {
        try
        {
            if (view.Due <= now)
            {
                view.Tick(now);
            }
        }
        catch (Exception fault) when (Contain(view, fault))
        {
            return;
        }
    }

    private bool Contain(ITreeWatcher watcher, Exception fault)
    {
        if (watcher is IView view)
        {
            Remove(view);
            ViewFailed?.Invoke(view, fault);
            return true;
        }

        return Array.Find(_stations, station => station.Watcher == watcher)?.Contain(fault) ?? true;
    }
}
