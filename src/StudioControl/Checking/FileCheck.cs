using StudioControl.Gear.Profiles;
using StudioControl.Planning;
using StudioControl.Profiles;
using StudioControl.Settings.Yaml;
using StudioControl.Studio.Documents;
using StudioControl.Surfaces.Profiles;
using StudioControl.Verbs;

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

    /// <summary>
    /// A gear profile by its name on the shelf or as a file, with its options chosen; null with problems where there is none
    /// or it can't be used.
    /// </summary>
    public static GearProfile? ReadGear(string name, IReadOnlyList<DocumentMember> options, ProblemList problems)
    {
        if (Find("gear", name, problems) is not { } root)
        {
            return null;
        }

        var profile = Section.Read(root, problems, section => GearProfile.Read(section, options));
        return problems.IsEmpty ? profile : null;
    }

    /// <summary>A surface profile by its name on the shelf or as a file; null with problems where it can't be used.</summary>
    public static SurfaceProfile? ReadSurface(string name, ProblemList problems)
    {
        if (Find("surfaces", name, problems) is not { } root)
        {
            return null;
        }

        var profile = Section.Read(root, problems, SurfaceProfile.Read);
        return problems.IsEmpty ? profile : null;
    }

    private static DocumentNode? Find(string kind, string name, ProblemList problems)
    {
        if (name.EndsWith(".yaml", StringComparison.Ordinal))
        {
            return YamlReader.TryReadFile(name, problems, out var file) ? file : null;
        }

        var shelf = ProfileShelf.For(RunVerb.DefaultConfig);
        if (shelf.TryRead(kind, name, problems, out var root))
        {
            return root;
        }

        if (problems.IsEmpty)
        {
            var known = shelf.Names(kind).Order(StringComparer.Ordinal).ToArray();
            problems.Add(
                new(
                    name,
                    1,
                    1,
                    $"there is no such {(kind == "gear" ? "gear" : "surface")} profile",
                    $"expected {Nearest.Row(known)}, or a file that ends in .yaml",
                    Nearest.Of(name, known)
                )
            );
        }

        return null;
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
