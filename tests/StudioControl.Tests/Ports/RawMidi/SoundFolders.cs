namespace StudioControl.Tests.Ports.RawMidi;

/// <summary>A made tree of /proc/asound, /sys and /dev, as the kernel of tests/kernel-drivers shows them.</summary>
internal sealed class SoundFolders : IDisposable
{
    public string Root { get; } = Directory.CreateTempSubdirectory("studio-sound-").FullName + "/";

    /// <summary>A USB MIDI unit in a socket; its card gets the number given, its file in /proc the ports given.</summary>
    public void Plug(int card, string socket, string serial, int ports = 1, string product = "00b4")
    {
        var id = card == 1 ? "Surface" : $"Surface_{card - 1}";
        File.AppendAllText(
            Make("proc/asound", "cards"),
            $" {card} [{id, -15}]: USB-Audio - X-Touch\n                      Behringer X-Touch at usb-0, high speed\n"
        );
        var ends = Enumerable.Range(0, ports).Select(port => $"Output {port}\n  Tx bytes     : 0\n");
        var starts = Enumerable.Range(0, ports).Select(port => $"Input {port}\n  Rx bytes     : 0\n");
        File.WriteAllText(
            Make($"proc/asound/card{card}", "midi0"),
            $"X-Touch\n\n{string.Concat(ends)}{string.Concat(starts)}"
        );

        var usb = $"sys/devices/pci0000:00/usb1/{socket}";
        File.WriteAllText(Make(usb, "idVendor"), "1397\n");
        File.WriteAllText(Make(usb, "idProduct"), $"{product}\n");
        if (serial.Length > 0)
        {
            File.WriteAllText(Make(usb, "serial"), $"{serial}\n");
        }

        var node = $"midiC{card}D0";
        Directory.CreateDirectory($"{Root}{usb}/{socket}:1.0/sound/card{card}/{node}");
        File.Delete(Make("sys/class/sound", node));
        File.CreateSymbolicLink($"{Root}sys/class/sound/{node}", $"{Root}{usb}/{socket}:1.0/sound/card{card}/{node}");
        File.WriteAllText(Make("dev/snd", node), "");
    }

    public void PullAll()
    {
        File.Delete($"{Root}proc/asound/cards");
        Directory.Delete($"{Root}dev/snd", recursive: true);
    }

    public string Make(string folder, string file)
    {
        Directory.CreateDirectory($"{Root}{folder}");
        return $"{Root}{folder}/{file}";
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
