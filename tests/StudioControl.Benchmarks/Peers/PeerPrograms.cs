using System.Diagnostics;

namespace StudioControl.Benchmarks.Peers;

/// <summary>
/// The programs that the service is measured against. They are not part of the repository; each that a machine lacks is
/// named and left out.
/// </summary>
internal sealed class PeerPrograms(string nodeFolder)
{
    /// <summary>Where <c>npm install</c> put node's packages: its <c>node_modules</c>.</summary>
    public string NodeModules => Path.Combine(nodeFolder, "node_modules");

    /// <summary>Node-RED's start script.</summary>
    public string NodeRed => Path.Combine(NodeModules, "node-red", "red.js");

    /// <summary>A folder for what a run leaves behind; made anew for each.</summary>
    public static string NewFolder(string name)
    {
        var folder = Path.Combine(Path.GetTempPath(), "studiocontrol-benchmarks", $"{Environment.ProcessId}-{name}");
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        Directory.CreateDirectory(folder);
        return folder;
    }

    /// <summary>A script or C source beside this file.</summary>
    public static string Source(string name) => Path.Combine(Repository.Benchmarks, "Peers", "Programs", name);

    /// <summary>The whole path of a program; null where there is none.</summary>
    public static string? Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Append("/usr/sbin")
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists);

    /// <summary>Compiles a C source; null where there is no compiler, or not one of the libraries ("-lname").</summary>
    public static string? Compile(string source, params string[] libraries)
    {
        if (Find("cc") is not { } compiler)
        {
            return null;
        }

        var program = Path.Combine(NewFolder("bin-" + source), Path.GetFileNameWithoutExtension(source));
        using var process = Process.Start(compiler, ["-O2", "-o", program, Source(source), .. libraries]);
        process.WaitForExit();
        return process.ExitCode == 0 ? program : null;
    }

    /// <summary>Whether node and all these packages are here.</summary>
    public bool HasNode(params string[] packages) =>
        Find("node") is not null && packages.All(package => Directory.Exists(Path.Combine(NodeModules, package)));
}
