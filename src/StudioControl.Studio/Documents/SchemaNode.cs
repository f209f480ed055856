namespace StudioControl.Studio.Documents;

/// <summary>What a place in a file may hold, as JSON Schema (draft 7) can say it. Collected from the code that reads it.</summary>
public sealed class SchemaNode
{
    /// <summary><c>object</c>, <c>array</c>, <c>string</c>, <c>number</c>, <c>integer</c>, <c>boolean</c>; empty: anything.</summary>
    public string Type { get; set; } = "";

    /// <summary>Help for people, shown by editors.</summary>
    public string Help { get; set; } = "";

    /// <summary>An object's known keys.</summary>
    public Dictionary<string, SchemaNode> Properties { get; } = new(StringComparer.Ordinal);

    /// <summary>An object's keys that must be there.</summary>
    public List<string> Required { get; } = [];

    /// <summary>What stands under keys that are free; null: no other keys.</summary>
    public SchemaNode? OtherKeys { get; set; }

    /// <summary>What a list holds.</summary>
    public SchemaNode? Items { get; set; }

    /// <summary>Where a list is expected, one item may stand alone, without the list.</summary>
    public bool OneAlone { get; set; }

    /// <summary>Where a mapping or a number is expected, a text may stand for it.</summary>
    public bool TextAlone { get; set; }

    /// <summary>The only texts allowed; empty: any.</summary>
    public IReadOnlyList<string> Choices { get; set; } = [];

    /// <summary>Lowest number.</summary>
    public double? Min { get; set; }

    /// <summary>Highest number.</summary>
    public double? Max { get; set; }

    /// <summary>A regular expression for a text; empty: any.</summary>
    public string Pattern { get; set; } = "";

    /// <summary>The value that holds where the key is absent, as it would be written; empty: none.</summary>
    public string Fallback { get; set; } = "";
}
