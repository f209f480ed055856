using System.Diagnostics;
using System.Globalization;
using StudioControl.Benchmarks.Peers.Loudness;
using StudioControl.Mixing.Analysis;

namespace StudioControl.Benchmarks.Peers.Mixdown;

/// <summary>
/// 32 tracks of two minutes to a stereo file with gain, four bands, a compressor and pan on each, from the start of each
/// program to its end: <c>studiocontrol render</c>, ecasound with the swh plug-ins, ffmpeg.
/// </summary>
internal static class MixdownRace
{
    private const string Ours = "studiocontrol";
    private const string OneThread = "studiocontrol, one thread";
    private const string Ecasound = "ecasound";
    private const string Ffmpeg = "ffmpeg";
    private const string Cost = "CPU ms";
    private const string Speed = "x real time per core";
    private const string Elapsed = "x real time, all cores";
    private const double Asked = 20;

    public static void Run(RaceOptions options, string service)
    {
        if (!File.Exists(service))
        {
            Console.WriteLine($"left out: mixdown: {service} is not there: dotnet build -c Release src/StudioControl");
            return;
        }

        var folder = PeerPrograms.NewFolder("mixdown");
        var contestants = Contestants(folder, service, options);
        var board = new Scoreboard();
        var mixes = new Dictionary<string, string>(StringComparer.Ordinal);
        try
        {
            MixdownProject.Write(folder);
            for (var round = 0; round < options.Rounds; round++)
            {
                foreach (var one in contestants)
                {
                    RunOne(one, round, board);
                    mixes[one.Name] = one.Mix;
                }
            }

            Print(options.Rounds, board, [.. contestants.Select(one => one.Name)]);
            Compare(mixes);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static List<Contestant> Contestants(string folder, string service, RaceOptions options)
    {
        string To(string name) => Path.Combine(folder, name + ".wav");
        List<(Contestant One, string? Missing)> all =
        [
            (new(Ours, service, MixdownPrograms.Ours(folder, To("ours"), 0), To("ours")), null),
            (new(OneThread, service, MixdownPrograms.Ours(folder, To("one"), 1), To("one")), null),
            (
                new(Ecasound, "ecasound", MixdownPrograms.Ecasound(folder, To("ecasound")), To("ecasound")),
                MixdownPrograms.EcasoundMissing
            ),
            (
                new(Ffmpeg, "ffmpeg", MixdownPrograms.Ffmpeg(folder, To("ffmpeg")), To("ffmpeg")),
                MixdownPrograms.FfmpegMissing
            ),
        ];
        foreach (var (one, missing) in all.Where(one => one.Missing is not null))
        {
            Console.WriteLine($"left out: {one.Name}: {missing}");
        }

        return
        [
            .. all.Where(one => one.Missing is null && one.One.Name.Contains(options.Only, StringComparison.Ordinal))
                .Select(one => one.One),
        ];
    }

    private static void RunOne(Contestant one, int round, Scoreboard board)
    {
        var began = Stopwatch.GetTimestamp();
        if (ProcessorTime.Run(one.Program, one.Words) is not { } result)
        {
            Console.WriteLine($"{one.Name} failed in round {round + 1}");
            return;
        }

        board.Add(one.Name, round, Cost, 1000 * result.Seconds);
        board.Add(one.Name, round, Speed, MixdownProject.Seconds / result.Seconds);
        var took = Stopwatch.GetElapsedTime(began).TotalSeconds;
        board.Add(one.Name, round, Elapsed, MixdownProject.Seconds / took);
    }

    private static void Print(int rounds, Scoreboard board, string[] programs)
    {
        Console.WriteLine(
            $"\n{MixdownProject.Tracks} tracks of 24 bits, {MixdownProject.Seconds} s, to a stereo file, {rounds} rounds: median (least..most)\n"
        );
        board.Print(programs, [(Cost, "0"), (Speed, "0.0"), (Elapsed, "0.0")]);
        foreach (var other in (ReadOnlySpan<string>)[Ecasound, Ffmpeg])
        {
            foreach (var mine in (ReadOnlySpan<string>)[Ours, OneThread])
            {
                var ratio = board.Ratio(other, mine, Cost);
                if (!double.IsNaN(ratio.Median))
                {
                    Console.WriteLine(
                        $"{mine} is {ratio.Print("0.0")} times as fast per core as {other}, asked for at least {Asked:0}: {(ratio.Median >= Asked ? "holds" : "MISSED")}"
                    );
                }
            }

            Console.WriteLine(
                $"from start to end, all cores: {board.Ratio(Ours, other, Elapsed).Print("0.0")} times as fast as {other}"
            );
        }
    }

    // The equalizers and the pan are alike; the compressors follow the level each in its own way.
    private static void Compare(Dictionary<string, string> mixes)
    {
        foreach (var (program, mix) in mixes)
        {
            if (LoudnessScan.Run(mix, out _) is { } report)
            {
                Console.WriteLine(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{program}: {report.Length.TotalSeconds:0.0} s, {report.Integrated:0.00} LUFS, {report.Range:0.00} LU, {report.TruePeak:0.00} dBTP; left {report.Channels[0].SamplePeak:0.0}, right {report.Channels[1].SamplePeak:0.0} dBFS"
                    )
                );
            }
        }
    }

    private sealed record Contestant(string Name, string Program, string[] Words, string Mix);
}
