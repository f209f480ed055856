using System.Globalization;
using System.Text;
using System.Text.Json;
using StudioControl.Studio.Documents;

namespace StudioControl.Settings.Schema;

/// <summary>Writes what the readers ask for as JSON Schema, draft 7: the newest draft that YAML editors take.</summary>
public static class SchemaWriter
{
    /// <summary>The schema as indented JSON with a newline at its end.</summary>
    public static string Write(string title, SchemaNode root)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new() { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteString("$schema", "http://json-schema.org/draft-07/schema#");
            json.WriteString("title", title);
            WriteBody(json, root);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray()) + "\n";
    }

    private static void WriteNode(Utf8JsonWriter json, SchemaNode node)
    {
        json.WriteStartObject();
        WriteBody(json, node);
        json.WriteEndObject();
    }

    private static void WriteBody(Utf8JsonWriter json, SchemaNode node)
    {
        if (node.Help.Length > 0)
        {
            json.WriteString("description", node.Help);
        }

        if (node is { OneAlone: true, Items: not null })
        {
            WriteEither(json, node.Items, new() { Type = "array", Items = node.Items });
            return;
        }

        if (node.TextAlone)
        {
            node.TextAlone = false;
            WriteEither(json, new() { Type = "string" }, node);
            node.TextAlone = true;
            return;
        }

        WriteType(json, node);
        WriteScalarRules(json, node);
        WriteList(json, node);
        WriteObject(json, node);
    }

    // A text may look like a number to YAML: 808 as a name, 0x14 as an id, off as a word.
    private static void WriteType(Utf8JsonWriter json, SchemaNode node)
    {
        if (node is { Type: "string", Pattern: "", Choices.Count: 0 })
        {
            json.WriteStartArray("type");
            json.WriteStringValue("string");
            json.WriteStringValue("number");
            json.WriteStringValue("boolean");
            json.WriteEndArray();
        }
        else if (node.Type.Length > 0)
        {
            json.WriteString("type", node.Type);
        }
    }

    private static void WriteEither(Utf8JsonWriter json, SchemaNode one, SchemaNode other)
    {
        json.WriteStartArray("anyOf");
        WriteNode(json, one);
        WriteNode(json, other);
        json.WriteEndArray();
    }

    private static void WriteScalarRules(Utf8JsonWriter json, SchemaNode node)
    {
        if (node.Choices.Count > 0)
        {
            json.WriteStartArray("enum");
            foreach (var choice in node.Choices)
            {
                json.WriteStringValue(choice);
            }

            json.WriteEndArray();
        }

        if (node.Min is { } min)
        {
            json.WriteNumber("minimum", min);
        }

        if (node.Max is { } max)
        {
            json.WriteNumber("maximum", max);
        }

        if (node.Pattern.Length > 0)
        {
            json.WriteString("pattern", node.Pattern);
        }

        WriteFallback(json, node);
    }

    private static void WriteFallback(Utf8JsonWriter json, SchemaNode node)
    {
        if (node.Fallback.Length == 0)
        {
            return;
        }

        switch (node.Type)
        {
            case "number" or "integer":
                json.WriteNumber("default", double.Parse(node.Fallback, CultureInfo.InvariantCulture));
                break;
            case "boolean":
                json.WriteBoolean("default", node.Fallback == "true");
                break;
            default:
                json.WriteString("default", node.Fallback);
                break;
        }
    }

    private static void WriteList(Utf8JsonWriter json, SchemaNode node)
    {
        if (node.Items is not null)
        {
            json.WritePropertyName("items");
            WriteNode(json, node.Items);
        }
    }

    private static void WriteObject(Utf8JsonWriter json, SchemaNode node)
    {
        if (node.Type != "object")
        {
            return;
        }

        json.WriteStartObject("properties");
        foreach (var (key, property) in node.Properties)
        {
            json.WritePropertyName(key);
            WriteNode(json, property);
        }

        json.WriteEndObject();
        if (node.Required.Count > 0)
        {
            json.WriteStartArray("required");
            node.Required.ForEach(json.WriteStringValue);
            json.WriteEndArray();
        }

        json.WritePropertyName("additionalProperties");
        if (node.OtherKeys is null)
        {
            json.WriteBooleanValue(false);
        }
        else
        {
            WriteNode(json, node.OtherKeys);
        }
    }
}
