namespace StudioControl.Studio.Loop;

/// <summary>The thread that runs a loop. A fault in it is a bug of ours: it is told and ends the service.</summary>
public sealed class StudioThread
{
    private readonly StudioLoop _loop;
    private readonly Thread _thread;
    private volatile bool _stopping;

    /// <summary>Makes the thread; <paramref name="failed"/> is told of a fault that the loop could not contain.</summary>
    public StudioThread(StudioLoop loop, Action<Exception> failed)
    {
        _loop = loop;
        _thread = new(() => Run(failed)) { Name = "studio loop", IsBackground = true };
    }

    /// <summary>Starts it.</summary>
    public void Start() => _thread.Start();

    /// <summary>Ends it when the drivers have taken their leave; waits at most a second.</summary>
    public void Stop()
    {
        _stopping = true;
        _loop.Wake();
        if (Thread.CurrentThread != _thread && _thread.IsAlive)
        {
            _thread.Join(TimeSpan.FromSeconds(1));
        }
    }

    private void TakeLeave()
    {
        var until = _loop.Clock.Now + StudioLoop.LeaveTakes;
        _loop.Leave();
        while (!_loop.HasLeft && _loop.Clock.Now < until)
        {
            _loop.WaitUntil(Time.Moment.Earlier(_loop.RunOnce(), until));
        }
    }

    private void Run(Action<Exception> failed)
    {
        try
        {
            while (!_stopping)
            {
                _loop.WaitUntil(_loop.RunOnce());
            }

            TakeLeave();
        }
        catch (Exception fault) when (!_stopping)
        {
            failed(fault);
        }
        catch (ObjectDisposedException)
        {
            // Stopping: the loop's event was freed under its last wait.
        }
    }
}
