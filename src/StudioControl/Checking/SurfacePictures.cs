using StudioControl.Profiles;
using StudioControl.Studio.Documents;
using StudioControl.Surfaces.Pictures;
using StudioControl.Surfaces.Profiles;
using StudioControl.Verbs;

namespace StudioControl.Checking;

/// <summary>The pictures of all surface profiles; kept equal to the profiles by a test.</summary>
internal static class SurfacePictures
{
    /// <summary>Every picture by its file's name; a profile with problems has none.</summary>
    public static IReadOnlyDictionary<string, string> All(ProblemList problems)
    {
        var shelf = ProfileShelf.For(RunVerb.DefaultConfig);
        var pictures = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in shelf.Names("surfaces").Order(StringComparer.Ordinal))
        {
            var before = problems.Items.Count;
            if (
                shelf.TryRead("surfaces", name, problems, out var root)
                && Section.Read(root, problems, SurfaceProfile.Read) is var profile
                && problems.Items.Count == before
            )
            {
                pictures[$"{name}.svg"] = SurfaceSvg.Write(SurfacePicture.Of(profile), PictureScene.Of(profile));
            }
        }

        return pictures;
    }

    /// <summary>Writes them to a folder.</summary>
    public static int Write(string folder)
    {
        var problems = new ProblemList();
        var pictures = All(problems);
        ProblemPrint.Write(problems);
        if (!problems.IsEmpty)
        {
            return ExitCode.BadFile;
        }

        Directory.CreateDirectory(folder);
        foreach (var (name, text) in pictures)
        {
            File.WriteAllText(Path.Combine(folder, name), text);
        }

        Console.WriteLine($"{pictures.Count} pictures in {folder}");
        return ExitCode.Done;
    }
}
