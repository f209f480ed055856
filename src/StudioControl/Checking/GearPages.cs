using StudioControl.Gear.Pages;
using StudioControl.Gear.Profiles;
using StudioControl.Profiles;
using StudioControl.Studio.Documents;
using StudioControl.Verbs;

namespace StudioControl.Checking;

/// <summary>The pages of all gear profiles; kept equal to the profiles by a test.</summary>
internal static class GearPages
{
    /// <summary>Every page by its file's name, the list of all among them; a profile with problems has none.</summary>
    public static IReadOnlyDictionary<string, string> All(ProblemList problems)
    {
        var shelf = ProfileShelf.For(RunVerb.DefaultConfig);
        var pages = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var profiles = new List<GearProfile>();
        foreach (var name in shelf.Names("gear").Order(StringComparer.Ordinal))
        {
            if (shelf.TryRead("gear", name, problems, out var root))
            {
                var profile = Section.Read(root, problems, GearProfile.Read);
                pages[$"{name}.md"] = ProfilePage.Write(profile);
                profiles.Add(profile);
            }
        }

        pages["README.md"] = ProfilePage.List(profiles);
        return pages;
    }

    /// <summary>Writes them to a folder.</summary>
    public static int Write(string folder)
    {
        var problems = new ProblemList();
        var pages = All(problems);
        ProblemPrint.Write(problems);
        if (!problems.IsEmpty)
        {
            return ExitCode.BadFile;
        }

        Directory.CreateDirectory(folder);
        foreach (var (name, text) in pages)
        {
            File.WriteAllText(Path.Combine(folder, name), text);
        }

        Console.WriteLine($"{pages.Count} pages in {folder}");
        return ExitCode.Done;
    }
}
