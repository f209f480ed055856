using System.Runtime.InteropServices;

namespace StudioControl.Benchmarks.Peers.Dsp;

/// <summary>The processor time of the calling thread: what others take from a busy machine does not count.</summary>
internal static partial class ThreadClock
{
    private const int OfThread = 3;

    /// <summary>Nanoseconds.</summary>
    public static double Now()
    {
        Span<long> time = stackalloc long[2];
        if (clock_gettime(OfThread, time) != 0)
        {
            throw new PlatformNotSupportedException("This system has no clock of a thread's processor time.");
        }

        return (time[0] * 1e9) + time[1];
    }

    [LibraryImport("libc")]
    private static partial int clock_gettime(int clock, Span<long> time);
}
