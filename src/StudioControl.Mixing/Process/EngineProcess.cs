using System.Diagnostics;
using System.Net.Sockets;
using System.Runtime;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using StudioControl.Mixing.Arrangements;
using StudioControl.Mixing.Jack;
using StudioControl.Mixing.Outputs;
using StudioControl.Mixing.Stems;
using StudioControl.Mixing.Waves;

namespace StudioControl.Mixing.Process;

/// <summary>The embedded engine as a process: what <c>studiocontrol engine</c> runs.</summary>
public static class EngineProcess
{
    /// <summary>It ran and was ended in order.</summary>
    public const int Ended = 0;

    /// <summary>Options or files that it can't work with; each is logged.</summary>
    public const int BadOptions = 2;

    /// <summary>Another engine has the port.</summary>
    public const int PortBusy = 3;

    /// <summary>
    /// Runs until SIGTERM, <c>/studio/quit</c> or the token. Leaves the parent's session (Unix), ignores SIGINT and
    /// writes to nothing but the log.
    /// </summary>
    /// <returns>The exit code.</returns>
    public static int Run(EngineOptions options, ILogger log, CancellationToken cancel)
    {
        using var ending = new Ending(cancel);
        using var session = OwnSession.Begin(() => ending.Because("SIGTERM"));
        if (!MemoryLock.TryLock() && OperatingSystem.IsLinux())
        {
            log.NoMemoryLock();
        }

        return RunHere(options, log, ending);
    }

    /// <summary>The same without leaving the session and without signals, for tests.</summary>
    internal static int RunHere(EngineOptions options, ILogger log, Ending ending)
    {
        var problems = options.Problems();
        foreach (var problem in problems)
        {
            log.CannotStart(problem);
        }

        if (problems.Count > 0)
        {
            return BadOptions;
        }

        if (options.IsJack && !LibJack.TryLoad())
        {
            log.CannotStart(JackTrouble.NoLibrary);
            return BadOptions;
        }

        return Start(options, log, ending);
    }

    private static int Start(EngineOptions options, ILogger log, Ending ending)
    {
        try
        {
            // First the port: whoever has it may be using the very files that are opened next.
            using var control = new ControlThread(options.Port, log);
            using var timeline = OpenStems(options, log, out var names);
            using var output = OpenOutput(options);
            using var engine = new RunningEngine(options, timeline, output, names, log);
            Play(options, log, (engine, control, ending));
            if (output?.DroppedFrames > 0)
            {
                log.WavDropped(output.DroppedFrames);
            }

            return Ended;
        }
        catch (SocketException fault) when (fault.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            log.PortBusy(options.Port);
            return PortBusy;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or SocketException)
        {
            log.CannotStart(fault.Message);
            return BadOptions;
        }
    }

    private static void Play(
        EngineOptions options,
        ILogger log,
        (RunningEngine Engine, ControlThread Control, Ending Ending) parts
    )
    {
        var boot = RandomNumberGenerator.GetInt32(1, int.MaxValue);
        var desk = parts.Engine.Attach(parts.Control, boot, () => parts.Ending.Because("/studio/quit"));
        parts.Engine.WarmUp();

        // What starting has left behind is given back; from here on the heap stays still.
        GCSettings.LargeObjectHeapCompactionMode = GCLargeObjectHeapCompactionMode.CompactOnce;
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        parts.Engine.Start();
        parts.Control.Start(desk.Desk, desk.Reports, parts.Engine.Turn);
        var collections = GC.CollectionCount(0);
        log.EngineUp(options.Layout.Strips, options.SampleRate, options.Port, boot);
        var reason = parts.Ending.Wait();
        parts.Engine.FadeOut();
        parts.Control.Stop();
        parts.Engine.Keep();
        log.EngineDown(reason, parts.Engine.Xruns, desk.Desk.Refused, GC.CollectionCount(0) - collections);
    }

    private static Timeline OpenStems(EngineOptions options, ILogger log, out string?[] names)
    {
        if (options.RehearsalSeed is { } seed)
        {
            var watch = Stopwatch.StartNew();
            var made = RehearsalStems.WriteMissing(options.Stems, seed, options.SampleRate);
            if (made > 0)
            {
                log.StemsMade(made, options.Stems, watch.ElapsedMilliseconds);
            }
        }

        var folder = StemFolder.Open(options.Stems, options.Layout.Strips, options.SampleRate);
        foreach (var (file, problem) in folder.Problems)
        {
            log.StemSkipped(file, problem);
        }

        foreach (var (file, problem) in folder.Cut)
        {
            log.StemCut(file, problem);
        }

        if (folder.Stems[0] is null)
        {
            log.NoStems(options.Stems);
        }

        names = folder.Names;
        return new(folder.Stems, new StripLanes(options.Layout.Strips, options.Layout.Stereo), options.SampleRate);
    }

    // A broadcast file starts at its time of day, so that two recorders can be laid side by side.
    private static BroadcastNote KeyOf(int sampleRate)
    {
        var now = TimeProvider.System.GetLocalNow();
        var samples = (long)(now.TimeOfDay.TotalSeconds * sampleRate);
        return new BroadcastNote("Main", "StudioControl", samples).MadeAt(now);
    }

    private static WavOutput? OpenOutput(EngineOptions options)
    {
        var colon = options.Output.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0 || options.IsJack)
        {
            return null;
        }

        var encoding = options.Output[..colon] == "wav" ? WavEncoding.Int24 : WavEncoding.Float32;
        return new(options.Output[(colon + 1)..], encoding, options.SampleRate, KeyOf(options.SampleRate));
    }
}
