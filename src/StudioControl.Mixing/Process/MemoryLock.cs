using System.Runtime.InteropServices;

namespace StudioControl.Mixing.Process;

/// <summary>Keeps what the process uses in memory, so that no block waits for a page to come back from the disk.</summary>
internal static partial class MemoryLock
{
    private const int Present = 1;
    private const int Future = 2;

    // Only pages that were touched: the runtime reserves far more address space than any machine has memory.
    private const int OnFault = 4;

    /// <summary>False where the system refuses (the memlock limit) or has no such thing.</summary>
    public static bool TryLock() => OperatingSystem.IsLinux() && LockAll(Present | Future | OnFault) == 0;

    [LibraryImport("libc", EntryPoint = "mlockall", SetLastError = true)]
    private static partial int LockAll(int flags);
}
