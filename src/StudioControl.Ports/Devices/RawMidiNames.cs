using System.Globalization;

namespace StudioControl.Ports.Devices;

/// <summary>A raw MIDI device of ALSA: its node and the names it goes by.</summary>
internal readonly record struct RawMidiDevice(string Node, string CardId, string CardName, string DeviceName)
{
    public bool IsCalled(string name) =>
        string.Equals(CardId, name, StringComparison.OrdinalIgnoreCase)
        || string.Equals(CardName, name, StringComparison.OrdinalIgnoreCase)
        || string.Equals(DeviceName, name, StringComparison.OrdinalIgnoreCase);
}

/// <summary>
/// ALSA's raw MIDI devices by name, from /proc/asound. Card numbers go by the order of plugging and are never stored.
/// </summary>
internal static class RawMidiNames
{
    private const string ProcFolder = "/proc/asound";

    /// <summary>The node of the device with that card id, card name or device name; null when there is none.</summary>
    public static string? Find(string name) => Find(name, ProcFolder);

    internal static string? Find(string name, string folder)
    {
        var all = List(folder);
        foreach (var device in all)
        {
            if (device.IsCalled(name))
            {
                return device.Node;
            }
        }

        return null;
    }

    internal static List<RawMidiDevice> List(string folder = ProcFolder)
    {
        var found = new List<RawMidiDevice>();
        try
        {
            if (File.Exists($"{folder}/cards"))
            {
                foreach (var line in File.ReadLines($"{folder}/cards"))
                {
                    AddCard(line, folder, found);
                }
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // A card that is pulled while we read: the list is what was read so far.
        }

        return found;
    }

    // " 1 [Surface        ]: USB-Audio - X-Touch": number, id, driver, name. The second line of a card has no bracket there.
    private static void AddCard(string line, string folder, List<RawMidiDevice> found)
    {
        var open = line.IndexOf('[', StringComparison.Ordinal);
        var close = line.IndexOf("]:", StringComparison.Ordinal);
        if (
            open < 1
            || close < open
            || !int.TryParse(
                line[..open],
                NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite,
                CultureInfo.InvariantCulture,
                out var card
            )
        )
        {
            return;
        }

        var id = line[(open + 1)..close].Trim();
        var dash = line.IndexOf(" - ", close, StringComparison.Ordinal);
        var name = dash < 0 ? id : line[(dash + 3)..].Trim();
        var cardFolder = $"{folder}/card{card.ToString(CultureInfo.InvariantCulture)}";
        if (!Directory.Exists(cardFolder))
        {
            return;
        }

        foreach (var file in Directory.EnumerateFiles(cardFolder, "midi*").Order(StringComparer.Ordinal))
        {
            var device = Path.GetFileName(file)["midi".Length..];
            var deviceName = File.ReadLines(file).FirstOrDefault() ?? "";
            found.Add(
                new(
                    $"/dev/snd/midiC{card.ToString(CultureInfo.InvariantCulture)}D{device}",
                    id,
                    name,
                    deviceName.Trim()
                )
            );
        }
    }
}
