namespace StudioControl.Ports.Devices;

/// <summary>Where a link to a device leads.</summary>
internal static class DeviceLink
{
    /// <summary>The end of all links; the path itself when it is none, or when it vanishes while we look.</summary>
    public static string Follow(string path)
    {
        try
        {
            return File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return path;
        }
    }
}
