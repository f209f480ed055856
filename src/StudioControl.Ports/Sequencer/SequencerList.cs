using System.Globalization;

namespace StudioControl.Ports.Sequencer;

/// <summary>A port in ALSA's sequencer: names, and the numbers it has now. <paramref name="Card"/> −1: a program's.</summary>
internal sealed record SequencerPort(int Client, int Port, string ClientName, string PortName, int Card)
{
    /// <summary>What it lets others do ("RWeX" of /proc: read, write, executed for subscribers, duplex).</summary>
    public string May { get; init; } = "";

    public string Name => $"{ClientName}: {PortName}";

    public string Uri => $"{SequencerPlace.Scheme}:{ClientName}:{PortName}";

    /// <summary>It gives and takes, and is not the sequencer's own.</summary>
    public bool IsSurface => Client != 0 && May.StartsWith("RW", StringComparison.Ordinal);
}

/// <summary>The ports in ALSA's sequencer now, from /proc/asound/seq/clients, which needs neither library nor permission.</summary>
internal static class SequencerList
{
    // A card's client: 16 + 4 × its number (sound/core/seq/seq_clientmgr.c: SNDRV_SEQ_GLOBAL_CLIENTS and _CLIENTS_PER_CARD).
    private const int FirstCardClient = 16;
    private const int ClientsPerCard = 4;

    // From here on programs.
    private const int FirstProgram = 128;

    public static List<SequencerPort> Find(string root = "/")
    {
        try
        {
            var file = $"{root}proc/asound/seq/clients";
            return File.Exists(file) ? Parse(File.ReadLines(file)) : [];
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    // Client  20 : "Test Surface" [Kernel]
    //   Port   0 : "Test Surface MIDI 1" (RWeX)
    internal static List<SequencerPort> Parse(IEnumerable<string> lines)
    {
        var found = new List<SequencerPort>();
        var (client, clientName) = (-1, "");
        foreach (var line in lines)
        {
            if (TryEntry(line, "Client ", out var number, out var name, out _))
            {
                (client, clientName) = (number, name);
            }
            else if (client >= 0 && TryEntry(line, "  Port ", out number, out name, out var rest))
            {
                found.Add(new(client, number, clientName, name, CardOf(client)) { May = rest.Trim(' ', '(', ')') });
            }
        }

        return found;
    }

    private static int CardOf(int client) =>
        client is >= FirstCardClient and < FirstProgram ? (client - FirstCardClient) / ClientsPerCard : -1;

    private static bool TryEntry(string line, string key, out int number, out string name, out string rest)
    {
        (number, name, rest) = (0, "", "");
        var colon = line.IndexOf(" : \"", StringComparison.Ordinal);
        var end = line.LastIndexOf('"');
        if (!line.StartsWith(key, StringComparison.Ordinal) || colon < key.Length || end < colon + 4)
        {
            return false;
        }

        name = line[(colon + 4)..end];
        rest = line[(end + 1)..];
        return int.TryParse(
            line.AsSpan(key.Length, colon - key.Length),
            NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite,
            CultureInfo.InvariantCulture,
            out number
        );
    }
}
