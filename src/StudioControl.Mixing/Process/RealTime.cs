using System.Runtime.InteropServices;

namespace StudioControl.Mixing.Process;

/// <summary>
/// Puts the calling thread before all ordinary ones. .NET's thread priorities do nothing on Linux, so the scheduler is
/// asked itself; it agrees where the user may (root, CAP_SYS_NICE, or the audio group's usual rtprio limit).
/// </summary>
internal static partial class RealTime
{
    private const int FirstInFirstOut = 1;
    private const int RoundRobin = 2;
    private const int ResetOnFork = 0x40000000;

    // Over ordinary threads, under the kernel's own interrupt threads (50).
    private const int Priority = 20;

    /// <summary>False where the system refuses or has no such thing; the sound then depends on a calm machine.</summary>
    public static bool TryRaise()
    {
        var parameter = new SchedulerParameter(Priority);
        return OperatingSystem.IsLinux() && SetScheduler(0, FirstInFirstOut, in parameter) == 0;
    }

    /// <summary>The calling thread goes before all ordinary ones already.</summary>
    public static bool IsRaised() =>
        OperatingSystem.IsLinux() && ((GetScheduler(0) & ~ResetOnFork) is FirstInFirstOut or RoundRobin);

    // 0 is the calling thread.
    [LibraryImport("libc", EntryPoint = "sched_getscheduler", SetLastError = true)]
    private static partial int GetScheduler(int thread);

    [LibraryImport("libc", EntryPoint = "sched_setscheduler", SetLastError = true)]
    private static partial int SetScheduler(int thread, int policy, in SchedulerParameter parameter);

    private readonly struct SchedulerParameter(int priority)
    {
        public readonly int Priority = priority;
    }
}
