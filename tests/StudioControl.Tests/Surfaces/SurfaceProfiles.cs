using StudioControl.Settings.Yaml;
using StudioControl.Studio.Documents;
using StudioControl.Surfaces.Profiles;

namespace StudioControl.Tests.Surfaces;

/// <summary>The shipped profiles, read as the service reads them.</summary>
internal static class SurfaceProfiles
{
    public static readonly SurfaceProfile MackieControl = Shipped("mackie-control");
    public static readonly SurfaceProfile XTouch = Shipped("x-touch");
    public static readonly SurfaceProfile Hui = Shipped("hui");
    public static readonly SurfaceProfile Bcf2000 = Shipped("bcf2000");

    public static string Folder => Path.Combine(Root, "devices", "surfaces");

    public static string Root
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "StudioControl.sln")))
            {
                folder = folder.Parent;
            }

            return folder?.FullName ?? ".";
        }
    }

    public static (SurfaceProfile Profile, ProblemList Problems) Read(string file, string text)
    {
        var problems = new ProblemList();
        Assert.True(YamlReader.TryRead(file, text, problems, out var root));
        return (Section.Read(root, problems, SurfaceProfile.Read), problems);
    }

    public static SurfaceProfile Shipped(string id)
    {
        var path = Path.Combine(Folder, $"{id}.yaml");
        var (profile, problems) = Read(path, File.ReadAllText(path));
        Assert.Empty(problems.Items);
        return profile;
    }
}
