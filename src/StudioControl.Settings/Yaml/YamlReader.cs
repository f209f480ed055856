using System.Diagnostics.CodeAnalysis;
using System.Text;
using StudioControl.Studio.Documents;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace StudioControl.Settings.Yaml;

/// <summary>
/// Reads YAML into nodes with their places. Size and depth are bounded while the parser's events come, before any tree
/// stands (YamlDotNet's own tree builder overflows the stack on deep nesting); a key that stands twice, aliases, tags and
/// a second document are refused.
/// </summary>
public sealed class YamlReader
{
    // A studio of a hundred devices is 30 kB; a megabyte is the wrong file.
    private const int LongestFile = 1 << 20;

    // The profile language is 8 deep.
    private const int Deepest = 32;

    private readonly string _file;
    private readonly ProblemList _problems;
    private readonly Parser _parser;
    private int _depth;

    private YamlReader(string file, string text, ProblemList problems)
    {
        _file = file;
        _problems = problems;
        _parser = new(new StringReader(text));
    }

    /// <summary>Reads a file from disk; false with a problem where it can't be read at all.</summary>
    public static bool TryReadFile(string path, ProblemList problems, [NotNullWhen(true)] out DocumentNode? root)
    {
        root = null;
        try
        {
            if (new FileInfo(path) is { Exists: true, Length: > LongestFile })
            {
                problems.Add(new(path, 1, 1, "the file is larger than 1 MiB", "expected a studio or profile file"));
                return false;
            }

            return TryRead(path, File.ReadAllText(path, Encoding.UTF8), problems, out root);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            problems.Add(
                new(path, 1, 1, $"the file can't be read: {fault.Message}", "check the path and its permissions")
            );
            return false;
        }
    }

    /// <summary>
    /// Reads a text. False only where no tree could be made; problems that leave a tree (a key that stands twice) are
    /// noted and the tree is given, so that all problems come out at once.
    /// </summary>
    public static bool TryRead(
        string file,
        string text,
        ProblemList problems,
        [NotNullWhen(true)] out DocumentNode? root
    )
    {
        root = null;
        if (text.Length > LongestFile)
        {
            problems.Add(new(file, 1, 1, "the file is larger than 1 MiB", "expected a studio or profile file"));
            return false;
        }

        var reader = new YamlReader(file, text, problems);
        try
        {
            root = reader.ReadDocument();
            return root is not null;
        }
        catch (Exception fault) when (fault is YamlException or ArgumentException or InvalidOperationException)
        {
            // YamlDotNet lets ArgumentException out for a tag that is no URI; fuzzing found it.
            problems.Add(reader.Broken(fault));
            return false;
        }
    }

    private Problem Broken(Exception fault)
    {
        var place = fault is YamlException yaml ? yaml.Start : _parser.Current?.Start ?? Mark.Empty;
        var what = fault switch
        {
            // The scanner's state has nothing to tell a person.
            InvalidOperationException =>
                "the YAML breaks here: a bracket is not closed, or a line is indented by a tab",
            _ => fault.InnerException?.Message ?? fault.Message,
        };
        return new(_file, (int)Math.Max(1, place.Line), (int)Math.Max(1, place.Column), what, "expected valid YAML");
    }

    private DocumentNode? ReadDocument()
    {
        _parser.Consume<StreamStart>();
        if (_parser.TryConsume<StreamEnd>(out _))
        {
            return new()
            {
                File = _file,
                Line = 1,
                Column = 1,
                Kind = NodeKind.Mapping,
            };
        }

        _parser.Consume<DocumentStart>();
        var root = ReadNode();
        _parser.Consume<DocumentEnd>();
        if (root is not null && _parser.TryConsume<DocumentStart>(out var second))
        {
            _problems.Add(
                At(second, NodeKind.Scalar),
                "a second document begins here",
                "expected one document in a file"
            );
        }

        return root;
    }

    private DocumentNode? ReadNode()
    {
        switch (_parser.Current)
        {
            case Scalar scalar:
                _parser.MoveNext();
                RefuseTag(scalar);
                return At(scalar, NodeKind.Scalar) with
                {
                    Text = scalar.Value,
                    IsQuoted = scalar.Style != ScalarStyle.Plain,
                };
            case SequenceStart start:
                return Nested(start, ReadSequence);
            case MappingStart start:
                return Nested(start, ReadMapping);
            case AnchorAlias alias:
                _parser.MoveNext();
                _problems.Add(At(alias, NodeKind.Scalar), "aliases are not used here", "write the value out");
                return At(alias, NodeKind.Scalar);
            default:
                return null;
        }
    }

    private DocumentNode? Nested(NodeEvent start, Func<DocumentNode, DocumentNode?> read)
    {
        var isFlow = start is MappingStart { Style: MappingStyle.Flow } or SequenceStart { Style: SequenceStyle.Flow };
        var node = At(start, start is MappingStart ? NodeKind.Mapping : NodeKind.Sequence) with { IsFlow = isFlow };
        RefuseTag(start);
        if (++_depth > Deepest)
        {
            _problems.Add(node, $"nested more than {Deepest} deep", "expected a studio or profile file");
            return null;
        }

        _parser.MoveNext();
        var result = read(node);
        _depth--;
        return result;
    }

    private DocumentNode? ReadSequence(DocumentNode node)
    {
        var items = new List<DocumentNode>();
        while (_parser.Current is not SequenceEnd)
        {
            if (ReadNode() is not { } item)
            {
                return null;
            }

            items.Add(item);
        }

        var end = _parser.Consume<SequenceEnd>();
        return node with { Items = items, End = node.IsFlow ? EndOf(end) : EndOf(items, node) };
    }

    private DocumentNode? ReadMapping(DocumentNode node)
    {
        var members = new List<DocumentMember>();
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        while (_parser.Current is not MappingEnd)
        {
            if (ReadNode() is not { } key || ReadNode() is not { } value)
            {
                return null;
            }

            if (key.Kind != NodeKind.Scalar)
            {
                _problems.Add(key, "a key must be one word or text", "expected 'key: value'");
            }
            else if (!lines.TryAdd(key.Text, key.Line))
            {
                _problems.Add(key, $"'{key.Text}' stands twice", $"it stands in line {lines[key.Text]} already");
            }
            else
            {
                members.Add(new(key, value));
            }
        }

        var end = _parser.Consume<MappingEnd>();
        return node with { Members = members, End = node.IsFlow ? EndOf(end) : EndOf(members, node) };
    }

    private void RefuseTag(NodeEvent node)
    {
        if (!node.Tag.IsEmpty && !node.Tag.IsNonSpecific)
        {
            _problems.Add(
                At(node, NodeKind.Scalar),
                $"the tag {node.Tag} is not used here",
                "write the value without it"
            );
        }
    }

    private DocumentNode At(ParsingEvent place, NodeKind kind) =>
        new()
        {
            File = _file,
            Line = (int)place.Start.Line,
            Column = (int)place.Start.Column,
            Start = (int)place.Start.Index,
            End = (int)place.End.Index,
            Kind = kind,
        };

    // The bracket.
    private static int EndOf(ParsingEvent end) => (int)end.Start.Index + 1;

    // A block is told to end where the next one begins: after its last value is where a person sees the end.
    private static int EndOf(List<DocumentNode> items, DocumentNode node) => items.Count > 0 ? items[^1].End : node.End;

    private static int EndOf(List<DocumentMember> members, DocumentNode node) =>
        members.Count > 0 ? members[^1].Value.End : node.End;
}
