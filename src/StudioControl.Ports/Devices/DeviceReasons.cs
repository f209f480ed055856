using System.Globalization;
using StudioControl.Ports.Kernel;
using StudioControl.Ports.Supervision;
using StudioControl.Studio.Ports;

namespace StudioControl.Ports.Devices;

/// <summary>Errors of devices in words: the path, what is wrong, what to try.</summary>
internal static class DeviceReasons
{
    public static Loss NotFound(string path) =>
        new(LossCause.NotFound, $"{path} is not there: is it plugged in and on? `studiocontrol ports` lists what is");

    public static Loss Lost(string path, int error) =>
        error switch
        {
            Errno.EndOfFile or Errno.InputOutput or Errno.NoDevice or Errno.NoAddress => new(
                LossCause.Unplugged,
                $"{path} was unplugged or hung up"
            ),
            _ => new(LossCause.Fault, $"{path} failed with error {Number(error)}: unplug it and plug it in again"),
        };

    public static Loss NotOpened(string path, int error) =>
        error switch
        {
            Errno.NoEntry or Errno.NoDevice or Errno.NoAddress => NotFound(path),
            Errno.Access or Errno.NotPermitted => NoPermission(path),
            Errno.Busy => Busy(path),
            Errno.InputOutput => new(LossCause.Unplugged, $"{path} is hung up: nothing is at its other end"),
            _ => new(LossCause.Fault, $"{path} could not be opened: error {Number(error)}"),
        };

    public static Loss NoPermission(string path)
    {
        var group = path.StartsWith("/dev/snd", StringComparison.Ordinal) ? "audio" : "dialout";
        return new(
            LossCause.NoPermission,
            $"{path} may not be opened by {Environment.UserName}: add this user to the group {group} and log in again"
        );
    }

    public static Loss Busy(string path) =>
        new(LossCause.Busy, $"{path} is in use by {DeviceOwner.Find(path)}: close that first");

    public static Loss BadSettings(string path, LineSettings line) =>
        new(LossCause.BadSettings, $"{path} does not take {line}: try another speed, parity or handshake");

    private static string Number(int error) => error.ToString(CultureInfo.InvariantCulture);
}
