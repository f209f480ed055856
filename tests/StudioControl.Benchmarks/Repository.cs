namespace StudioControl.Benchmarks;

/// <summary>Where things are in the checked-out repository that this was built from.</summary>
internal static class Repository
{
    private static readonly Lazy<string> Found = new(Find);

    /// <summary>The folder of <c>StudioControl.sln</c>.</summary>
    public static string Root => Found.Value;

    /// <summary>This project's folder.</summary>
    public static string Benchmarks => Path.Combine(Root, "tests", "StudioControl.Benchmarks");

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "StudioControl.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException($"No StudioControl.sln above {AppContext.BaseDirectory}.");
    }
}
