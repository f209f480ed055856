using System.Globalization;

namespace StudioControl.Ports.Devices;

/// <summary>Who has a device open, as far as /proc lets us see.</summary>
internal static class DeviceOwner
{
    /// <summary>"minicom (process 4711)", or "another program" when it cannot be seen.</summary>
    public static string Find(string path) => TryFind(path) ?? "another program";

    /// <summary>"minicom (process 4711)"; null when nobody is seen to have it.</summary>
    public static string? TryFind(string path, string folder = "/proc")
    {
        if (!OperatingSystem.IsLinux() || !Directory.Exists(folder))
        {
            return null;
        }

        var device = DeviceLink.Follow(path);
        foreach (var process in Directory.EnumerateDirectories(folder))
        {
            var name = Path.GetFileName(process);
            if (
                int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                && Holds(process, device)
            )
            {
                return id == Environment.ProcessId
                    ? "another port of this service"
                    : $"{NameOf(process)} (process {name})";
            }
        }

        return null;
    }

    private static bool Holds(string process, string device)
    {
        try
        {
            return Directory
                .EnumerateFiles($"{process}/fd")
                .Any(link => string.Equals(new FileInfo(link).LinkTarget, device, StringComparison.Ordinal));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static string NameOf(string process)
    {
        try
        {
            return File.ReadAllText($"{process}/comm").Trim();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return "a program";
        }
    }
}
