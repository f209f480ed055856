namespace StudioControl.Studio.Documents;

/// <summary>What a node of a person's file is.</summary>
public enum NodeKind
{
    /// <summary>One value.</summary>
    Scalar,

    /// <summary>A list.</summary>
    Sequence,

    /// <summary>Keys and values.</summary>
    Mapping,
}

/// <summary>One node of a person's file, with its place; lines and columns count from 1.</summary>
public sealed record DocumentNode
{
    /// <summary>The file as it was named.</summary>
    public required string File { get; init; }

    /// <summary>Line, from 1.</summary>
    public required int Line { get; init; }

    /// <summary>Column, from 1.</summary>
    public required int Column { get; init; }

    /// <summary>Where its first character stands in the text, from 0.</summary>
    public int Start { get; init; }

    /// <summary>Where the first character after it stands in the text; of a block of lines after its last value.</summary>
    public int End { get; init; }

    /// <summary>What it is.</summary>
    public required NodeKind Kind { get; init; }

    /// <summary>A scalar's text.</summary>
    public string Text { get; init; } = "";

    /// <summary>Whether a list or mapping stands in brackets.</summary>
    public bool IsFlow { get; init; }

    /// <summary>A scalar in quotes is always a text.</summary>
    public bool IsQuoted { get; init; }

    /// <summary>A list's items.</summary>
    public IReadOnlyList<DocumentNode> Items { get; init; } = [];

    /// <summary>A mapping's keys and values, in the file's order; keys are scalars and differ.</summary>
    public IReadOnlyList<DocumentMember> Members { get; init; } = [];

    /// <summary>Nothing stands there: an empty scalar, or <c>null</c> or <c>~</c> without quotes.</summary>
    public bool IsEmpty => Kind == NodeKind.Scalar && !IsQuoted && Text is "" or "~" or "null";

    /// <summary>The value of a key, or null.</summary>
    public DocumentNode? Find(string key)
    {
        foreach (var member in Members)
        {
            if (member.Key.Text == key)
            {
                return member.Value;
            }
        }

        return null;
    }
}

/// <summary>One key and its value.</summary>
public sealed record DocumentMember(DocumentNode Key, DocumentNode Value);
