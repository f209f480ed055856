using System.Diagnostics.CodeAnalysis;
using StudioControl.Settings.Yaml;
using StudioControl.Studio.Documents;

namespace StudioControl.Profiles;

/// <summary>Where device profiles stand: a person's own beside their studio file come before those that are shipped.</summary>
internal sealed class ProfileShelf
{
    private readonly string[] _roots;

    private ProfileShelf(string[] roots) => _roots = roots;

    /// <summary>The shelf for a studio file.</summary>
    public static ProfileShelf For(string configPath)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(configPath))!;
        string[] candidates =
        [
            Path.Combine(folder, "devices"),
            Path.Combine(folder, "..", "devices"),
            Path.Combine(Environment.CurrentDirectory, "devices"),
            Path.Combine(AppContext.BaseDirectory, "devices"),
        ];
        return new([.. candidates.Select(Path.GetFullPath).Distinct(StringComparer.Ordinal).Where(Directory.Exists)]);
    }

    /// <summary>The names of the profiles of a kind: <c>gear</c> or <c>surfaces</c>.</summary>
    public IReadOnlyCollection<string> Names(string kind) =>
        [
            .. _roots
                .Select(root => Path.Combine(root, kind))
                .Where(Directory.Exists)
                .SelectMany(folder => Directory.EnumerateFiles(folder, "*.yaml"))
                .Select(file => Path.GetFileNameWithoutExtension(file))
                .Distinct(StringComparer.Ordinal),
        ];

    /// <summary>Reads a profile's file; false with problems where there is none or it can't be read.</summary>
    public bool TryRead(string kind, string name, ProblemList problems, [NotNullWhen(true)] out DocumentNode? root)
    {
        root = null;
        var file = _roots.Select(folder => Path.Combine(folder, kind, name + ".yaml")).FirstOrDefault(File.Exists);
        return file is not null && YamlReader.TryReadFile(file, problems, out root);
    }
}
