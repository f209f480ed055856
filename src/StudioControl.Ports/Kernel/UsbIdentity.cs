namespace StudioControl.Ports.Kernel;

/// <summary>
/// What tells one USB unit from another, whatever the order of plugging: vendor and product (four hexadecimal digits
/// each), the serial number (empty: it has none), and the socket that it is in ("1-2.4": bus, then a port for each hub).
/// </summary>
internal sealed record UsbIdentity(string Vendor, string Product, string Serial, string Socket)
{
    /// <summary>
    /// Of a thing under /sys/class: its link is followed, then each folder above is looked into until one is a USB device.
    /// Null: it is none, or it vanishes while we look.
    /// </summary>
    public static UsbIdentity? Of(string classEntry)
    {
        try
        {
            var folder = new DirectoryInfo(classEntry);
            folder = folder.ResolveLinkTarget(returnFinalTarget: true) as DirectoryInfo ?? folder;
            for (var above = folder; above is not null; above = above.Parent)
            {
                if (File.Exists($"{above.FullName}/idVendor"))
                {
                    return new(
                        Read(above, "idVendor").ToLowerInvariant(),
                        Read(above, "idProduct").ToLowerInvariant(),
                        Read(above, "serial"),
                        above.Name
                    );
                }
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // It is being pulled: there is nothing to know of it.
        }

        return null;
    }

    private static string Read(DirectoryInfo folder, string file)
    {
        var path = $"{folder.FullName}/{file}";
        return File.Exists(path) ? File.ReadAllText(path).Trim() : "";
    }
}
