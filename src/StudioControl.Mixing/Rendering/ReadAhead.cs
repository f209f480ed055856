namespace StudioControl.Mixing.Rendering;

/// <summary>Reads and decodes stems on a thread of its own; the thread that mixes waits for it only where the disk is slower.</summary>
internal sealed class ReadAhead : IDisposable
{
    private readonly DeskRun _run;
    private readonly AutoResetEvent _filled = new(initialState: false);
    private readonly AutoResetEvent _wanted = new(initialState: false);
    private readonly Thread _thread;
    private bool _stopping;

    /// <param name="run">Has begun; from now on only this feeds it.</param>
    public ReadAhead(DeskRun run)
    {
        _run = run;
        _thread = new(Read) { Name = "stems", IsBackground = true };
        _thread.Start();
    }

    /// <summary>Mixing thread: returns when the next block has its stems.</summary>
    public void Await()
    {
        while (!_run.IsFed)
        {
            _wanted.Set();
            _filled.WaitOne();
        }
    }

    /// <summary>Mixing thread: there may be room again.</summary>
    public void Want() => _wanted.Set();

    public void Dispose()
    {
        Volatile.Write(ref _stopping, true);
        _wanted.Set();
        _thread.Join();
        _filled.Dispose();
        _wanted.Dispose();
    }

    private void Read()
    {
        while (!Volatile.Read(ref _stopping))
        {
            _run.Feed();
            _filled.Set();
            _wanted.WaitOne();
        }
    }
}
