using System.Text;
using StudioControl.Mixing.Analysis;
using StudioControl.Mixing.Waves;
using StudioControl.Studio.Desks;

namespace StudioControl.Mixing.Rendering;

/// <summary>Renders a project to files, faster than it plays, and measures it.</summary>
public sealed class Render
{
    private readonly RenderOptions _options;
    private readonly TimeProvider _time;
    private readonly Action<RenderProgress> _progress;
    private readonly List<string> _remarks = [];
    private readonly List<string> _files = [];

    private Render(RenderOptions options, TimeProvider time, Action<RenderProgress> progress)
    {
        (_options, _time, _progress) = (options, time, progress);
    }

    /// <summary>Renders; what can't be done is said in the result. The file appears when it is whole.</summary>
    /// <param name="options">Without problems.</param>
    /// <param name="time">Hands in the time.</param>
    /// <param name="progress">Told after each chunk, on any thread.</param>
    /// <param name="stop">Gives up; nothing is left behind.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static RenderResult Run(
        RenderOptions options,
        TimeProvider time,
        Action<RenderProgress> progress,
        CancellationToken stop
    )
    {
        var render = new Render(options, time, progress);
        try
        {
            return render.RunHere(stop);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return render.Failed(fault.Message);
        }
        finally
        {
            foreach (var path in render.Unfinished)
            {
                // No error where there is none.
                File.Delete(path);
            }
        }
    }

    private string Part => _options.To + ".part";

    private string Loose => _options.To + ".mix.part";

    private string[] Unfinished => [Part, Loose];

    private RenderResult Failed(string problem) => new() { Problem = problem, Remarks = _remarks };

    private RenderResult RunHere(CancellationToken stop)
    {
        var began = _time.GetTimestamp();
        using var source = RenderSource.Open(_options, _remarks, out var problem);
        if (source is null)
        {
            return Failed(problem);
        }

        var rate = source.Timeline.SampleRate;
        var from = (long)Math.Round(_options.From * rate);
        var left = source.Timeline.Frames - from;
        var frames = _options.Length is { } seconds ? (long)Math.Round(seconds * rate) : left;
        if (left <= 0 || frames <= 0)
        {
            return Failed($"--from {_options.From}: the stems end at {(double)source.Timeline.Frames / rate:0.##} s");
        }

        var run = MakeRun(source, out var dither);
        run.Begin(from);
        var note = MixFile.KeyOf(TitleOf(_options.Project), from, _time.GetLocalNow());
        var (report, picture) = _options.Loudness is { } target
            ? MixToTarget((run, frames, note), dither, target, stop)
            : Mix((run, frames, note), (Part, dither.Encoding), stop);
        if (report is null)
        {
            return Failed("it is silent, and silence can be brought to no loudness");
        }

        File.Move(Part, _options.To, overwrite: true);
        _files.Insert(0, _options.To);
        if (source.Timeline.Fault is { } fault)
        {
            _remarks.Add($"a stem could not be read and is silent there: {fault}");
        }

        return new()
        {
            Remarks = _remarks,
            Loudness = report,
            Picture = picture,
            Files = _files,
            Tracks = source.Tracks,
            Took = _time.GetElapsedTime(began),
        };
    }

    private DeskRun MakeRun(RenderSource source, out RenderDither dither)
    {
        var run = new DeskRun(source.Layout, source.Timeline, inTurn: _options.Threads == 1);
        run.MakeOnlyMain();
        for (var strip = 0; strip < source.Names.Length; strip++)
        {
            run.Parameters.NameOf(strip).SetText(Encoding.UTF8.GetBytes(source.Names[strip] ?? ""));
        }

        run.Load(source.Project);
        foreach (var complaint in source.Project.Complaints)
        {
            _remarks.Add($"mix.json, {complaint}; skipped");
        }

        foreach (var strip in source.Layout.Inserts)
        {
            var insert = new DeskTarget(DeskPart.Strip, strip - 1, DeskControl.InsertOn);
            if (run.Parameters.Of(insert).IsOn)
            {
                _remarks.Add($"ch/{strip} has outboard gear in its insert, which no render can play: it is left out");
                run.Put(insert, 0f);
            }
        }

        // With a target the word length comes last, after the gain.
        var own = new DeskTarget(DeskPart.Main, 0, DeskControl.Dither);
        dither = RenderDither.Of(_options.Dither, (int)run.Parameters.Of(own).Value);
        run.Put(own, _options.Loudness is null ? dither.Choice : 0f);
        run.Put(run.Parameters.Loop.Target, 0f);
        // Written beside the main they must be there, and automation may open a send later on.
        if (
            !_options.Stems
            && !source.Project.Lanes.Exists(lane => lane.Address.Contains("/send/", StringComparison.Ordinal))
        )
        {
            run.RestUnfedBuses();
        }

        return run;
    }

    private (LoudnessReport Report, LevelPicture Picture) Mix(
        (DeskRun Run, long Frames, BroadcastNote Note) of,
        (string Path, WavEncoding Encoding) into,
        CancellationToken stop
    )
    {
        var (run, frames) = (of.Run, of.Frames);
        var rate = run.Timeline.SampleRate;
        var taps = _options.Stems ? new TrackTaps(run) : null;
        using var file = new MixFile(into.Path, into.Encoding, rate, of.Note);
        using var tracks = taps is null ? null : new TrackFiles(TracksFolder(), taps.Tracks, rate, frames);
        _files.AddRange(tracks?.Paths ?? []);
        var began = _time.GetTimestamp();
        var (done, late) = (0L, run.Mixer.Latency);
        var all = frames + late;
        var pipe = new RenderPipe(
            run,
            taps,
            (chunk, count) =>
            {
                var (first, end) = TrackFiles.Window(done, count, late, frames);
                file.Add(chunk.Channel(0)[first..end], chunk.Channel(1)[first..end]);
                tracks?.Add(chunk, count);
                done += count;
                var took = _time.GetElapsedTime(began).TotalSeconds;
                _progress(new((double)done / all, done / (rate * Math.Max(took, 1e-6))));
            },
            stop
        );
        pipe.Run(all, _options.Threads);
        return (file.Finish(), file.Picture);
    }

    private (LoudnessReport? Report, LevelPicture? Picture) MixToTarget(
        (DeskRun Run, long Frames, BroadcastNote Note) of,
        RenderDither dither,
        double target,
        CancellationToken stop
    )
    {
        var rate = of.Run.Timeline.SampleRate;
        var measured = Mix(of, (Loose, WavEncoding.Float32), stop).Report.Integrated;
        if (measured is null)
        {
            return (null, null);
        }

        using var mix = WavFile.Open(Loose, rate, out _)!;
        var mastering = new LoudnessTarget(rate, dither);
        var gain = mastering.GainFor(mix, measured.Value, target, stop);
        using var file = new MixFile(Part, dither.Encoding, rate, of.Note);
        mastering.Master(mix, gain, file.Add, stop);
        var report = file.Finish();
        _remarks.Add(
            FormattableString.Invariant(
                $"mixed at {measured:0.0} LUFS; {gain:+0.0;-0.0;0.0} dB and a limiter at -1 dBTP"
            )
        );
        return (report, file.Picture);
    }

    private string TracksFolder() =>
        Path.Combine(
            Path.GetDirectoryName(Path.GetFullPath(_options.To))!,
            Path.GetFileNameWithoutExtension(_options.To) + "-stems"
        );

    private static string TitleOf(string project) =>
        Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(project)));
}
