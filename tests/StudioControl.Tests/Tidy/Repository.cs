using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace StudioControl.Tests.Tidy;

/// <summary>The repository on disk, as the tidy tests read it.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>All C# files under a folder of the root, build output left out; paths from the root, with slashes.</summary>
    public static IEnumerable<string> SourceFiles(string folder) =>
        Directory
            .EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories)
            .Select(FromRoot)
            .Where(file => !file.Split('/').Any(part => part is "obj" or "bin" or "node_modules"))
            .Order(StringComparer.Ordinal);

    public static string Read(string file) => File.ReadAllText(Path.Combine(Root, file));

    /// <summary>A file as the compiler reads it.</summary>
    public static SyntaxNode Syntax(string file)
    {
        var token = TestContext.Current.CancellationToken;
        return CSharpSyntaxTree.ParseText(Read(file), cancellationToken: token).GetRoot(token);
    }

    public static IEnumerable<(string Name, XDocument Project)> Projects(string folder) =>
        Directory
            .EnumerateFiles(Path.Combine(Root, folder), "*.csproj", SearchOption.AllDirectories)
            .Select(file => (Path.GetFileNameWithoutExtension(file), XDocument.Load(file)));

    /// <summary>What a project refers to by one kind of item: names of projects or packages.</summary>
    public static IEnumerable<string> References(XDocument project, string item) =>
        project
            .Descendants(item)
            .Select(reference => reference.Attribute("Include")?.Value ?? "")
            .Select(include => item == "ProjectReference" ? Path.GetFileNameWithoutExtension(include) : include);

    /// <summary>Fails with all that was found, each on its line.</summary>
    public static void AssertNone(IEnumerable<string> found)
    {
        var all = found.ToList();
        Assert.True(all.Count == 0, string.Join('\n', all));
    }

    private static string FromRoot(string file) => Path.GetRelativePath(Root, file).Replace('\\', '/');

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "StudioControl.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException("No StudioControl.sln above the tests.");
    }
}
