namespace StudioControl.Benchmarks.Peers.Service;

/// <summary>The service as a user starts it: the host's own program, built in Release.</summary>
internal sealed class ServiceProgram(string path)
{
    /// <summary>Where <c>dotnet build -c Release</c> puts it.</summary>
    public static string Default =>
        Path.Combine(Repository.Root, "src/StudioControl/bin/Release/net10.0/studiocontrol");

    /// <summary>Why it can't run; null: it can.</summary>
    public string? Missing =>
        File.Exists(path) ? null : $"{path} is not there: dotnet build -c Release src/StudioControl";

    /// <summary>Starts it on a config; the profiles of a made-up meter and a made-up surface stand beside it.</summary>
    public ProcessTree Start(string folder, string config, Dictionary<string, string>? environment = null)
    {
        var file = Path.Combine(folder, "studio.yaml");
        File.WriteAllText(file, config);
        Copy(folder, "gear", "bench-line.yaml");
        Copy(folder, "surfaces", "bench-surface.yaml");
        return ProcessTree.Start(
            $"{folder}/log",
            environment ?? [],
            path,
            "run",
            "--config",
            file,
            "--state",
            Path.Combine(folder, "state")
        );
    }

    private static void Copy(string folder, string room, string profile)
    {
        var devices = Path.Combine(folder, "devices", room);
        Directory.CreateDirectory(devices);
        File.Copy(PeerPrograms.Source(profile), Path.Combine(devices, profile), overwrite: true);
    }
}
