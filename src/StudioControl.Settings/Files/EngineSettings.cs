using System.Globalization;
using StudioControl.Studio.Desks;
using StudioControl.Studio.Documents;

namespace StudioControl.Settings.Files;

/// <summary>The main mix engine.</summary>
public sealed record EngineSettings
{
    private const double FewestStrips = 16;
    private const double MostStrips = 64;

    private static readonly Dictionary<string, string> Drivers = new() { ["embedded"] = "embedded" };

    /// <summary>Which engine: <c>embedded</c>.</summary>
    public string Driver { get; init; } = "embedded";

    /// <summary>A name for people.</summary>
    public string Name { get; init; } = "Mix";

    /// <summary>Strips, 16 to 64.</summary>
    public int Strips { get; init; } = 24;

    /// <summary>A folder of WAV stems to play, one for each strip; empty: nothing is played.</summary>
    public string Play { get; init; } = "";

    /// <summary>Makes the rehearsal's stems in that folder where they are missing.</summary>
    public bool MakeStems { get; init; }

    /// <summary>The mix is kept in that folder's <c>mix.json</c> and is there again at the next start.</summary>
    public bool Keep { get; init; } = true;

    /// <summary>
    /// Where the sound goes: <c>null</c> (a real clock and no sound), <c>wav:PATH</c>, <c>wav-float:PATH</c>, <c>jack</c> or
    /// <c>jack:SERVER</c>.
    /// </summary>
    public string Output { get; init; } = "null";

    /// <summary>Sample rate in Hz: 44100, 48000, 88200, 96000, 176400 or 192000.</summary>
    public int Rate { get; init; } = 48000;

    /// <summary>Numbers of the strips that are stereo, from 1.</summary>
    public IReadOnlyList<int> Stereo { get; init; } = [];

    /// <summary>Stereo buses.</summary>
    public int Buses { get; init; } = 4;

    /// <summary>Matrices.</summary>
    public int Matrices { get; init; }

    /// <summary>Headphone mixes.</summary>
    public int Phones { get; init; } = 1;

    /// <summary>The level over which nobody can turn the monitors, in dB.</summary>
    public double MonitorCeiling { get; init; }

    /// <summary>What its desk has; a strip that it has not is told where the file names it, and left out here.</summary>
    public DeskLayout Layout =>
        new()
        {
            Strips = Strips,
            Stereo = [.. Stereo.Where(strip => strip <= Strips).Distinct()],
            Buses = Buses,
            Matrices = Matrices,
            Phones = Phones,
            Inserts = [.. Inserts.Select(insert => insert.Strip).Where(strip => strip <= Strips).Distinct()],
            MonitorCeiling = MonitorCeiling,
        };

    /// <summary>JACK ports that feed the lanes of the strips, in order; <c>none</c> for a lane that has none.</summary>
    public IReadOnlyList<string> Inputs { get; init; } = [];

    /// <summary>Connections to make in JACK, <c>main-left=system:playback_1</c> each.</summary>
    public IReadOnlyList<string> Connect { get; init; } = [];

    /// <summary>The UDP port of its OSC on loopback.</summary>
    public int Port { get; init; } = 9951;

    /// <summary>Whether it plays as soon as it is there.</summary>
    public bool Autoplay { get; init; }

    /// <summary>The gear in the strips' inserts.</summary>
    public IReadOnlyList<InsertSettings> Inserts { get; init; } = [];

    /// <summary>Whether the service starts it; else it is started by somebody else and found on its port.</summary>
    public bool Start { get; init; } = true;

    internal static EngineSettings Read(Section section) =>
        new()
        {
            Driver = section.Choice("driver", "Which engine.", Drivers, "embedded"),
            Name = section.Text("name", "A name for people.", "Mix"),
            Strips = section.Integer("strips", "Channel strips.", new(FewestStrips, MostStrips), 24),
            Play = section.Text("play", "A folder of WAV stems, one for each strip.", ""),
            MakeStems = section.Flag("make-stems", "Make the rehearsal's stems there where they are missing.", false),
            Keep = section.Flag("keep", "Keep the mix in that folder's mix.json, and start with it.", true),
            Output = section.Text(
                "output",
                "Where the sound goes: null, wav:PATH, wav-float:PATH, jack or jack:SERVER.",
                "null",
                OutputRule
            ),
            Rate = ReadRate(section),
            Stereo = [.. section.Texts("stereo", "Numbers of the stereo strips.", StripRule).Select(Number)],
            Buses = section.Integer("buses", "Stereo buses.", new(0, DeskLayout.MostBuses), 4),
            Matrices = section.Integer("matrices", "Matrices.", new(0, DeskLayout.MostMatrices), 0),
            Phones = section.Integer("phones", "Headphone mixes.", new(0, DeskLayout.MostPhones), 1),
            MonitorCeiling = section.Number(
                "monitor-ceiling",
                "The level in dB over which nobody can turn the monitors.",
                new(-60, 10),
                0
            ),
            Inputs = section.Texts("inputs", "JACK ports that feed the strips' lanes, in order; none for no port."),
            Connect = section.Texts(
                "connect",
                "Connections to make in JACK: main-left=system:playback_1. none: none at all.",
                LinkRule
            ),
            Port = section.Integer("port", "UDP port of its OSC on loopback.", new(1024, 65535), 9951),
            Start = section.Flag(
                "start",
                "The service starts it; false: it is started elsewhere and found on its port.",
                true
            ),
            Autoplay = section.Flag("autoplay", "Play as soon as it is there.", false),
            Inserts = InsertSettings.Read(section),
        };

    private static readonly TextRule OutputRule = new(
        text => text is "null" or "jack" || After(text, "wav:") || After(text, "wav-float:") || After(text, "jack:"),
        "null, wav:PATH, wav-float:PATH, jack or jack:SERVER",
        "^(null|wav:.+|wav-float:.+|jack|jack:.+)$"
    );

    private static readonly TextRule StripRule = new(
        text => int.TryParse(text, CultureInfo.InvariantCulture, out var strip) && strip is >= 1 and <= (int)MostStrips,
        "the number of a strip",
        "^[0-9]+$"
    );

    private static readonly TextRule LinkRule = new(
        text =>
            text == "none" || (text.IndexOf('=', StringComparison.Ordinal) is > 0 and var at && at < text.Length - 1),
        "none, or PORT=PATTERN as main-left=system:playback_1",
        "^(none|[^=]+=.+)$"
    );

    private static int ReadRate(Section section)
    {
        var rate = section.Integer("rate", "Sample rate in Hz.", new(44100, 192000), 48000);
        if (rate is 44100 or 48000 or 88200 or 96000 or 176400 or 192000)
        {
            return rate;
        }

        section.Problem(
            "rate",
            $"no converter runs at {rate} Hz",
            "expected 44100, 48000, 88200, 96000, 176400 or 192000"
        );
        return 48000;
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static bool After(string text, string start) =>
        text.StartsWith(start, StringComparison.Ordinal) && text.Length > start.Length;
}
