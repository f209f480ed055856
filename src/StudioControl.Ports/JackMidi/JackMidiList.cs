namespace StudioControl.Ports.JackMidi;

/// <summary>What stands in the patch bay of the default JACK server now, as a studio file names it.</summary>
internal static class JackMidiList
{
    private const string Ourselves = "studiocontrol ports";

    /// <summary>URI and name of each program and device; none without library or server. Waits for the server.</summary>
    public static IReadOnlyList<(string Uri, string Name)> Find()
    {
        if (!OperatingSystem.IsLinux() || !LibJackMidi.TryLoad())
        {
            return [];
        }

        // Without these the library tells the terminal that there is no server.
        LibJackMidi.OnError(JackMidiCallbacks.Message);
        LibJackMidi.OnInfo(JackMidiCallbacks.Message);
        var client = LibJackMidi.Open(Ourselves, LibJackMidi.NoStartServer, out _, server: null);
        if (client == 0)
        {
            return [];
        }

        try
        {
            return Name(
                PatchBay.Describe(client, LibJackMidi.IsOutput),
                PatchBay.Describe(client, LibJackMidi.IsInput)
            );
        }
        finally
        {
            _ = LibJackMidi.Close(client);
        }
    }

    /// <summary>
    /// Outputs beside the inputs that belong to them, by the order within a program or device. A device of a sound card
    /// goes by its other name, because the first goes by the order of plugging.
    /// </summary>
    internal static IReadOnlyList<(string Uri, string Name)> Name(
        IReadOnlyList<(string Name, string Other)> outputs,
        IReadOnlyList<(string Name, string Other)> inputs
    )
    {
        var found = new List<(string, string)>();
        var targets = inputs.GroupBy(one => OwnerOf(Known(one))).ToDictionary(one => one.Key, one => one.ToList());
        foreach (var owner in outputs.GroupBy(one => OwnerOf(Known(one))))
        {
            var mine = targets.GetValueOrDefault(owner.Key) ?? [];
            var isAlone = owner.Count() == 1 && mine.Count == 1;
            found.AddRange(
                owner.Select(
                    (output, place) =>
                        isAlone
                            ? ($"jack-midi:{Escaped(owner.Key)}", Known(output))
                            : (UriOf(output, place < mine.Count ? mine[place] : null), Known(output))
                )
            );
        }

        return found;
    }

    private static string UriOf((string Name, string Other) output, (string Name, string Other)? input) =>
        $"jack-midi:?from={Escaped(Known(output))}" + (input is { } to ? $"&to={Escaped(Known(to))}" : "");

    private static string Known((string Name, string Other) port) =>
        port.Name.StartsWith("system:", StringComparison.Ordinal) && port.Other.Length > 0 ? port.Other : port.Name;

    private static string OwnerOf(string name) =>
        name.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon ? name[..colon] : name;

    // What the URI itself needs, and nothing that makes a name hard to read.
    private static string Escaped(string text) =>
        text.Replace("%", "%25", StringComparison.Ordinal)
            .Replace("?", "%3F", StringComparison.Ordinal)
            .Replace("&", "%26", StringComparison.Ordinal);
}
