using StudioControl.Ports.Devices;
using StudioControl.Ports.JackMidi;
using StudioControl.Ports.RawMidi;
using StudioControl.Ports.Sequencer;

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
public sealed record FoundPort(PortKind Kind, string Uri, string Device, string Name)
{
    /// <summary>Other URIs of the same device, the more lasting ones first.</summary>
    public IReadOnlyList<string> Also { get; init; } = [];

    /// <summary>The program that has it open, as far as it can be seen; empty: none.</summary>
    public string Owner { get; init; } = "";
}

/// <summary>
/// Finds the serial and MIDI devices of this machine. SerialPort.GetPortNames knows no by-id links and no ports on PCI
/// cards, so on Linux we look ourselves. A device is listed once, by the most lasting of its names: by-id goes with the
/// adapter, by-path with the socket that it is in, the plain name with the order of plugging.
/// </summary>
public static class PortList
{
    /// <summary>All that is there now, serial first, each kind in order of its URI.</summary>
    public static IReadOnlyList<FoundPort> Find()
    {
        if (OperatingSystem.IsLinux())
        {
            return
            [
                .. FindUnder("/"),
                .. JackMidiList.Find().Select(one => new FoundPort(PortKind.Midi, one.Uri, one.Uri, one.Name)),
            ];
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
        var names = Entries($"{root}dev/serial/by-id")
            .Concat(Entries($"{root}dev/serial/by-path"))
            .Concat(
                Entries($"{root}sys/class/tty").Where(IsRealDevice).Select(tty => $"{root}dev/{Path.GetFileName(tty)}")
            );
        var proc = $"{root}proc";
        var serial = names
            .GroupBy(DeviceLink.Follow, StringComparer.Ordinal)
            .Select(device =>
                Serial(device.First(), device.Key) with
                {
                    Also = [.. device.Skip(1).Select(name => $"serial:{name}")],
                    Owner = DeviceOwner.TryFind(device.Key, proc) ?? "",
                }
            );
        return [.. serial, .. Midi(root), .. SequencerPorts(root)];
    }

    private static IEnumerable<FoundPort> Midi(string root)
    {
        var all = RawMidiList.Find(root);
        var clients = SequencerList.Find(root);
        foreach (var device in all)
        {
            for (var port = 1; port <= device.Ports; port++)
            {
                var names = RawMidiPlace.NamesOf(device, port, all).ToList();
                var control = string.Create(null, $"{root}dev/snd/controlC{device.Card}");
                var portName = RawMidiCalls.PortName(control, device.Number, port);
                var number = port - 1;
                var shared = clients
                    .Where(one => one.Card == device.Card && one.Port == number)
                    .Take(device.Number == 0 ? 1 : 0);
                yield return new(
                    PortKind.Midi,
                    names[0],
                    device.Node,
                    $"{device.CardName}: {(portName.Length > 0 ? portName : device.DeviceName)}"
                )
                {
                    Also = [.. names.Skip(1), .. shared.Select(one => one.Uri)],
                    Owner = DeviceOwner.TryFind(device.Node, $"{root}proc") ?? "",
                };
            }
        }
    }

    // What programs offer; a device's own ports stand with the device.
    private static IEnumerable<FoundPort> SequencerPorts(string root) =>
        SequencerList
            .Find(root)
            .Where(one => one.Card < 0 && one.IsSurface)
            .Select(one => new FoundPort(PortKind.Midi, one.Uri, one.Uri, one.Name));

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
