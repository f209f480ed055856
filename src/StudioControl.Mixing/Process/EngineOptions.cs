namespace StudioControl.Mixing.Process;

/// <summary>How an engine process is to run.</summary>
public sealed record EngineOptions
{
    /// <summary>How many strips, 16 to 64.</summary>
    public int Strips { get; init; } = 16;

    /// <summary>Folder with the stems, one WAV file for each strip in the order of their names.</summary>
    public required string Stems { get; init; }

    /// <summary>Makes the rehearsal stems of this seed where they are missing; null: the folder is only read.</summary>
    public int? RehearsalSeed { get; init; }

    /// <summary>UDP port on 127.0.0.1.</summary>
    public required int Port { get; init; }

    /// <summary>Silent until <c>/studio/release</c>.</summary>
    public bool Held { get; init; }

    /// <summary><c>null</c>, <c>wav:PATH</c> (24 bit) or <c>wav-float:PATH</c> (32-bit float).</summary>
    public string Output { get; init; } = "null";

    /// <summary>Hz.</summary>
    public int SampleRate { get; init; } = 48000;

    /// <summary>All that is wrong, in sentences; empty when the engine can try.</summary>
    public IReadOnlyList<string> Problems()
    {
        var problems = new List<string>();
        Check(problems, Strips is >= 16 and <= 64, $"{Strips} strips: an engine has 16 to 64");
        Check(problems, Port is >= 1 and <= 65535, $"port {Port}: a UDP port is 1 to 65535");
        Check(
            problems,
            SampleRate is 44100 or 48000 or 88200 or 96000,
            $"{SampleRate} Hz: it runs at 44100, 48000, 88200 or 96000 Hz"
        );
        Check(problems, IsOutput(Output), $"output '{Output}': it is null, wav:PATH or wav-float:PATH");
        Check(problems, RehearsalSeed is not null || Directory.Exists(Stems), $"stems folder '{Stems}' is not there");
        return problems;
    }

    private static bool IsOutput(string output) =>
        output == "null"
        || (output.StartsWith("wav:", StringComparison.Ordinal) && output.Length > "wav:".Length)
        || (output.StartsWith("wav-float:", StringComparison.Ordinal) && output.Length > "wav-float:".Length);

    private static void Check(List<string> problems, bool fine, string problem)
    {
        if (!fine)
        {
            problems.Add(problem);
        }
    }
}
