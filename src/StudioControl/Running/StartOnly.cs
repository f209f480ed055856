using StudioControl.Settings.Files;

namespace StudioControl.Running;

/// <summary>What a running service can't change: it is taken at the next start, and the person is told so.</summary>
internal static class StartOnly
{
    public static IEnumerable<string> Changed(StudioSettings was, StudioSettings now)
    {
        if (was.Studio.Id != now.Studio.Id)
        {
            yield return "the studio's id";
        }

        if (!IsSameProcess(was.Engine, now.Engine))
        {
            yield return "the engine";
        }

        if (was.Mqtt != now.Mqtt)
        {
            yield return "mqtt";
        }

        if (was.Dashboard != now.Dashboard)
        {
            yield return "the dashboard";
        }

        if (was.Log != now.Log)
        {
            yield return "the log";
        }
    }

    private static bool IsSameProcess(EngineSettings? was, EngineSettings? now) =>
        was is null || now is null
            ? was == now
            : WithoutLists(was) == WithoutLists(now)
                && was.Stereo.SequenceEqual(now.Stereo)
                && was.Inputs.SequenceEqual(now.Inputs)
                && was.Connect.SequenceEqual(now.Connect)
                && Wires(was).SequenceEqual(Wires(now));

    // Which gear is in an insert is no matter of the engine's process; that there is one, and where it is wired to, is.
    private static IEnumerable<string> Wires(EngineSettings engine) =>
        engine.Inserts.Select(insert =>
            $"{insert.Strip} {string.Join(' ', insert.Send)} > {string.Join(' ', insert.Return)}"
        );

    // Lists are equal only to themselves.
    private static EngineSettings WithoutLists(EngineSettings engine) =>
        engine with
        {
            Inserts = [],
            Stereo = [],
            Inputs = [],
            Connect = [],
        };
}
