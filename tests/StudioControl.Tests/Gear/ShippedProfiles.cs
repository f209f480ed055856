using System.Runtime.CompilerServices;
using StudioControl.Gear.Profiles;
using StudioControl.Settings.Yaml;
using StudioControl.Studio.Documents;

namespace StudioControl.Tests.Gear;

internal static class ShippedProfiles
{
    public static TheoryData<string> Names =>
        [
            .. Directory
                .GetFiles(Folder(), "*.yaml")
                .Select(file => Path.GetFileNameWithoutExtension(file)!)
                .Order(StringComparer.Ordinal),
        ];

    public static GearProfile Load(string name)
    {
        var file = Path.Combine(Folder(), name + ".yaml");
        var profile = Parse(File.ReadAllText(file), out var problems, Path.GetFileName(file));
        Assert.Empty(problems.Items);
        return profile;
    }

    public static string Text(string name) => File.ReadAllText(Path.Combine(Folder(), name + ".yaml"));

    public static GearProfile Parse(string text, out ProblemList problems, string file = "test.yaml")
    {
        problems = new();
        Assert.True(YamlReader.TryRead(file, text, problems, out var root), string.Join('\n', problems.Items));
        return Section.Read(root, problems, GearProfile.Read);
    }

    private static string Folder([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "devices", "gear"));
}
