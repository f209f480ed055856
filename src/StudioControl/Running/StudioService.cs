using Microsoft.Extensions.Logging;
using StudioControl.Planning;
using StudioControl.Studio.Documents;

namespace StudioControl.Running;

/// <summary>The service from its file to its end, with a code for each way it can end.</summary>
internal static class StudioService
{
    public static async Task<int> RunAsync(string config, string? state, CancellationToken stop)
    {
        var problems = new ProblemList();
        if (StudioPlan.Make(config, problems) is not { } plan)
        {
            Banner.Problems(problems);
            return ExitCode.BadFile;
        }

        var paths = StatePaths.For(plan.Settings, state);
        using var held = InstanceLock.TryTake(paths.LockFile, out var holder);
        if (held is null)
        {
            Banner.Taken(plan.Settings.Studio.Id, holder);
            return ExitCode.Taken;
        }

        // An engine is known by its port alone: two services would steer, and end, the same one.
        var port = plan.Settings.Engine?.Port;
        using var engine = port is null ? null : InstanceLock.TryTake(StatePaths.EngineLock(port.Value), out holder);
        if (port is not null && engine is null)
        {
            Banner.EngineTaken(port.Value, holder);
            return ExitCode.Taken;
        }

        using var logging = Logging.ForService(plan.Settings.Log);
        return await RunAsync(new(config, plan, paths, logging), stop).ConfigureAwait(false);
    }

    private static async Task<int> RunAsync(Setting setting, CancellationToken stop)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var studio = new StudioParts(setting, ending);
        await using (studio.ConfigureAwait(false))
        {
            if (await studio.StartAsync().ConfigureAwait(false) is { } wayOut)
            {
                await Console.Error.WriteLineAsync(wayOut).ConfigureAwait(false);
                return ExitCode.Taken;
            }

            Banner.Up(setting);
            await studio.FollowFileAsync(ending.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return studio.HasFailed ? ExitCode.Failed : ExitCode.Done;
        }
    }
}

/// <summary>What a run is made from.</summary>
/// <param name="Config">The studio's file.</param>
/// <param name="Plan">The studio in it.</param>
/// <param name="Paths">Where the service keeps its own files.</param>
/// <param name="Logging">Where it logs.</param>
internal sealed record Setting(string Config, StudioPlan Plan, StatePaths Paths, ILoggerFactory Logging);
