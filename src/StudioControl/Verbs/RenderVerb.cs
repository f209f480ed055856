using System.CommandLine;
using System.Globalization;
using StudioControl.Mixing.Rendering;

namespace StudioControl.Verbs;

/// <summary><c>studiocontrol render</c>: a project to a finished file.</summary>
internal static class RenderVerb
{
    private const int DrawnColumns = 72;

    public static Command Make()
    {
        var project = new Argument<string>("project") { Description = "The folder of the stems, with its mix.json." };
        var to = new Option<string>("--to") { Description = "The WAV file to write.", Required = true };
        var stems = new Option<bool>("--stems")
        {
            Description = "Write each strip and bus beside it, after the faders.",
        };
        var loudness = new Option<double?>("--loudness")
        {
            Description = "Bring it to so many LUFS, never over -1 dBTP.",
        };
        var dither = new Option<string>("--dither") { Description = "16, 24, or none: 32-bit float. Else as mixed." };
        var rate = new Option<int?>("--rate") { Description = "Sample rate of the stems to play, in Hz." };
        var from = new Option<double>("--from") { Description = "Begin there, in seconds." };
        var length = new Option<double?>("--length") { Description = "So many seconds; else to the end of the stems." };
        var threads = new Option<int>("--threads") { Description = "1: one thread. Else as many as are of use." };
        var picture = new Option<string>("--picture") { Description = "Draw the levels into this SVG file." };
        var command = new Command(
            "render",
            """
            Renders a project faster than it plays, to the bit as it sounds live, and measures it. Exit code 2 if it can't be.

            Example: studiocontrol render stems/ --to mix.wav --loudness -14 --dither 16
            """
        )
        {
            project,
            to,
            stems,
            loudness,
            dither,
            rate,
            from,
            length,
            threads,
            picture,
        };
        command.SetAction(
            (parsed, stop) =>
            {
                var options = new RenderOptions
                {
                    Project = parsed.GetValue(project)!,
                    To = parsed.GetValue(to)!,
                    Stems = parsed.GetValue(stems),
                    Loudness = parsed.GetValue(loudness),
                    Dither = BitsOf(parsed.GetValue(dither)),
                    Rate = parsed.GetValue(rate),
                    From = parsed.GetValue(from),
                    Length = parsed.GetValue(length),
                    Threads = parsed.GetValue(threads),
                };
                return Task.Run(() => Run(options, parsed.GetValue(picture), stop), CancellationToken.None);
            }
        );
        return command;
    }

    // What is no word length is told as one by the options' own check.
    private static int? BitsOf(string? text) =>
        text switch
        {
            null => null,
            "none" or "off" => 0,
            _ => int.TryParse(text, CultureInfo.InvariantCulture, out var bits) && bits != 0 ? bits : -1,
        };

    private static int Run(RenderOptions options, string? picture, CancellationToken stop)
    {
        if (options.Problems() is { Count: > 0 } problems)
        {
            problems.ToList().ForEach(Console.Error.WriteLine);
            return ExitCode.BadFile;
        }

        var bar = new RenderBar(Console.Error, isTerminal: !Console.IsErrorRedirected, TimeProvider.System);
        RenderResult result;
        try
        {
            result = Render.Run(options, TimeProvider.System, bar.Show, stop);
        }
        catch (OperationCanceledException)
        {
            bar.End();
            Console.Error.WriteLine("Stopped; nothing was written.");
            return ExitCode.Failed;
        }

        bar.End();
        foreach (var remark in result.Remarks)
        {
            Console.Error.WriteLine(remark);
        }

        if (result.Problem.Length > 0)
        {
            Console.Error.WriteLine($"Not rendered: {result.Problem.TrimEnd('.')}.");
            return ExitCode.BadFile;
        }

        Tell(result);
        return picture is null || Draw(result, picture, Path.GetFileName(options.To)) ? ExitCode.Done : ExitCode.Failed;
    }

    private static bool Draw(RenderResult result, string picture, string title)
    {
        try
        {
            File.WriteAllText(picture, LevelDrawing.Svg(result.Picture!, title, result.Loudness!.Length));
            return true;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"No picture: {fault.Message}");
            return false;
        }
    }

    private static void Tell(RenderResult result)
    {
        var report = result.Loudness!;
        foreach (var line in LevelDrawing.Lines(result.Picture!, DrawnColumns))
        {
            Console.WriteLine(line);
        }

        Console.WriteLine();
        Line("integrated", report.Integrated, "LUFS");
        Line("range", report.Range, "LU");
        Line("max momentary", report.MaxMomentary, "LUFS");
        Line("max short-term", report.MaxShortTerm, "LUFS");
        Line("true peak", report.TruePeak, "dBTP");
        Line("sample peak", report.SamplePeak, "dBFS");
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{result.Files[0]}: {result.Tracks} tracks, {report.Length:hh\\:mm\\:ss} in {result.Took.TotalSeconds:0.0} s, {result.Speed:0} times as fast as it plays"
            )
        );
        foreach (var file in result.Files.Skip(1))
        {
            Console.WriteLine(file);
        }
    }

    // EBU Tech 3341: no more than one decimal place is shown.
    private static void Line(string name, double? reading, string unit) =>
        Console.WriteLine($"{name, -15} {reading?.ToString("0.0", CultureInfo.InvariantCulture) ?? "-", 6} {unit}");
}
