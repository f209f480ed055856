namespace StudioControl.Studio.Documents;

/// <content>Mappings and lists within a mapping.</content>
public sealed partial class Section
{
    /// <summary>A mapping under a key; null when it is absent.</summary>
    public T? Child<T>(string key, string help, Func<Section, T> read)
        where T : class
    {
        Declare(key, help, false, Describing(read));
        return _node?.Find(key) is { IsEmpty: false } node ? Read(node, Problems, read) : null;
    }

    /// <summary>A list of mappings; absent is empty.</summary>
    public IReadOnlyList<T> List<T>(string key, string help, Func<Section, T> read)
    {
        Declare(key, help, false, new() { Type = "array", Items = Describing(read) });
        return [.. Items(key).Select(item => Read(item, Problems, read))];
    }

    /// <summary>A list of texts; one text alone is a list of one; absent is empty.</summary>
    public IReadOnlyList<string> Texts(string key, string help, TextRule? rule = null)
    {
        rule ??= TextRule.Any;
        Declare(
            key,
            help,
            false,
            new()
            {
                Type = "array",
                OneAlone = true,
                Items = new() { Type = "string", Pattern = rule.Pattern },
            }
        );
        var texts = new List<string>();
        foreach (var item in Items(key))
        {
            if (item is { Kind: NodeKind.Scalar, IsEmpty: false } && rule.IsGood(item.Text))
            {
                texts.Add(item.Text);
            }
            else
            {
                Problems.Add(item, $"this can't stand in '{key}'", $"expected {rule.Expected}");
            }
        }

        return texts;
    }

    /// <summary>
    /// Mappings, or texts that each stand for a mapping with one key: <c>f1: gear/a</c> for <c>f1: { set: gear/a }</c>.
    /// </summary>
    public IReadOnlyList<T> MapOrTexts<T>(string key, string help, Func<string, Section, T> read, string alone)
    {
        var described = Describing(section => read("", section));
        described.TextAlone = true;
        Declare(key, help, false, new() { Type = "object", OtherKeys = described });
        return
        [
            .. Members(key)
                .Select(member => Read(Whole(member.Value, alone), Problems, one => read(member.Key.Text, one))),
        ];
    }

    /// <summary>Mappings under free keys (an id, a name), in the file's order; absent is empty.</summary>
    public IReadOnlyList<T> Map<T>(string key, string help, Func<string, Section, T> read, TextRule? keyRule = null)
    {
        Declare(key, help, false, new() { Type = "object", OtherKeys = Describing(section => read("", section)) });
        var results = new List<T>();
        foreach (var member in Members(key))
        {
            if (keyRule is not null && !keyRule.IsGood(member.Key.Text))
            {
                Problems.Add(member.Key, $"'{member.Key.Text}' can't be a name here", $"expected {keyRule.Expected}");
            }

            results.Add(Read(member.Value, Problems, section => read(member.Key.Text, section)));
        }

        return results;
    }

    /// <summary>Scalars under free keys (a table), in the file's order; absent is empty.</summary>
    public IReadOnlyList<DocumentMember> Table(string key, string help)
    {
        Declare(key, help, false, new() { Type = "object", OtherKeys = new() });
        return [.. Members(key)];
    }

    /// <summary>Whatever stands under a key, to be read by hand; null when it is absent.</summary>
    public DocumentNode? Raw(string key, string help)
    {
        Declare(key, help, false, new());
        return _node?.Find(key) is { IsEmpty: false } node ? node : null;
    }

    private static DocumentNode Whole(DocumentNode node, string alone) =>
        node is { Kind: NodeKind.Scalar, IsEmpty: false }
            ? node with
            {
                Kind = NodeKind.Mapping,
                Text = "",
                Members = [new(node with { Text = alone }, node)],
            }
            : node;

    private static SchemaNode Describing<T>(Func<Section, T> read)
    {
        // Parts that contain themselves would be described for ever; no file of ours does that, and none is this deep.
        return Describe(read);
    }

    private IEnumerable<DocumentNode> Items(string key)
    {
        var node = _node?.Find(key);
        return node switch
        {
            null or { IsEmpty: true } => [],
            { Kind: NodeKind.Sequence } => node.Items,
            { Kind: NodeKind.Scalar } => [node],
            _ => Wrong(node, key, "a list, '- item' on each line"),
        };
    }

    private IEnumerable<DocumentMember> Members(string key)
    {
        var node = _node?.Find(key);
        if (node is null or { IsEmpty: true })
        {
            return [];
        }

        if (node.Kind != NodeKind.Mapping)
        {
            Wrong(node, key, "keys and values, 'key: value'");
            return [];
        }

        return node.Members;
    }

    private DocumentNode[] Wrong(DocumentNode node, string key, string expected)
    {
        Problems.Add(node, $"'{key}' is a {node.Kind.ToString().ToLowerInvariant()}", $"expected {expected}");
        return [];
    }
}
