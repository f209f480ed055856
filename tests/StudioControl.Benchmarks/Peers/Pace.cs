using System.Diagnostics;
using System.Runtime.InteropServices;

namespace StudioControl.Benchmarks.Peers;

/// <summary>Waits with the kernel's own precision (about 60 µs); .NET's waits end on whole milliseconds. Linux and macOS.</summary>
internal static partial class Pace
{
    /// <summary>Sleeps until a time of <see cref="Stopwatch.GetTimestamp"/>.</summary>
    public static void Until(long timestamp)
    {
        var left = timestamp - Stopwatch.GetTimestamp();
        if (left > 0)
        {
            For(TimeSpan.FromSeconds((double)left / Stopwatch.Frequency));
        }
    }

    /// <summary>Sleeps for a time.</summary>
    public static void For(TimeSpan time)
    {
        var wait = new TimeSpec(time.Ticks / TimeSpan.TicksPerSecond, time.Ticks % TimeSpan.TicksPerSecond * 100);
        _ = Sleep(in wait, 0);
    }

    [LibraryImport("libc", EntryPoint = "nanosleep")]
    private static partial int Sleep(ref readonly TimeSpec wait, nint left);

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct TimeSpec(long Seconds, long Nanoseconds);
}
