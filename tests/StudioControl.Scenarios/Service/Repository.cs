namespace StudioControl.Scenarios.Service;

/// <summary>Where the things of this repository stand.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>The program as it was built beside these tests, of the same configuration.</summary>
    public static string Program { get; } =
        At("src", "StudioControl", "bin", Configuration(), "net10.0", "studiocontrol.dll");

    public static string At(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "StudioControl.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests do not run inside the repository.");
    }

    // …/bin/Debug/net10.0/
    private static string Configuration() =>
        Directory.GetParent(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar))!.Name;
}
