using Microsoft.Extensions.Logging.Abstractions;
using StudioControl.Ports.Polling;
using StudioControl.Ports.Rehearsal;
using StudioControl.Scenarios.Service;
using StudioControl.Settings.Yaml;
using StudioControl.Studio.Documents;
using StudioControl.Studio.Rehearsal;
using StudioControl.Studio.Time;
using StudioControl.Surfaces.Profiles;
using StudioControl.Surfaces.Rehearsal;

namespace StudioControl.Scenarios.Hands;

/// <summary>
/// A Mackie Control surface on a pseudo-terminal of our own: the stand-in answers the service's greeting, bytes are written
/// by hand, and the tests watch its motors.
/// </summary>
internal sealed class HandSurface : IStandIn, IDisposable
{
    private readonly SurfaceStandIn _unit = new(ReadProfile());
    private readonly StudioClock _clock = new(TimeProvider.System);
    private readonly PollThread _poll;
    private readonly StandInRunner _runner;
    private readonly Lock _gate = new();
    private readonly List<(Func<SurfaceStandIn, bool> Wanted, TaskCompletionSource Found)> _waiting = [];
    private IStandInLine? _line;

    /// <summary>Plugged in, behind a link of that name.</summary>
    public HandSurface(string link)
    {
        _poll = new("hand", _clock, NullLogger.Instance);
        _runner = new(_poll, this, link, NullLogger.Instance);
        _runner.Plug();
    }

    /// <summary>For the studio's file.</summary>
    public string Port => $"rawmidi:{_runner.Path}";

    Moment IStandIn.Due => _unit.Due;

    public void Plug() => _runner.Plug();

    public void Unplug() => _runner.Unplug();

    public void Dispose()
    {
        _runner.Dispose();
        _poll.Dispose();
    }

    /// <summary>Writes bytes as the surface would.</summary>
    public void Write(params ReadOnlySpan<byte> bytes)
    {
        lock (_gate)
        {
            _line!.Send(bytes);
        }
    }

    /// <summary>Looks at the surface.</summary>
    public T See<T>(Func<SurfaceStandIn, T> look)
    {
        lock (_gate)
        {
            return look(_unit);
        }
    }

    /// <summary>Waits until the surface shows something.</summary>
    public async Task UntilAsync(Func<SurfaceStandIn, bool> wanted)
    {
        var found = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            if (wanted(_unit))
            {
                return;
            }

            _waiting.Add((wanted, found));
        }

        await found.Task.WaitAsync(ServiceProcess.Patience, TimeProvider.System, TestContext.Current.CancellationToken);
    }

    void IStandIn.Plugged(Moment now, IStandInLine line)
    {
        lock (_gate)
        {
            _line = line;
            _unit.Plugged(now, line);
        }
    }

    void IStandIn.Receive(ReadOnlySpan<byte> bytes, Moment now)
    {
        lock (_gate)
        {
            _unit.Receive(bytes, now);
            TellUnderLock();
        }
    }

    void IStandIn.Tick(Moment now)
    {
        lock (_gate)
        {
            _unit.Tick(now);
            TellUnderLock();
        }
    }

    private void TellUnderLock()
    {
        foreach (var (wanted, found) in _waiting)
        {
            if (wanted(_unit))
            {
                found.TrySetResult();
            }
        }

        _waiting.RemoveAll(waiting => waiting.Found.Task.IsCompleted);
    }

    private static SurfaceProfile ReadProfile()
    {
        var problems = new ProblemList();
        var file = Repository.At("devices", "surfaces", "mackie-control.yaml");
        Assert.True(YamlReader.TryReadFile(file, problems, out var root));
        return Section.Read(root, problems, SurfaceProfile.Read);
    }
}
