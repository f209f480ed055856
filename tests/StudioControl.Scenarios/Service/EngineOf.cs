using System.Globalization;

namespace StudioControl.Scenarios.Service;

/// <summary>Finds the engine's process of a studio by its port, as <c>ps</c> does. Linux.</summary>
internal static class EngineOf
{
    /// <summary>The process that plays on a port; null: none.</summary>
    public static int? Find(int port)
    {
        var wanted = string.Create(CultureInfo.InvariantCulture, $"--port\0{port}\0");
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (
                int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var process)
                && CommandLine(folder) is var line
                && line.Contains("\0engine\0", StringComparison.Ordinal)
                && line.Contains(wanted, StringComparison.Ordinal)
            )
            {
                return process;
            }
        }

        return null;
    }

    /// <summary>Ends an engine that a killed service left behind.</summary>
    public static void KillLeftover(int port)
    {
        if (OperatingSystem.IsLinux() && Find(port) is { } process)
        {
            ServiceProcess.SignalTo(process, "KILL");
        }
    }

    private static string CommandLine(string folder)
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, "cmdline"));
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            // It ended meanwhile, or is not ours to look at.
            return "";
        }
    }
}
