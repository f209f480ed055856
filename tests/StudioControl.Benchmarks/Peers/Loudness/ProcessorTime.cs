using System.Diagnostics;
using System.Runtime.InteropServices;

namespace StudioControl.Benchmarks.Peers.Loudness;

/// <summary>What a program that runs to its end cost the processor: user and system time, as the kernel counts it.</summary>
internal static partial class ProcessorTime
{
    // getrusage(2): all children that have ended and were waited for.
    private const int Children = -1;

    /// <summary>Runs a program; what it said on both outputs, and its seconds. Null where it failed.</summary>
    public static (string Said, double Seconds)? Run(string program, params string[] arguments)
    {
        var before = OfChildren();
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var said = process.StandardOutput.ReadToEnd();
        said += errors.GetAwaiter().GetResult();
        process.WaitForExit();
        return process.ExitCode == 0 ? (said, OfChildren() - before) : null;
    }

    private static double OfChildren()
    {
        var words = new long[18];
        return GetUsage(Children, words) == 0
            ? words[0] + words[2] + (1e-6 * (words[1] + words[3]))
            : throw new InvalidOperationException("getrusage failed");
    }

    // struct rusage on 64-bit Linux: two pairs of seconds and microseconds (user, system), then 14 counters.
    [LibraryImport("libc", EntryPoint = "getrusage")]
    private static partial int GetUsage(int who, [Out] long[] usage);
}
