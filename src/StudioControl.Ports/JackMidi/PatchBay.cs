using System.Runtime.InteropServices;

namespace StudioControl.Ports.JackMidi;

/// <summary>The MIDI ports that a JACK server has now. Asks the server: not for a thread that may not wait.</summary>
internal static class PatchBay
{
    /// <summary>Full names of all MIDI ports of one direction, in the server's order.</summary>
    public static IReadOnlyList<string> List(nint client, nuint direction)
    {
        var found = new List<string>();
        var list = LibJackMidi.FindPorts(client, name: null, LibJackMidi.MidiType, direction);
        for (var at = list; at != 0 && Marshal.ReadIntPtr(at) is var text && text != 0; at += nint.Size)
        {
            found.Add(Marshal.PtrToStringUTF8(text)!);
        }

        if (list != 0)
        {
            LibJackMidi.Free(list);
        }

        return found;
    }

    /// <summary>The same with the first other name that each has; empty: it has none.</summary>
    public static IReadOnlyList<(string Name, string Other)> Describe(nint client, nuint direction) =>
        [.. List(client, direction).Select(name => (name, Names(client, name).Skip(1).FirstOrDefault() ?? ""))];

    /// <summary>
    /// The port that is called so, or else the first whose name or other name fits (<see cref="JackMidiPlace.Fits"/>),
    /// none of our own. Null: it is not there.
    /// </summary>
    /// <param name="client">Who asks.</param>
    /// <param name="clientName">Its name.</param>
    /// <param name="wish">What is looked for.</param>
    /// <param name="direction">Of the other end.</param>
    public static string? Find(nint client, string clientName, string wish, nuint direction)
    {
        var names = List(client, direction).Where(name => !name.StartsWith($"{clientName}:", StringComparison.Ordinal));
        var first = default(string);
        foreach (var name in names)
        {
            if (string.Equals(name, wish, StringComparison.Ordinal))
            {
                return name;
            }

            if (first is null && Names(client, name).Any(known => JackMidiPlace.Fits(wish, known)))
            {
                first = name;
            }
        }

        return first;
    }

    // A sound card's own ports are called system:midi_capture_1, and the device's name is an alias.
    private static IEnumerable<string> Names(nint client, string name)
    {
        yield return name;
        var port = LibJackMidi.PortOf(client, name);
        if (port == 0)
        {
            yield break;
        }

        foreach (var alias in Aliases(port))
        {
            yield return alias;
        }
    }

    private static string[] Aliases(nint port)
    {
        var longest = LibJackMidi.LongestName();
        var memory = Marshal.AllocHGlobal(2 * longest);
        try
        {
            Span<nint> texts = [memory, memory + longest];
            var count = LibJackMidi.AliasesOf(port, ref texts[0]);
            var aliases = new string[Math.Clamp(count, 0, 2)];
            for (var i = 0; i < aliases.Length; i++)
            {
                aliases[i] = Marshal.PtrToStringUTF8(texts[i])!;
            }

            return aliases;
        }
        finally
        {
            Marshal.FreeHGlobal(memory);
        }
    }
}
