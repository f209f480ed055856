using StudioControl.Gear.Profiles;
using StudioControl.Planning;
using StudioControl.Settings.Yaml;
using StudioControl.Studio.Documents;
using StudioControl.Surfaces.Profiles;

namespace StudioControl.Checking;

/// <summary>Finds all that is wrong in one file, whatever kind of ours it is.</summary>
internal static class FileCheck
{
    public static void Check(string path, ProblemList problems)
    {
        var first = new ProblemList();
        if (!YamlReader.TryReadFile(path, first, out var root))
        {
            Copy(first, problems);
            return;
        }

        switch (KindOf(root))
        {
            case "surface":
                Copy(first, problems);
                Section.Read(root, problems, SurfaceProfile.Read);
                break;
            case "gear":
                Copy(first, problems);
                Section.Read(root, problems, GearProfile.Read);
                break;
            default:
                StudioPlan.Make(path, problems);
                break;
        }
    }

    // A surface's profile names its family, a gear profile its frame; all else is taken for a studio file, the file
    // that people write most.
    private static string KindOf(DocumentNode root) =>
        root.Find("family") is not null ? "surface"
        : root.Find("frame") is not null ? "gear"
        : "studio";

    private static void Copy(ProblemList from, ProblemList to)
    {
        foreach (var problem in from.Items)
        {
            to.Add(problem);
        }
    }
}
