using StudioControl.Settings.Files;

namespace StudioControl.Running;

/// <summary>Where the service keeps what it writes itself; never among a person's files.</summary>
internal sealed class StatePaths
{
    private StatePaths(string root) => Root = root;

    /// <summary>The studio's folder.</summary>
    public string Root { get; }

    /// <summary>Held while a service runs this studio.</summary>
    public string LockFile => Path.Combine(Root, "studio.lock");

    /// <summary>Links to the pseudo-terminals of the rehearsal's stand-ins.</summary>
    public string Ports => Path.Combine(Root, "ports");

    /// <summary>What is counted and noted of the units: SQLite.</summary>
    public string Records => Path.Combine(Root, "records.db");

    /// <summary>An empty folder for an engine that plays nothing.</summary>
    public string NoStems => Path.Combine(Root, "no-stems");

    /// <summary>The engine's log; the engine has no console of its own.</summary>
    public string EngineLog => Path.Combine(Root, "engine.log");

    /// <summary>Held by the service whose engine has this UDP port, whatever its studio and its folder are.</summary>
    public static string EngineLock(int port) =>
        Path.Combine(Path.GetTempPath(), $"studiocontrol-{Environment.UserName}-engine-{port}.lock");

    /// <summary>The folder for a studio: given, systemd's, or the user's state folder.</summary>
    public static StatePaths For(StudioSettings settings, string? given)
    {
        var root = given ?? Environment.GetEnvironmentVariable("STATE_DIRECTORY") ?? UsersOwn();

        // Whole: the paths are handed to the engine's process and become ports' names.
        var paths = new StatePaths(Path.GetFullPath(Path.Combine(root, settings.Studio.Id)));
        Directory.CreateDirectory(paths.Ports);
        Directory.CreateDirectory(paths.NoStems);
        return paths;
    }

    private static string UsersOwn()
    {
        var state = Environment.GetEnvironmentVariable("XDG_STATE_HOME");
        return string.IsNullOrEmpty(state)
            ? Path.Combine(
                Environment.GetFolderPath(
                    Environment.SpecialFolder.UserProfile,
                    Environment.SpecialFolderOption.DoNotVerify
                ),
                ".local",
                "state",
                "studiocontrol"
            )
            : Path.Combine(state, "studiocontrol");
    }
}
