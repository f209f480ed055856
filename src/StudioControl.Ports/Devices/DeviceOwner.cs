using System.Globalization;
using StudioControl.Ports.RawMidi;

namespace StudioControl.Ports.Devices;

/// <summary>Who has a device open, as far as /proc lets us see.</summary>
internal static class DeviceOwner
{
    private const string MidiNodes = "/dev/snd/midiC";

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
        var isMidi = device.StartsWith(MidiNodes, StringComparison.Ordinal);
        var opener = isMidi ? MidiOpener(device, folder) : 0;
        if (opener > 0 && ProcessOf(opener, folder) is > 0 and var owner)
        {
            return Told(string.Create(CultureInfo.InvariantCulture, $"{folder}/{owner}"), owner);
        }

        foreach (var process in Directory.EnumerateDirectories(folder))
        {
            var name = Path.GetFileName(process);
            if (
                int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                && Holds(process, device)
            )
            {
                return Told(process, id);
            }
        }

        return opener > 0
            ? "another program, or by a connection in the ALSA sequencer (`aconnect -l` lists them)"
            : null;
    }

    // ALSA tells the thread that opened a device, also where we may not look into the other's descriptors; 0: nobody has.
    private static int MidiOpener(string device, string folder)
    {
        var numbers = device[MidiNodes.Length..].Split('D');
        var file =
            numbers.Length == 2 ? $"{folder}/asound/card{numbers[0]}/midi{numbers[1]}" : $"{folder}/asound/nowhere";
        return RawMidiState.Read(file)?.Owners.FirstOrDefault() ?? 0;
    }

    // 0: the thread has ended, as those do that only open.
    private static int ProcessOf(int thread, string folder)
    {
        const string Key = "Tgid:";
        try
        {
            var status = string.Create(CultureInfo.InvariantCulture, $"{folder}/{thread}/status");
            var line = File.Exists(status)
                ? File.ReadLines(status).FirstOrDefault(line => line.StartsWith(Key, StringComparison.Ordinal))
                : null;
            return line is null ? 0 : int.Parse(line.AsSpan(Key.Length).Trim(), CultureInfo.InvariantCulture);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }

    private static string Told(string process, int id) =>
        id == Environment.ProcessId
            ? "another port of this service"
            : string.Create(CultureInfo.InvariantCulture, $"{NameOf(process)} (process {id})");

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
