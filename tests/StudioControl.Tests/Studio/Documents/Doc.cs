using StudioControl.Studio.Documents;

namespace StudioControl.Tests.Studio.Documents;

/// <summary>A person's file without YAML: each key on its own line, values at column 8.</summary>
internal static class Doc
{
    private const int ValueColumn = 8;

    public static DocumentNode Map(params (string Key, DocumentNode Value)[] members) =>
        new()
        {
            File = "studio.yaml",
            Line = 1,
            Column = 1,
            Kind = NodeKind.Mapping,
            Members =
            [
                .. members.Select(
                    (member, i) =>
                        new DocumentMember(
                            Scalar(member.Key) with
                            {
                                Line = i + 1,
                                Column = 1,
                            },
                            member.Value with
                            {
                                Line = i + 1,
                            }
                        )
                ),
            ],
        };

    public static DocumentNode Scalar(string text, bool quoted = false) =>
        new()
        {
            File = "studio.yaml",
            Line = 1,
            Column = ValueColumn,
            Kind = NodeKind.Scalar,
            Text = text,
            IsQuoted = quoted,
        };

    public static DocumentNode List(params DocumentNode[] items) =>
        new()
        {
            File = "studio.yaml",
            Line = 1,
            Column = ValueColumn,
            Kind = NodeKind.Sequence,
            Items = items,
        };

    /// <summary>Reads, and gives back all problems as people see them.</summary>
    public static string[] Problems<T>(DocumentNode node, Func<Section, T> read, out T result)
    {
        var problems = new ProblemList();
        result = Section.Read(node, problems, read);
        return [.. problems.Items.Select(problem => problem.ToString())];
    }
}
