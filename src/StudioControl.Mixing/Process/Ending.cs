namespace StudioControl.Mixing.Process;

/// <summary>The one door out: the first reason to end counts, later ones are harmless.</summary>
internal sealed class Ending : IDisposable
{
    private readonly ManualResetEvent _ended = new(initialState: false);
    private readonly CancellationTokenRegistration _cancel;
    private string? _reason;

    public Ending(CancellationToken cancel)
    {
        _cancel = cancel.Register(() => Because("asked by the host"));
    }

    public void Because(string reason)
    {
        if (Interlocked.CompareExchange(ref _reason, reason, null) is null)
        {
            _ended.Set();
        }
    }

    /// <summary>Waits for the end; answers why.</summary>
    public string Wait()
    {
        _ended.WaitOne();
        return _reason ?? "";
    }

    public void Dispose()
    {
        _cancel.Dispose();
        _ended.Dispose();
    }
}
