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

    /// <summary>Starts it on a config; the profile of a made-up meter stands beside it.</summary>
    public ProcessTree Start(string folder, string config, Dictionary<string, string>? environment = null)
    {
        var file = Path.Combine(folder, "studio.yaml");
        File.WriteAllText(file, config);
        Directory.CreateDirectory(Path.Combine(folder, "devices", "gear"));
        File.Copy(
            PeerPrograms.Source("bench-line.yaml"),
            Path.Combine(folder, "devices", "gear", "bench-line.yaml"),
            overwrite: true
        );
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
}
