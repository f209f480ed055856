using System.Globalization;
using StudioControl.Ports.Kernel;

namespace StudioControl.Ports.RawMidi;

/// <summary>
/// ALSA's raw MIDI devices, from /proc/asound and /sys/class/sound, in order of their nodes. Card numbers go by the order
/// of plugging and are never stored.
/// </summary>
internal static class RawMidiList
{
    /// <summary>What is there under a root (<c>/</c>, or a test's folder).</summary>
    public static List<RawMidiDevice> Find(string root = "/")
    {
        var found = new List<RawMidiDevice>();
        var cards = $"{root}proc/asound/cards";
        try
        {
            if (File.Exists(cards))
            {
                foreach (var line in File.ReadLines(cards))
                {
                    AddCard(line, root, found);
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
    private static void AddCard(string line, string root, List<RawMidiDevice> found)
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
        var folder = string.Create(null, $"{root}proc/asound/card{card}");
        if (!Directory.Exists(folder))
        {
            return;
        }

        foreach (var file in Directory.EnumerateFiles(folder, "midi*").Order(StringComparer.Ordinal))
        {
            var isNumbered = int.TryParse(
                Path.GetFileName(file)["midi".Length..],
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var number
            );
            if (isNumbered && RawMidiState.Read(file) is { } state)
            {
                var entry = string.Create(null, $"{root}sys/class/sound/midiC{card}D{number}");
                found.Add(new(card, number, id, name, state.Name) { Ports = state.Ports, Usb = UsbIdentity.Of(entry) });
            }
        }
    }
}
