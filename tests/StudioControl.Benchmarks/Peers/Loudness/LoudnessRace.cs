using System.Globalization;
using System.Text.RegularExpressions;
using StudioControl.Mixing.Analysis;

namespace StudioControl.Benchmarks.Peers.Loudness;

/// <summary>
/// Loudness, range and true peak of a stereo file of ten minutes, from the start of each program to its end:
/// <c>studiocontrol loudness</c>, a C program with libebur128 and libsndfile, ffmpeg's ebur128 filter.
/// </summary>
internal static partial class LoudnessRace
{
    private const int Seconds = 600;
    private const string Ours = "studiocontrol";
    private const string Library = "libebur128";
    private const string Ffmpeg = "ffmpeg";
    private const string Cost = "CPU ms";
    private const string Speed = "x real time per core";

    public static void Run(RaceOptions options, string service)
    {
        if (!File.Exists(service))
        {
            Console.WriteLine($"left out: loudness: {service} is not there: dotnet build -c Release src/StudioControl");
            return;
        }

        var programs = Programs(service);
        foreach (var (name, drive) in (ReadOnlySpan<(string, double)>)[("a mix", 1), ("a loud master", 8)])
        {
            var file = Path.Combine(PeerPrograms.NewFolder("loudness"), "programme.wav");
            ProgrammeFile.Write(file, Seconds, drive);
            var board = new Scoreboard();
            var said = new Dictionary<string, string>(StringComparer.Ordinal);
            for (var round = 0; round < options.Rounds; round++)
            {
                foreach (var (program, run) in programs)
                {
                    if (run(file) is { } result)
                    {
                        said[program] = result.Said;
                        board.Add(program, round, Cost, 1000 * result.Seconds);
                        board.Add(program, round, Speed, Seconds / result.Seconds);
                    }
                }
            }

            Print(name, options.Rounds, board, [.. programs.Select(p => p.Name)]);
            Compare(LoudnessScan.Run(file, out _)!, said);
            File.Delete(file);
        }
    }

    private static List<(string Name, Func<string, (string Said, double Seconds)?> Run)> Programs(string service)
    {
        List<(string, Func<string, (string, double)?>)> all =
        [
            (Ours, file => ProcessorTime.Run(service, "loudness", file)),
        ];
        if (PeerPrograms.Compile("loudness_file.c", "-lebur128", "-lsndfile", "-lm") is { } program)
        {
            all.Add((Library, file => ProcessorTime.Run(program, file)));
        }
        else
        {
            Console.WriteLine($"left out: {Library}: needs cc, libebur128-dev and libsndfile1-dev");
        }

        if (PeerPrograms.Find("ffmpeg") is { } ffmpeg)
        {
            string[] words = ["-hide_banner", "-nostats", "-nostdin", "-threads", "1", "-i"];
            string[] filter = ["-af", "ebur128=peak=true", "-f", "null", "-"];
            all.Add((Ffmpeg, file => ProcessorTime.Run(ffmpeg, [.. words, file, .. filter])));
        }
        else
        {
            Console.WriteLine($"left out: {Ffmpeg}: not installed");
        }

        return all;
    }

    private static void Print(string name, int rounds, Scoreboard board, string[] programs)
    {
        Console.WriteLine($"\nLoudness of {name}: stereo, {Seconds} s, float, {rounds} rounds: median (least..most)\n");
        board.Print(programs, [(Cost, "0"), (Speed, "0")]);
        foreach (var (other, least) in (ReadOnlySpan<(string, double)>)[(Library, 10), (Ffmpeg, 6)])
        {
            var ratio = board.Ratio(other, Ours, Cost);
            if (!double.IsNaN(ratio.Median))
            {
                Console.WriteLine(
                    $"{Ours} is {ratio.Print("0.0")} times as fast as {other}, asked for at least {least:0}: {(ratio.Median >= least ? "holds" : "MISSED")}"
                );
            }
        }
    }

    private static void Compare(LoudnessReport report, Dictionary<string, string> said)
    {
        var (integrated, range, peak) = (report.Integrated ?? 0, report.Range ?? 0, report.TruePeak ?? 0);
        var culture = CultureInfo.InvariantCulture;
        Console.WriteLine(string.Create(culture, $"{Ours}: {integrated:0.00} LUFS, {range:0.00} LU, {peak:0.00} dBTP"));
        foreach (var (program, text) in said.Where(p => p.Key != Ours))
        {
            var figures = (program == Library ? PlainFigures() : SummaryFigures()).Match(text);
            var (i, r, p) = (Figure(figures, "i"), Figure(figures, "r"), Figure(figures, "p"));
            Console.WriteLine(
                string.Create(
                    culture,
                    $"{program}: {i:0.00} LUFS, {r:0.00} LU, {p:0.00} dBTP; ours differs by {integrated - i:+0.00;-0.00} LU, {range - r:+0.00;-0.00} LU, {peak - p:+0.00;-0.00} dB"
                )
            );
        }
    }

    private static double Figure(Match match, string name) =>
        double.TryParse(match.Groups[name].Value, CultureInfo.InvariantCulture, out var figure) ? figure : double.NaN;

    [GeneratedRegex(@"(?<i>\S+) (?<r>\S+) (?<p>\S+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PlainFigures();

    [GeneratedRegex(
        @"Summary:.*?I:\s+(?<i>\S+) LUFS.*?LRA:\s+(?<r>\S+) LU.*?Peak:\s+(?<p>\S+) dBFS",
        RegexOptions.ExplicitCapture | RegexOptions.Singleline,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex SummaryFigures();
}
