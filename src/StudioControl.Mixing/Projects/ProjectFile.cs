namespace StudioControl.Mixing.Projects;

/// <summary>The file of a project: <c>mix.json</c> beside its stems.</summary>
internal static class ProjectFile
{
    /// <summary>Its name in the folder.</summary>
    public const string Name = "mix.json";

    /// <summary>The version that is written, and the newest that is read.</summary>
    public const int Version = 1;

    /// <summary>A desk of 64 strips is 500 kB and an hour of every fader's automation 50 MB; more is something else.</summary>
    public const int MostBytes = 128 * 1024 * 1024;

    private const string Unfinished = Name + ".new";

    public static string In(string folder) => Path.Combine(folder, Name);

    /// <summary>Replaces the file in one step: whoever looks finds the old one or the new one, whole.</summary>
    /// <exception cref="IOException">The disk is full or gone; the old file stands.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written; the old file stands.</exception>
    public static void Write(string folder, ReadOnlySpan<byte> bytes)
    {
        var unfinished = Path.Combine(folder, Unfinished);
        using (var file = File.OpenHandle(unfinished, FileMode.Create, FileAccess.Write))
        {
            RandomAccess.Write(file, bytes, 0);
            RandomAccess.FlushToDisk(file);
        }

        File.Move(unfinished, In(folder), overwrite: true);
    }
}
