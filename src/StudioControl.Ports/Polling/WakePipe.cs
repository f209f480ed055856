using StudioControl.Ports.Kernel;

namespace StudioControl.Ports.Polling;

/// <summary>How another thread wakes one that sleeps in poll(2): at most one byte is ever under way, so nothing can block.</summary>
internal sealed class WakePipe : IDisposable
{
    private readonly int[] _ends = new int[2];
    private byte _scratch;
    private int _signalled;
    private int _disposed;

    public WakePipe()
    {
        var made = OperatingSystem.IsLinux() ? Libc.Pipe2(ref _ends[0], Libc.PipeFlags) : Libc.Pipe(ref _ends[0]);
        if (made != 0)
        {
            throw new InvalidOperationException("This process may not open another pipe (too many open files?).");
        }
    }

    public int Reader => _ends[0];

    public void Wake()
    {
        if (Interlocked.Exchange(ref _signalled, 1) == 0 && Volatile.Read(ref _disposed) == 0)
        {
            byte signal = 1;
            _ = Libc.Write(_ends[1], ref signal, 1);
        }
    }

    public void Drain()
    {
        _ = Libc.Read(_ends[0], ref _scratch, 1);
        Volatile.Write(ref _signalled, 0);
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0)
        {
            _ = Libc.Close(_ends[0]);
            _ = Libc.Close(_ends[1]);
        }
    }
}
