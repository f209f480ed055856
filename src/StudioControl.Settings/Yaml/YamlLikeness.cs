using System.Globalization;
using System.Text;
using StudioControl.Studio.Documents;

namespace StudioControl.Settings.Yaml;

/// <summary>Tells whether a changed document means what the old one meant, and the change.</summary>
public static class YamlLikeness
{
    /// <summary>Whether <paramref name="changed"/> is <paramref name="old"/> with one more item in a list.</summary>
    public static bool IsWithItem(
        DocumentNode old,
        (DocumentNode Owner, string Key) place,
        DocumentNode item,
        DocumentNode changed
    )
    {
        var expected = new StringBuilder();
        Write(expected, old, new(place.Owner, place.Key, item));
        return expected.ToString() == Words(changed);
    }

    /// <summary>Whether <paramref name="changed"/> is <paramref name="old"/> with another word in a scalar's place.</summary>
    public static bool IsWithWord(DocumentNode old, DocumentNode scalar, string word, DocumentNode changed)
    {
        var expected = new StringBuilder();
        Write(expected, old, new(scalar, word, null));
        return expected.ToString() == Words(changed);
    }

    private static string Words(DocumentNode node)
    {
        var words = new StringBuilder();
        Write(words, node, null);
        return words.ToString();
    }

    private static void Write(StringBuilder words, DocumentNode node, Change? change)
    {
        var isPlace = ReferenceEquals(node, change?.Node);
        switch (node.Kind)
        {
            case NodeKind.Scalar:
                WriteText(words, isPlace ? change!.Word : node.Text, node.IsQuoted);
                break;
            case NodeKind.Sequence:
                WriteList(words, node.Items, null, change);
                break;
            default:
                WriteMembers(words, node, isPlace ? change : null, change);
                break;
        }
    }

    private static void WriteMembers(StringBuilder words, DocumentNode node, Change? here, Change? change)
    {
        words.Append('{');
        foreach (var (key, value) in node.Members)
        {
            WriteText(words, key.Text, false);
            if (here is not null && key.Text == here.Word)
            {
                WriteList(words, value.Items, here.Item, change);
            }
            else
            {
                Write(words, value, change);
            }
        }

        if (here is not null && node.Find(here.Word) is null)
        {
            WriteText(words, here.Word, false);
            WriteList(words, [], here.Item, null);
        }

        words.Append('}');
    }

    private static void WriteList(
        StringBuilder words,
        IEnumerable<DocumentNode> items,
        DocumentNode? more,
        Change? change
    )
    {
        words.Append('[');
        foreach (var item in items)
        {
            Write(words, item, change);
        }

        if (more is not null)
        {
            Write(words, more, null);
        }

        words.Append(']');
    }

    private static void WriteText(StringBuilder words, string text, bool isQuoted) =>
        words.Append(CultureInfo.InvariantCulture, $"{(isQuoted ? 'q' : 'p')}{text.Length}:{text};");

    private sealed record Change(DocumentNode Node, string Word, DocumentNode? Item);
}
