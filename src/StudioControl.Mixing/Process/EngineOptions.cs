using StudioControl.Mixing.Jack;
using StudioControl.Studio.Desks;

namespace StudioControl.Mixing.Process;

/// <summary>How an engine process is to run.</summary>
public sealed record EngineOptions
{
    /// <summary>What the desk has.</summary>
    public DeskLayout Layout { get; init; } = new();

    /// <summary>Folder with the stems, one WAV file for each strip in the order of their names.</summary>
    public required string Stems { get; init; }

    /// <summary>Makes the rehearsal stems of this seed where they are missing; null: the folder is only read.</summary>
    public int? RehearsalSeed { get; init; }

    /// <summary>
    /// The mix is kept in the folder's <c>mix.json</c> and read from there at the start. False: it is written only when
    /// asked for, and not read.
    /// </summary>
    public bool Keep { get; init; } = true;

    /// <summary>UDP port on 127.0.0.1.</summary>
    public required int Port { get; init; }

    /// <summary>Silent until <c>/studio/release</c>.</summary>
    public bool Held { get; init; }

    /// <summary>
    /// <c>null</c>, <c>wav:PATH</c> (24 bit), <c>wav-float:PATH</c> (32-bit float), <c>jack</c> or <c>jack:SERVER</c>.
    /// </summary>
    public string Output { get; init; } = "null";

    /// <summary>Hz: 44100, 48000, 88200, 96000, 176400 or 192000.</summary>
    public int SampleRate { get; init; } = 48000;

    /// <summary>
    /// With output jack: what feeds the strips that have no stem. One JACK port (or a regular expression of which the
    /// first that fits is taken) for each lane in order: a mono strip has one lane, a stereo strip two; <c>none</c>: no port.
    /// </summary>
    public IReadOnlyList<string> Inputs { get; init; } = [];

    /// <summary>
    /// With output jack: connections to make, <c>main-left=system:playback_3</c> each; <c>none</c> makes none. Empty: the
    /// main goes to the machine's first two outputs.
    /// </summary>
    public IReadOnlyList<string> Connect { get; init; } = [];

    internal bool IsJack => Output == "jack" || Output.StartsWith("jack:", StringComparison.Ordinal);

    /// <summary>All that is wrong, in sentences; empty when the engine can try.</summary>
    public IReadOnlyList<string> Problems()
    {
        var problems = new List<string>(Layout.Problems());
        Check(problems, Port is >= 1 and <= 65535, $"port {Port}: a UDP port is 1 to 65535");
        Check(
            problems,
            SampleRate is 44100 or 48000 or 88200 or 96000 or 176400 or 192000,
            $"{SampleRate} Hz: it runs at 44100, 48000, 88200, 96000, 176400 or 192000 Hz"
        );
        Check(
            problems,
            IsOutput(Output),
            $"output '{Output}': it is null, wav:PATH, wav-float:PATH, jack or jack:SERVER"
        );
        CheckJack(problems);
        Check(problems, RehearsalSeed is not null || Directory.Exists(Stems), $"stems folder '{Stems}' is not there");
        return problems;
    }

    private void CheckJack(List<string> problems)
    {
        Check(problems, IsJack || Connect.Count == 0, "connect: only output jack has ports to connect");
        Check(problems, IsJack || Inputs.Count == 0, "inputs: only output jack has inputs");
        foreach (var link in Connect)
        {
            Check(
                problems,
                link == JackLink.Nothing
                    || (link.IndexOf('=', StringComparison.Ordinal) is > 0 and var at && at < link.Length - 1),
                $"connect '{link}': it is none, or PORT=PATTERN as main-left=system:playback_1"
            );
        }
    }

    private static bool IsOutput(string output) =>
        output is "null" or "jack"
        || (output.StartsWith("jack:", StringComparison.Ordinal) && output.Length > "jack:".Length)
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
