using StudioControl.Ports.Kernel;

namespace StudioControl.Ports.Devices;

/// <summary>
/// What some drivers can do for a line beyond its settings. What they can't is no reason not to open it: each call answers
/// in words what is not as wanted, or nothing.
/// </summary>
internal static class DeviceTuning
{
    // An FTDI chip keeps what it received for up to 16 ms in hope of more; at 1 ms it costs a thousand small USB packets a second at most.
    private const string ShortestLatency = "1";

    /// <summary>The kernel turns an RS-485 line's direction with RTS: on while it sends.</summary>
    public static string SetRs485(int descriptor)
    {
        var mode = new Rs485Mode { Flags = Rs485Mode.On };
        return OperatingSystem.IsLinux() && Libc.Control(descriptor, Libc.SetRs485, ref mode) == 0
            ? ""
            : "its driver has no RS-485 mode: the adapter switches direction by itself, or the line is RS-232";
    }

    /// <summary>Has a USB adapter hand over what it received at once, where its driver has a timer for that.</summary>
    public static string Hasten(string device, string folder = "/sys/bus/usb-serial/devices")
    {
        var timer = $"{folder}/{Path.GetFileName(device)}/latency_timer";
        try
        {
            if (!File.Exists(timer) || File.ReadAllText(timer).Trim() == ShortestLatency)
            {
                return "";
            }

            File.WriteAllText(timer, ShortestLatency);
            return "";
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return $"its adapter keeps bytes back for some milliseconds: {timer} can't be set to 1 by this user";
        }
    }
}
