namespace StudioControl.Mixing.Rendering;

/// <summary>What is to be rendered, and how.</summary>
public sealed record RenderOptions
{
    /// <summary>The project: the folder with the stems, and <c>mix.json</c> if it has been mixed.</summary>
    public required string Project { get; init; }

    /// <summary>The WAV file to write; replaced if it is there.</summary>
    public required string To { get; init; }

    /// <summary>Writes each strip and bus beside it, after their faders.</summary>
    public bool Stems { get; init; }

    /// <summary>The loudness that it is brought to, LUFS, -40 to -5; null: as it is mixed.</summary>
    public double? Loudness { get; init; }

    /// <summary>16 or 24 bits with dither; 0: 32-bit float without. Null: as the project's <c>main/dither</c> says.</summary>
    public int? Dither { get; init; }

    /// <summary>Hz; null: the project's, or that of its first stem.</summary>
    public int? Rate { get; init; }

    /// <summary>Where it begins, in seconds.</summary>
    public double From { get; init; }

    /// <summary>How long it is, in seconds; null: to the end of the stems.</summary>
    public double? Length { get; init; }

    /// <summary>Threads; 0: as many as are of use.</summary>
    public int Threads { get; init; }

    /// <summary>All that is wrong with them, in sentences.</summary>
    public IReadOnlyList<string> Problems()
    {
        var problems = new List<string>();
        Check(problems, Directory.Exists(Project), $"'{Project}' is no folder: a project is the folder of its stems");
        Check(
            problems,
            To.EndsWith(".wav", StringComparison.OrdinalIgnoreCase),
            $"--to {To}: it is a name ending in .wav"
        );
        Check(
            problems,
            !Directory.Exists(Project) || !IsInProject(),
            $"--to {To}: in the project's own folder it would be a stem the next time; choose another"
        );
        Check(
            problems,
            Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(To))),
            $"--to {To}: that folder is not there"
        );
        Check(problems, Loudness is null or (>= -40 and <= -5), $"--loudness {Loudness}: it is -40 to -5 LUFS");
        Check(problems, Dither is null or 0 or 16 or 24, $"--dither {Dither}: it is 16, 24 or none");
        Check(
            problems,
            Rate is null or 44100 or 48000 or 88200 or 96000 or 176400 or 192000,
            $"--rate {Rate}: it is 44100, 48000, 88200, 96000, 176400 or 192000 Hz"
        );
        Check(problems, From >= 0, $"--from {From}: a time in seconds, 0 or more");
        Check(problems, Length is null or > 0, $"--length {Length}: a time in seconds, more than 0");
        return problems;
    }

    private bool IsInProject()
    {
        var folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(Project));
        return Path.GetDirectoryName(Path.GetFullPath(To)) == folder;
    }

    private static void Check(List<string> problems, bool isFine, string problem)
    {
        if (!isFine)
        {
            problems.Add(problem);
        }
    }
}
