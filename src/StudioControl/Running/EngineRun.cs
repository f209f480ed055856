using StudioControl.Mixing.Process;

namespace StudioControl.Running;

/// <summary>Runs the mix engine in this process.</summary>
internal static class EngineRun
{
    public static int Run(EngineOptions options, string logFile, CancellationToken stop)
    {
        using var logging = Logging.ForEngine(logFile);
        return EngineProcess.Run(options, logging.CreateLogger("engine"), stop);
    }
}
