using StudioControl.Ports.Devices;

namespace StudioControl.Ports.Listing;

/// <summary>What a listed port is for.</summary>
public enum PortKind
{
    /// <summary>A serial line.</summary>
    Serial,

    /// <summary>A MIDI device.</summary>
    Midi,
}

/// <summary>A device that is there now: <paramref name="Uri"/> is what one writes in the settings, <paramref name="Device"/> where it leads to now.</summary>
public sealed record FoundPort(PortKind Kind, string Uri, string Device, string Name);

/// <summary>
/// Finds the serial and MIDI devices of this machine. SerialPort.GetPortNames knows no by-id links and no ports on PCI
/// cards, so on Linux we look ourselves. Stable names come first; a device with a by-id link is not listed by number.
/// </summary>
public static class PortList
{
    /// <summary>All that is there now, serial first, each kind in order of its URI.</summary>
    public static IReadOnlyList<FoundPort> Find()
    {
        if (OperatingSystem.IsLinux())
        {
            return FindUnder("/");
        }

        var names = OperatingSystem.IsMacOS()
            ? Entries("/dev").Where(path => Path.GetFileName(path).StartsWith("cu.", StringComparison.Ordinal))
            : System.IO.Ports.SerialPort.GetPortNames();
        var found = names.Order(StringComparer.Ordinal).Select(name => Serial(name, name)).ToList();
#if DRYWETMIDI
        found.AddRange(
            DryWetMidi
                .DryWetMidiNames.Find()
                .Select(name => new FoundPort(PortKind.Midi, $"drywetmidi:{name}", name, name))
        );
#endif
        return found;
    }

    internal static IReadOnlyList<FoundPort> FindUnder(string root)
    {
        var found = new List<FoundPort>();
        foreach (var folder in (string[])["dev/serial/by-id", "dev/serial/by-path"])
        {
            foreach (var link in Entries(root + folder))
            {
                found.Add(Serial(link, DeviceLink.Follow(link)));
            }
        }

        foreach (var tty in Entries(root + "sys/class/tty").Where(IsRealDevice))
        {
            var device = $"{root}dev/{Path.GetFileName(tty)}";
            if (!found.Exists(port => string.Equals(port.Device, device, StringComparison.Ordinal)))
            {
                found.Add(Serial(device, device));
            }
        }

        foreach (var midi in RawMidiNames.List(root + "proc/asound"))
        {
            found.Add(new(PortKind.Midi, $"rawmidi:{midi.CardId}", midi.Node, $"{midi.CardName}: {midi.DeviceName}"));
        }

        return found;
    }

    // Consoles and pseudo-terminals have no device behind them; nor have the empty sockets for 16550 chips that Linux lists as ttyS, whose type is 0.
    private static bool IsRealDevice(string tty)
    {
        if (!Directory.Exists($"{tty}/device"))
        {
            return false;
        }

        try
        {
            return !File.Exists($"{tty}/type") || File.ReadAllText($"{tty}/type").Trim() is not "0";
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }

    private static FoundPort Serial(string path, string device) =>
        new(PortKind.Serial, $"serial:{path}", device, Path.GetFileName(path));

    private static IEnumerable<string> Entries(string folder) =>
        Directory.Exists(folder) ? Directory.EnumerateFileSystemEntries(folder).Order(StringComparer.Ordinal) : [];
}
