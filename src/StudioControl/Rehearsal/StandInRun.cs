using StudioControl.Checking;
using StudioControl.Gear;
using StudioControl.Gear.Profiles;
using StudioControl.Ports.Polling;
using StudioControl.Ports.Rehearsal;
using StudioControl.Profiles;
using StudioControl.Running;
using StudioControl.Studio.Documents;
using StudioControl.Studio.Rehearsal;
using StudioControl.Studio.Time;
using StudioControl.Surfaces.Profiles;
using StudioControl.Verbs;

namespace StudioControl.Rehearsal;

/// <summary>Plays one device until it is stopped.</summary>
internal static class StandInRun
{
    public static async Task<int> RunAsync(string profile, string? link, CancellationToken stop)
    {
        var problems = new ProblemList();
        if (Make(profile, problems) is not { } standIn)
        {
            ProblemPrint.Write(problems);
            return ExitCode.BadFile;
        }

        var path = link ?? Path.Combine(Path.GetTempPath(), $"studiocontrol-{profile}-{Environment.ProcessId}");
        using var logging = Logging.ForService(new() { Level = "warning" });
        using var poll = new PollThread(
            "stand-in",
            new StudioClock(TimeProvider.System),
            logging.CreateLogger("rehearsal")
        );
        using var runner = new StandInRunner(poll, standIn, Path.GetFullPath(path), logging.CreateLogger("rehearsal"));
        runner.Plug();
        Console.WriteLine(runner.Path);
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stop)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return ExitCode.Done;
    }

    private static IStandIn? Make(string name, ProblemList problems)
    {
        var shelf = ProfileShelf.For(RunVerb.DefaultConfig);
        if (shelf.TryRead("gear", name, problems, out var gear))
        {
            var profile = Section.Read(gear, problems, GearProfile.Read);
            return problems.IsEmpty
                ? new Gear.Rehearsal.GearStandIn(profile, new GearUnit { Id = name }, new Random(1))
                : null;
        }

        if (shelf.TryRead("surfaces", name, problems, out var surface))
        {
            var profile = Section.Read(surface, problems, SurfaceProfile.Read);
            return problems.IsEmpty ? new Surfaces.Rehearsal.MackieControlStandIn(profile) : null;
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
