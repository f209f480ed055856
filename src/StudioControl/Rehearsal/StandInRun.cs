using StudioControl.Checking;
using StudioControl.Gear;
using StudioControl.Gear.Profiles;
using StudioControl.Ports;
using StudioControl.Ports.Polling;
using StudioControl.Ports.Rehearsal;
using StudioControl.Profiles;
using StudioControl.Running;
using StudioControl.Studio.Documents;
using StudioControl.Studio.Ports;
using StudioControl.Studio.Rehearsal;
using StudioControl.Studio.Time;
using StudioControl.Surfaces.Profiles;
using StudioControl.Verbs;

namespace StudioControl.Rehearsal;

/// <summary>Plays one device until it is stopped.</summary>
internal static class StandInRun
{
    /// <summary>On a pseudo-terminal of its own, which a link leads to.</summary>
    public static async Task<int> OnTerminalAsync(string profile, string? link, CancellationToken stop)
    {
        if (Make(profile) is not { } played)
        {
            return ExitCode.BadFile;
        }

        var path = link ?? Path.Combine(Path.GetTempPath(), $"studiocontrol-{profile}-{Environment.ProcessId}");
        using var logging = Logging.ForService(new() { Level = "warning" });
        var log = logging.CreateLogger("rehearsal");
        using var poll = new PollThread("stand-in", new StudioClock(TimeProvider.System), log);
        using var runner = new StandInRunner(poll, played.StandIn, Path.GetFullPath(path), log);
        runner.Plug();
        Console.WriteLine(runner.Path);
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stop)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return ExitCode.Done;
    }

    /// <summary>On a port that is there: the far end of a real cable.</summary>
    public static int OnPort(string profile, string uri, CancellationToken stop)
    {
        if (!PortFactory.TryCheck(uri, out var expected) || uri == "rehearsal:")
        {
            Console.Error.WriteLine($"'{uri}' is no port to play on; expected {expected}");
            return ExitCode.BadFile;
        }

        if (Make(profile) is not { } played)
        {
            return ExitCode.BadFile;
        }

        using var logging = Logging.ForService(new() { Level = "warning" });
        var log = logging.CreateLogger("rehearsal");
        using var poll = PollThread.OfLoop(new StudioClock(TimeProvider.System), log);
        var port = new PortFactory(poll, log, new Random()).Create(uri, played.Line);
        Console.WriteLine(uri);
        new StandInOnPort(played.StandIn, port, poll).Run(stop);
        return ExitCode.Done;
    }

    // Null: what is wrong has been told.
    private static (IStandIn StandIn, LineSettings Line)? Make(string name)
    {
        var problems = new ProblemList();
        var made = Make(name, problems);
        ProblemPrint.Write(problems);
        return made;
    }

    private static (IStandIn StandIn, LineSettings Line)? Make(string name, ProblemList problems)
    {
        var shelf = ProfileShelf.For(RunVerb.DefaultConfig);
        if (shelf.TryRead("gear", name, problems, out var gear))
        {
            var profile = Section.Read(gear, problems, GearProfile.Read);
            return problems.IsEmpty
                ? (new Gear.Rehearsal.GearStandIn(profile, new GearUnit { Id = name }, new Random(1)), profile.Line)
                : null;
        }

        if (shelf.TryRead("surfaces", name, problems, out var surface))
        {
            var profile = Section.Read(surface, problems, SurfaceProfile.Read);
            return problems.IsEmpty ? (new Surfaces.Rehearsal.SurfaceStandIn(profile), new()) : null;
        }

        if (problems.IsEmpty)
        {
            var known = shelf.Names("gear").Concat(shelf.Names("surfaces")).Order(StringComparer.Ordinal).ToArray();
            var near = Nearest.Of(name, known);
            problems.Add(new(name, 1, 1, "there is no such profile", $"expected {Nearest.Row(known)}", near));
        }

        return null;
    }
}
