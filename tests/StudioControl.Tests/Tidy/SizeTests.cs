using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace StudioControl.Tests.Tidy;

/// <summary>Files and methods that fit a reader's screen.</summary>
public sealed class SizeTests
{
    private const int LongestFile = 400;
    private const int LongestMethod = 60;

    private static readonly string[] Drawers =
    [
        "Helpers",
        "Utils",
        "Utilities",
        "Common",
        "Models",
        "Interfaces",
        "Core",
        "Misc",
        "Shared",
    ];

    private static IEnumerable<string> Files => Repository.SourceFiles("src").Concat(Repository.SourceFiles("tests"));

    [Fact]
    public void No_file_is_longer_than_400_lines()
    {
        var tooLong = Files
            .Select(file => (File: file, Lines: Repository.Read(file).Count(letter => letter == '\n')))
            .Where(file => file.Lines > LongestFile)
            .Select(file => $"{file.File}: {file.Lines} lines");
        Repository.AssertNone(tooLong);
    }

    [Fact]
    public void No_method_is_longer_than_60_lines()
    {
        var found = Repository.SourceFiles("src").SelectMany(LongMethods);
        Repository.AssertNone(found);
    }

    [Fact]
    public void Folders_are_named_after_things()
    {
        var found = Files.Where(file => file.Split('/').Intersect(Drawers, StringComparer.OrdinalIgnoreCase).Any());
        Repository.AssertNone(found);
    }

    [Fact]
    public void Namespaces_follow_folders()
    {
        var found = new List<string>();
        foreach (var file in Repository.SourceFiles("src"))
        {
            // src/StudioControl.Gear/Framing/Scan.cs is StudioControl.Gear.Framing.
            var folders = file.Split('/')[1..^1];
            var expected = string.Join('.', folders);
            var spaces = Repository.Syntax(file).DescendantNodes().OfType<BaseNamespaceDeclarationSyntax>();
            found.AddRange(
                spaces.Where(space => space.Name.ToString() != expected).Select(space => $"{file}: {space.Name}")
            );
        }

        Repository.AssertNone(found);
    }

    private static IEnumerable<string> LongMethods(string file)
    {
        foreach (
            var method in Repository
                .Syntax(file)
                .DescendantNodes()
                .Where(node => node is BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax)
        )
        {
            var span = method.GetLocation().GetLineSpan();
            var lines = span.EndLinePosition.Line - span.StartLinePosition.Line + 1;
            if (lines > LongestMethod && !IsTable(method))
            {
                yield return $"{file}:{span.StartLinePosition.Line + 1}: {lines} lines";
            }
        }
    }

    // A method that is one table of a protocol may be longer: the analyzer's rule is suppressed there, with the reason.
    private static bool IsTable(SyntaxNode method) =>
        method is BaseMethodDeclarationSyntax declared
        && declared
            .AttributeLists.SelectMany(list => list.Attributes)
            .Select(attribute => attribute.ToString())
            .Any(text => text.Contains("MA0051") && text.Contains("Justification"));
}
