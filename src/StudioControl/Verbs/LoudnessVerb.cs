using System.CommandLine;
using System.Globalization;
using StudioControl.Mixing.Analysis;

namespace StudioControl.Verbs;

/// <summary><c>studiocontrol loudness</c>: loudness and peaks of finished files.</summary>
internal static class LoudnessVerb
{
    private static readonly string[] Heads =
    [
        "file",
        "length",
        "integrated",
        "range",
        "max momentary",
        "max short-term",
        "true peak",
        "sample peak",
    ];

    private static readonly string[] Units = ["", "", "LUFS", "LU", "LUFS", "LUFS", "dBTP", "dBFS"];

    public static Command Make()
    {
        var files = new Argument<string[]>("files")
        {
            Description = "WAV files of 1 to 8 channels, any sample rate.",
            Arity = ArgumentArity.OneOrMore,
        };
        var command = new Command(
            "loudness",
            """
            Measures loudness (EBU R 128, ITU-R BS.1770), loudness range and true peak of WAV files. Exit code 2 if one can't be read.

            Example: studiocontrol loudness mix.wav
            """
        )
        {
            files,
        };
        command.SetAction((parsed, stop) => Task.Run(() => Measure(parsed.GetValue(files)!, stop), stop));
        return command;
    }

    private static int Measure(string[] files, CancellationToken stop)
    {
        var rows = new List<string[]> { Heads, Units };
        var problems = new List<string>();
        foreach (var file in files)
        {
            if (LoudnessScan.Run(file, out var problem, stop) is { } report)
            {
                rows.Add(Row(file, report));
                if (report.FaultySamples > 0)
                {
                    problems.Add($"{file}: {report.FaultySamples} samples are no numbers; they were taken as silence.");
                }
            }
            else
            {
                problems.Add($"{file} can't be measured: {problem.TrimEnd('.')}.");
            }
        }

        if (rows.Count > 2)
        {
            Write(rows);
        }

        foreach (var problem in problems)
        {
            Console.Error.WriteLine(problem);
        }

        return problems.Count == 0 ? ExitCode.Done : ExitCode.BadFile;
    }

    private static string[] Row(string file, LoudnessReport report) =>
        [
            Path.GetFileName(file),
            report.Length.TotalHours < 1
                ? report.Length.ToString(@"m\:ss\.f", CultureInfo.InvariantCulture)
                : report.Length.ToString(@"d\:hh\:mm\:ss", CultureInfo.InvariantCulture),
            Print(report.Integrated),
            Print(report.Range),
            Print(report.MaxMomentary),
            Print(report.MaxShortTerm),
            Print(report.TruePeak),
            Print(report.SamplePeak),
        ];

    // EBU Tech 3341: no more than one decimal place is shown.
    private static string Print(double? reading) => reading?.ToString("0.0", CultureInfo.InvariantCulture) ?? "-";

    private static void Write(List<string[]> rows)
    {
        var widths = Enumerable.Range(0, Heads.Length).Select(i => rows.Max(row => row[i].Length)).ToArray();
        foreach (var row in rows)
        {
            var cells = row.Select((text, i) => i == 0 ? text.PadRight(widths[i]) : text.PadLeft(widths[i]));
            Console.WriteLine(string.Join("  ", cells).TrimEnd());
        }
    }
}
