using StudioControl.Checking;
using StudioControl.Gear;
using StudioControl.Gear.Dialogue;
using StudioControl.Gear.Profiles;
using StudioControl.Gear.Translation;
using StudioControl.Ports;
using StudioControl.Ports.Polling;
using StudioControl.Running;
using StudioControl.Studio.Documents;
using StudioControl.Studio.Loop;
using StudioControl.Studio.Time;

namespace StudioControl.Trying;

/// <summary>What is to be tried, and where.</summary>
internal sealed record TryPlan(string Profile, string Port)
{
    /// <summary>Its number on a shared bus.</summary>
    public byte Unit { get; init; } = 1;

    /// <summary>Line speed where it differs from the profile; 0: the profile's.</summary>
    public int Baud { get; init; }

    /// <summary>Options of the profile, <c>outputs=16</c>.</summary>
    public IReadOnlyList<string> Options { get; init; } = [];

    /// <summary>What can do harm may be set.</summary>
    public bool Allow { get; init; }

    /// <summary>The driver polls as in a studio; else only what is asked for is asked.</summary>
    public bool Polls { get; init; }
}

/// <summary>Talks to one device by hand: values, commands, raw bytes, every frame with its meaning.</summary>
internal sealed class GearTry(TryPlan plan, TextReader typed, TextWriter shown)
{
    // After the last line of a script, its answers are still to come.
    private static readonly TimeSpan LastAnswer = TimeSpan.FromSeconds(3);

    private readonly Lock _writing = new();

    public async Task<int> RunAsync(CancellationToken stop)
    {
        var problems = new ProblemList();
        if (!PortFactory.TryCheck(plan.Port, out var expected))
        {
            Tell($"'{plan.Port}' is no port; expected {expected}");
            return ExitCode.BadFile;
        }

        if (Read(problems) is not { } profile)
        {
            ProblemPrint.Write(problems);
            return ExitCode.BadFile;
        }

        Tell($"{profile.Maker} {profile.Name}, {profile.Confidence}; {profile.Source}".Trim());
        if (profile.Notes.Length > 0)
        {
            Tell(profile.Notes);
        }

        Tell(TryWords.Help);
        await TalkAsync(profile, stop).ConfigureAwait(false);
        return ExitCode.Done;
    }

    private async Task TalkAsync(GearProfile profile, CancellationToken stop)
    {
        using var logging = Logging.ForService(new() { Level = "warning" });
        var clock = new StudioClock(TimeProvider.System);
        using var poll = PollThread.OfLoop(clock, logging.CreateLogger("ports"));
        using var loop = new StudioLoop(clock, OperatingSystem.IsWindows() ? null : poll);
        var view = new TryView(Tell);
        loop.Outcomes = view;
        loop.Add(view);
        var driver = new TappedDriver(
            new GearDriver(profile, Unit(profile), new Random()) { Turn = new LineTurn() },
            new GearTranslator(profile, plan.Unit),
            Tell
        )
        {
            AnswerLimit = profile.Timing.Answer,
        };
        var line = plan.Baud > 0 ? profile.Line with { Baud = plan.Baud } : profile.Line;
        var port = new PortFactory(poll, logging.CreateLogger("ports"), new Random()).Create(plan.Port, line);
        var device = loop.Add(driver, port);
        var thread = new StudioThread(loop, fault => Tell(fault.ToString()));
        thread.Start();
        var words = new TryWords(profile, plan.Unit, Tell);
        while (await typed.ReadLineAsync(stop).ConfigureAwait(false) is { } said)
        {
            if (!words.Do(said, loop, (device, driver)))
            {
                break;
            }
        }

        await Task.Delay(LastAnswer, TimeProvider.System, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        thread.Stop();
        loop.Stop();
    }

    private GearUnit Unit(GearProfile profile) =>
        new()
        {
            Id = "tried",
            Address = plan.Unit,
            Allow = plan.Allow ? [.. profile.Parameters.Select(one => one.Shape.Path)] : [],
        };

    private GearProfile? Read(ProblemList problems)
    {
        var options = plan
            .Options.Select(option => option.Split('=', 2))
            .Select(pair => new DocumentMember(Scalar(pair[0]), Scalar(pair.Length > 1 ? pair[1] : "")))
            .ToArray();
        var profile = FileCheck.ReadGear(plan.Profile, options, problems);
        if (profile is null || plan.Polls)
        {
            return profile;
        }

        // All is read once; then only what a person asks for is on the line.
        var day = TimeSpan.FromDays(1);
        return profile with { Timing = profile.Timing with { Fast = day, Slow = day } };
    }

    private static DocumentNode Scalar(string text) =>
        new()
        {
            File = "--option",
            Line = 1,
            Column = 1,
            Kind = NodeKind.Scalar,
            Text = text,
        };

    private void Tell(string line)
    {
        lock (_writing)
        {
            shown.WriteLine(line);
            shown.Flush();
        }
    }
}
