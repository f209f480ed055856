using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using StudioControl.Studio.Parameters;
using StudioControl.Telemetry.Values;

namespace StudioControl.Telemetry.Publishing;

/// <summary>The shapes that all our JSON shares: times, levels, values.</summary>
internal static class Json
{
    private static readonly JsonWriterOptions Options = new()
    {
        // The payloads are no HTML: "Küche" stays readable.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    public static byte[] Write<T>(T subject, Action<Utf8JsonWriter, T> write) => Write(subject, write, new(512));

    /// <summary>The same through a buffer that serves many.</summary>
    public static byte[] Write<T>(T subject, Action<Utf8JsonWriter, T> write, ArrayBufferWriter<byte> buffer)
    {
        buffer.ResetWrittenCount();
        using var json = new Utf8JsonWriter(buffer, Options);
        json.WriteStartObject();
        write(json, subject);
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>ISO 8601, UTC, milliseconds.</summary>
    public static string Time(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    public static void WriteTime(this Utf8JsonWriter json, string name, DateTimeOffset time) =>
        json.WriteString(name, Time(time));

    public static void WriteText(this Utf8JsonWriter json, string name, string text)
    {
        if (text.Length > 0)
        {
            json.WriteString(name, text);
        }
    }

    /// <summary>A value under a name, as number, truth or text; nothing where there is none.</summary>
    public static void WriteValue(this Utf8JsonWriter json, string name, ParameterShape shape, in Value value)
    {
        switch (shape.Kind)
        {
            case ParameterKind.Level or ParameterKind.Number:
                Span<byte> number = stackalloc byte[ValueText.LongestNumber];
                var written = ValueText.Write(shape, value, number);
                if (written > 0)
                {
                    json.WritePropertyName(name);
                    json.WriteRawValue(number[..written], skipInputValidation: true);
                }

                break;
            case ParameterKind.Toggle:
                json.WriteBoolean(name, value.IsOn);
                break;
            case ParameterKind.Choice:
                json.WriteText(name, ValueText.ToText(shape, value));
                break;
            default:
                json.WriteString(name, value.Text ?? "");
                break;
        }
    }

    /// <summary>A number with so many decimals, trimmed; null where it is none.</summary>
    public static void WriteRounded(this Utf8JsonWriter json, double number, int decimals)
    {
        if (!double.IsFinite(number))
        {
            json.WriteNullValue();
            return;
        }

        Span<byte> text = stackalloc byte[ValueText.LongestNumber];
        var rounded = Math.Round(number, decimals) + 0.0;
        rounded.TryFormat(text, out var written, "0.###", CultureInfo.InvariantCulture);
        json.WriteRawValue(text[..written], skipInputValidation: true);
    }

    public static ReadOnlyMemory<byte> Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
