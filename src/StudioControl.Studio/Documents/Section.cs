using System.Globalization;

namespace StudioControl.Studio.Documents;

/// <summary>
/// Reads one mapping of a person's file strictly. The same calls, made on a section that only describes, collect the
/// JSON Schema: what is read and what is documented can't differ. Every getter notes its problem and then goes on with
/// the fallback, so that one pass finds all problems. Keys that were never asked for are problems (<see cref="Close"/>).
/// </summary>
public sealed partial class Section
{
    private DocumentNode? _node;
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    private Section(DocumentNode? node, ProblemList problems, SchemaNode? schema)
    {
        _node = node;
        Problems = problems;
        Schema = schema;
    }

    /// <summary>Where problems go.</summary>
    public ProblemList Problems { get; }

    /// <summary>What is collected when the section only describes; else null.</summary>
    public SchemaNode? Schema { get; }

    /// <summary>The mapping that is read; null when the section only describes.</summary>
    public DocumentNode? Node => _node;

    /// <summary>Reads a whole file's node with <paramref name="read"/>; what is no mapping is a problem and reads as empty.</summary>
    public static T Read<T>(DocumentNode node, ProblemList problems, Func<Section, T> read)
    {
        if (node.Kind != NodeKind.Mapping && !node.IsEmpty)
        {
            // One problem, not one more for each key that can't be in it.
            problems.Add(node, "this is no mapping", "expected keys and values, 'key: value'");
            problems = new();
        }

        var section = new Section(node, problems, null);
        var result = read(section);
        section.Close();
        return result;
    }

    /// <summary>Collects the schema of what <paramref name="read"/> reads.</summary>
    public static SchemaNode Describe<T>(Func<Section, T> read)
    {
        var schema = new SchemaNode { Type = "object" };
        read(new(null, new(), schema));
        return schema;
    }

    /// <summary>Goes on with another mapping: what stood there, written out.</summary>
    public void Replace(DocumentNode node) => _node = node;

    /// <summary>Whether a key stands in the file.</summary>
    public bool Has(string key) => _node?.Find(key) is { IsEmpty: false };

    /// <summary>The node of a key, or of the mapping itself, to point at; null when the section only describes.</summary>
    public DocumentNode? At(string key) => _node?.Find(key) ?? _node;

    /// <summary>Notes a problem at a key (or at the mapping where the key is absent).</summary>
    public void Problem(string key, string what, string expected, string nearest = "")
    {
        if (At(key) is { } at)
        {
            Problems.Add(at, what, expected, nearest);
        }
    }

    /// <summary>A text; <paramref name="fallback"/> null: it must be there.</summary>
    public string Text(string key, string help, string? fallback = null, TextRule? rule = null)
    {
        rule ??= TextRule.Any;
        Declare(
            key,
            help,
            fallback is null,
            new()
            {
                Type = "string",
                Pattern = rule.Pattern,
                Fallback = fallback ?? "",
            }
        );
        if (Scalar(key, fallback is null, rule.Expected) is not { } node)
        {
            return fallback ?? "";
        }

        if (!rule.IsGood(node.Text) && node.Text != fallback)
        {
            Problems.Add(
                node,
                $"'{node.Text}' can't be used for '{key}'",
                $"expected {rule.Explain?.Invoke(node.Text) ?? rule.Expected}"
            );
            return fallback ?? "";
        }

        return node.Text;
    }

    /// <summary>A number; <paramref name="fallback"/> null: it must be there.</summary>
    public double Number(string key, string help, NumberRule rule, double? fallback = null)
    {
        Declare(key, help, fallback is null, Numeric("number", rule, fallback));
        if (Scalar(key, fallback is null, rule.ToString()) is not { } node)
        {
            return fallback ?? 0;
        }

        if (IsNumber(node, rule, out var number))
        {
            return number;
        }

        Problems.Add(node, $"'{node.Text}' can't be used for '{key}'", $"expected {rule}");
        return fallback ?? 0;
    }

    /// <summary>A whole number (decimal or <c>0x…</c>); <paramref name="fallback"/> null: it must be there.</summary>
    public int Integer(string key, string help, NumberRule rule, int? fallback = null)
    {
        Declare(key, help, fallback is null, Numeric("integer", rule, fallback));
        var expected = $"a whole {rule.ToString()["a ".Length..]}";
        if (Scalar(key, fallback is null, expected) is not { } node)
        {
            return fallback ?? 0;
        }

        if (IsNumber(node, rule, out var number) && Math.Floor(number) == number && Math.Abs(number) <= int.MaxValue)
        {
            return (int)number;
        }

        Problems.Add(node, $"'{node.Text}' can't be used for '{key}'", $"expected {expected}");
        return fallback ?? 0;
    }

