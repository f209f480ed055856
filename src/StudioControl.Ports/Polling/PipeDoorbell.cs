using StudioControl.Ports.Kernel;
using StudioControl.Studio.Loop;

namespace StudioControl.Ports.Polling;

/// <summary>
/// A doorbell made of a pipe, for Linux and macOS. The runtime's own events wake their waiter while they still hold the
/// lock that it needs next: it is switched to twice and six system calls pass; here it is once and three.
/// </summary>
public sealed class PipeDoorbell : IDoorbell
{
    private readonly WakePipe _pipe = new();

    /// <inheritdoc />
    public void Ring() => _pipe.Wake();

    /// <inheritdoc />
    public void Wait(int milliseconds)
    {
        var entry = new PollEntry { Descriptor = _pipe.Reader, Wanted = Libc.PollIn };
        if (Libc.Poll(ref entry, 1, milliseconds) > 0)
        {
            _pipe.Drain();
        }
    }

    /// <inheritdoc />
    public void Dispose() => _pipe.Dispose();
}
