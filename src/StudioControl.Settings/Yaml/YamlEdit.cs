using StudioControl.Studio.Documents;

namespace StudioControl.Settings.Yaml;

/// <summary>
/// Changes a person's YAML in the text itself, by the places of its nodes: comments, order, quotes, indentation and line
/// ends stay as they are. What it makes has to be read again before it is trusted (<see cref="YamlLikeness"/>).
/// </summary>
public static class YamlEdit
{
    // Where the file has no list of lines to go by.
    private const int UsualStep = 2;

    /// <summary>
    /// Adds an item, written on one line, to the list under a key of a mapping. The list is made where it is absent or empty.
    /// <paramref name="root"/> is the whole document: it shows how its author indents lists. Throws
    /// <see cref="InvalidOperationException"/> where something else than a list stands there.
    /// </summary>
    public static string AddToList(string text, DocumentNode root, (DocumentNode Owner, string Key) place, string item)
    {
        var (owner, key) = place;
        var member = owner.Members.FirstOrDefault(one => one.Key.Text == key);
        return member switch
        {
            null when owner.IsFlow => Insert(text, AfterLast(text, owner.Members[^1].Value.End, $"{key}: [{item}]")),
            null => AddKey(text, root, owner, (key, item)),
            { Value.IsEmpty: true } or { Value: { Kind: NodeKind.Sequence, Items.Count: 0 } } => Fill(
                text,
                root,
                (owner, member),
                item
            ),
            { Value: { Kind: NodeKind.Sequence, IsFlow: true } list } => AddToFlow(text, list, item),
            { Value: { Kind: NodeKind.Sequence } list } => AddLine(text, list.End, $"{Spaces(list.Column)}- {item}"),
            _ => throw new InvalidOperationException($"'{key}' is no list."),
        };
    }

    /// <summary>Puts another word in a scalar's place, in the same quotes.</summary>
    public static string Replace(string text, DocumentNode scalar, string word)
    {
        var first = text[scalar.Start];
        var written = scalar.IsQuoted && first is '"' or '\'' ? $"{first}{word}{first}" : word;
        return string.Concat(text.AsSpan(0, scalar.Start), written, text.AsSpan(scalar.End));
    }

    private static string AddKey(string text, DocumentNode root, DocumentNode owner, (string Key, string Item) added)
    {
        var indent = Spaces(owner.Column);
        var list = $"{indent}{new string(' ', StepOf(root))}- {added.Item}";
        return AddLine(text, owner.End, $"{indent}{added.Key}:{NewLine(text)}{list}");
    }

    // 'key:', 'key: ~', 'key: []'.
    private static string Fill(
        string text,
        DocumentNode root,
        (DocumentNode Owner, DocumentMember Member) place,
        string item
    )
    {
        var (owner, (key, value)) = place;
        var colon = text.IndexOf(':', key.End) + 1;
        var end = Math.Max(colon, value.IsEmpty && value.Text.Length == 0 ? colon : value.End);
        var inner = text.AsSpan(colon, end - colon);
        if (owner.IsFlow || inner.ContainsAny('\n', '#'))
        {
            return value.Kind == NodeKind.Sequence
                ? FillBrackets(text, value, item)
                : string.Concat(text.AsSpan(0, colon), $" [{item}]", text.AsSpan(end));
        }

        var without = string.Concat(text.AsSpan(0, colon), text.AsSpan(end));
        return AddLine(without, colon, $"{Spaces(owner.Column)}{new string(' ', StepOf(root))}- {item}");
    }

    private static string FillBrackets(string text, DocumentNode list, string item)
    {
        var inner = text.AsSpan(list.Start + 1, list.End - list.Start - 2);
        return inner.IsWhiteSpace() && !inner.Contains('\n')
            ? string.Concat(text.AsSpan(0, list.Start + 1), item, text.AsSpan(list.End - 1))
            : string.Concat(text.AsSpan(0, list.Start + 1), item, text.AsSpan(list.Start + 1));
    }

    private static string AddToFlow(string text, DocumentNode list, string item)
    {
        var last = list.Items[^1];
        var lineStart = text.LastIndexOf('\n', Math.Max(0, last.Start - 1)) + 1;
        var before = text[lineStart..last.Start];
        if (!string.IsNullOrWhiteSpace(before))
        {
            return Insert(text, AfterLast(text, last.End, item));
        }

        // Each item has a line of its own: so has the new one.
        var comma = CommaAfter(text, last.End);
        var after = comma < 0 ? last.End : comma + 1;
        var line = $"{NewLine(text)}{before}{item}{(comma < 0 ? "" : ",")}";
        var lineEnd = EndOfLine(text, after);
        var isClosed = text.AsSpan(after, lineEnd - after).Contains(']') && list.End <= lineEnd;
        var at = isClosed ? after : lineEnd;
        return string.Concat(
            text.AsSpan(0, after),
            comma < 0 ? "," : "",
            string.Concat(text.AsSpan(after, at - after), line, text.AsSpan(at))
        );
    }

    private static (int At, string Piece) AfterLast(string text, int end, string piece)
    {
        var comma = CommaAfter(text, end);
        return comma < 0 ? (end, $", {piece}") : (comma + 1, $" {piece}");
    }

    private static string Insert(string text, (int At, string Piece) piece) => text.Insert(piece.At, piece.Piece);

    // A comma at the end of a list in brackets, comments before it passed; -1: none.
    private static int CommaAfter(string text, int end)
    {
        for (var at = end; at < text.Length; at++)
        {
            if (text[at] == '#' && at > 0 && char.IsWhiteSpace(text[at - 1]))
            {
                at = EndOfLine(text, at) - 1;
            }
            else if (!char.IsWhiteSpace(text[at]))
            {
                return text[at] == ',' ? at : -1;
            }
        }

        return -1;
    }

    private static string AddLine(string text, int after, string line)
    {
        // A text in lines of its own ends at the start of the next line.
        var isStart = after > 0 && after <= text.Length && text[after - 1] == '\n';
        var end = isStart ? after : EndOfLine(text, after);
        var newLine = NewLine(text);
        if (isStart)
        {
            return text.Insert(end, line + newLine);
        }

        return end == text.Length ? $"{text}{newLine}{line}{newLine}" : text.Insert(end, newLine + line);
    }

    private static int EndOfLine(string text, int from)
    {
        var end = text.AsSpan(from).IndexOfAny('\r', '\n');
        return end < 0 ? text.Length : from + end;
    }

    private static string NewLine(string text)
    {
        var first = text.IndexOf('\n', StringComparison.Ordinal);
        return first > 0 && text[first - 1] == '\r' ? "\r\n" : "\n";
    }

    private static string Spaces(int column) => new(' ', column - 1);

    // How far its author sets the dashes of a list in from its key.
    private static int StepOf(DocumentNode node)
    {
        var lists = new Queue<DocumentNode>([node]);
        while (lists.TryDequeue(out var next))
        {
            foreach (var (key, value) in next.Members)
            {
                if (value is { Kind: NodeKind.Sequence, IsFlow: false, Items.Count: > 0 } && value.Column >= key.Column)
                {
                    return value.Column - key.Column;
                }

                lists.Enqueue(value);
            }

            foreach (var item in next.Items)
            {
                lists.Enqueue(item);
            }
        }

        return UsualStep;
    }
}