    /// <summary><c>true</c> or <c>false</c>.</summary>
    public bool Flag(string key, string help, bool fallback)
    {
        Declare(key, help, false, new() { Type = "boolean", Fallback = fallback ? "true" : "false" });
        if (Scalar(key, false, "true or false") is not { } node)
        {
            return fallback;
        }

        if (node.Text is not ("true" or "false") || node.IsQuoted)
        {
            Problems.Add(node, $"'{node.Text}' is neither true nor false", "expected true or false");
            return fallback;
        }

        return node.Text == "true";
    }

    /// <summary>A span of time with its unit: <c>250ms</c>, <c>10s</c>, <c>5min</c>, <c>2h</c>; null fallback: it must be there.</summary>
    public TimeSpan Duration(string key, string help, TimeSpan? fallback = null)
    {
        const string Expected = "a time with its unit: 250ms, 10s, 5min, 2h";
        Declare(key, help, fallback is null, new() { Type = "string", Pattern = "^[0-9.]+ *(ms|s|min|h)$" });
        if (Scalar(key, fallback is null, Expected) is not { } node)
        {
            return fallback ?? TimeSpan.Zero;
        }

        if (Durations.TryParse(node.Text, out var duration))
        {
            return duration;
        }

        Problems.Add(node, $"'{node.Text}' is no time", $"expected {Expected}");
        return fallback ?? TimeSpan.Zero;
    }

    /// <summary>One of the named choices; <paramref name="fallback"/> null: it must be there.</summary>
    public T Choice<T>(string key, string help, IReadOnlyDictionary<string, T> choices, string? fallback = null)
    {
        var names = choices.Keys.ToArray();
        var expected = $"one of {string.Join(", ", names)}";
        Declare(
            key,
            help,
            fallback is null,
            new()
            {
                Type = "string",
                Choices = names,
                Fallback = fallback ?? "",
            }
        );
        var otherwise = choices[fallback ?? names[0]];
        if (Scalar(key, fallback is null, expected) is not { } node)
        {
            return otherwise;
        }

        if (choices.TryGetValue(node.Text, out var choice))
        {
            return choice;
        }

        Problems.Add(node, $"'{node.Text}' is no known {key}", $"expected {expected}", Nearest.Of(node.Text, names));
        return otherwise;
    }

    /// <summary>Notes every key that was not asked for.</summary>
    public void Close()
    {
        foreach (var member in _node?.Members ?? [])
        {
            if (!_known.Contains(member.Key.Text))
            {
                Problems.Add(
                    member.Key,
                    $"unknown key '{member.Key.Text}'",
                    $"expected one of {string.Join(", ", _known.Order(StringComparer.Ordinal))}",
                    Nearest.Of(member.Key.Text, _known)
                );
            }
        }
    }

    private static SchemaNode Numeric(string type, NumberRule rule, double? fallback) =>
        new()
        {
            Type = type,
            Min = rule.Min == double.MinValue ? null : rule.Min,
            Max = rule.Max == double.MaxValue ? null : rule.Max,
            Fallback = fallback?.ToString(CultureInfo.InvariantCulture) ?? "",
        };

    // A number in quotes is a text, here as in the schema.
    private static bool IsNumber(DocumentNode node, NumberRule rule, out double number) =>
        Numbers.TryParse(node.Text, out number) && !node.IsQuoted && number >= rule.Min && number <= rule.Max;

    private DocumentNode? Scalar(string key, bool required, string expected)
    {
        if (_node is null)
        {
            return null;
        }

        if (_node.Find(key) is not { IsEmpty: false } node)
        {
            if (required)
            {
                Problems.Add(_node, $"'{key}' is missing", $"expected {key}: {expected}");
            }

            return null;
        }

        if (node.Kind != NodeKind.Scalar)
        {
            Problems.Add(node, $"'{key}' is a {node.Kind.ToString().ToLowerInvariant()}", $"expected {expected}");
            return null;
        }

        return node;
    }

    private void Declare(string key, string help, bool required, SchemaNode schema)
    {
        _known.Add(key);
        if (Schema is null)
        {
            return;
        }

        schema.Help = help;
        Schema.Properties[key] = schema;
        if (required && !Schema.Required.Contains(key))
        {
            Schema.Required.Add(key);
        }
    }
}
