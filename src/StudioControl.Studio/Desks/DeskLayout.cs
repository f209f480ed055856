namespace StudioControl.Studio.Desks;

/// <summary>What a desk has: how many strips, buses and groups of each sort. Service and engine are told the same.</summary>
public sealed record DeskLayout
{
    /// <summary>The most strips.</summary>
    public const int MostStrips = 64;

    /// <summary>The most buses: as many as an X32 has.</summary>
    public const int MostBuses = 16;

    /// <summary>The most matrices.</summary>
    public const int MostMatrices = 8;

    /// <summary>The most headphone mixes.</summary>
    public const int MostPhones = 4;

    /// <summary>DCAs; each may be in others.</summary>
    public const int Dcas = 8;

    /// <summary>Mute groups.</summary>
    public const int MuteGroups = 8;

    /// <summary>Pairs of loudspeakers of the monitor section: <c>a</c>, <c>b</c>, <c>c</c>.</summary>
    public const int SpeakerSets = 3;

    /// <summary>Bands of an equalizer.</summary>
    public const int EqBands = 4;

    /// <summary>Bands of a multiband compressor.</summary>
    public const int Multibands = 4;

    /// <summary>Strips, 1 to <see cref="MostStrips"/>.</summary>
    public int Strips { get; init; } = 16;

    /// <summary>The strips (from 1) that are stereo; the others are mono.</summary>
    public IReadOnlyList<int> Stereo { get; init; } = [];

    /// <summary>Stereo buses, 0 to <see cref="MostBuses"/>: subgroups, effects, cue mixes.</summary>
    public int Buses { get; init; } = 4;

    /// <summary>Stereo matrices fed by buses and main, 0 to <see cref="MostMatrices"/>.</summary>
    public int Matrices { get; init; }

    /// <summary>Headphone mixes, 0 to <see cref="MostPhones"/>.</summary>
    public int Phones { get; init; } = 1;

    /// <summary>The strips (from 1) that have a hardware insert.</summary>
    public IReadOnlyList<int> Inserts { get; init; } = [];

    /// <summary>The level over which nobody can turn the monitors, in dB; 0 is full scale out for full scale in.</summary>
    public double MonitorCeiling { get; init; }

    /// <summary>Channels side by side: one for a mono strip, two for a stereo strip.</summary>
    public int Channels => Strips + Stereo.Count;

    /// <summary>Whether a strip (from 0) is stereo.</summary>
    public bool IsStereo(int strip) => Stereo.Contains(strip + 1);

    /// <summary>Whether a strip (from 0) has a hardware insert.</summary>
    public bool HasInsert(int strip) => Inserts.Contains(strip + 1);

    /// <summary>All that is wrong, in sentences; empty when a desk can be built.</summary>
    public IReadOnlyList<string> Problems()
    {
        var problems = new List<string>();
        Check(problems, Strips is >= 1 and <= MostStrips, $"{Strips} strips: a desk has 1 to {MostStrips}");
        Check(problems, Buses is >= 0 and <= MostBuses, $"{Buses} buses: a desk has 0 to {MostBuses}");
        Check(problems, Matrices is >= 0 and <= MostMatrices, $"{Matrices} matrices: a desk has 0 to {MostMatrices}");
        Check(problems, Phones is >= 0 and <= MostPhones, $"{Phones} headphone mixes: a desk has 0 to {MostPhones}");
        Check(problems, AreStrips(Stereo), $"stereo strips {List(Stereo)}: each is a strip, 1 to {Strips}, named once");
        Check(problems, AreStrips(Inserts), $"inserts {List(Inserts)}: each is a strip, 1 to {Strips}, named once");
        Check(
            problems,
            MonitorCeiling is >= -60 and <= 10,
            $"a monitor ceiling of {MonitorCeiling} dB: it is -60 to +10"
        );
        return problems;
    }

    private static string List(IReadOnlyList<int> strips) => string.Join(", ", strips);

    private static void Check(List<string> problems, bool isFine, string problem)
    {
        if (!isFine)
        {
            problems.Add(problem);
        }
    }

    private bool AreStrips(IReadOnlyList<int> named) =>
        named.All(strip => strip >= 1 && strip <= Strips) && named.Distinct().Count() == named.Count;
}
