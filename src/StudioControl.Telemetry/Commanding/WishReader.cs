using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace StudioControl.Telemetry.Commanding;

/// <summary>Reads the payload of a command: a bare value, or a JSON object.</summary>
internal static class WishReader
{
    // The longest text that a parameter of ours holds is some hundred characters.
    private const int Longest = 4096;

    // Ids and names are read by people and become part of topics.
    private const int LongestName = 64;

    // Nothing of ours is nested; what others add beside it may be, a little.
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 8 };

    /// <summary>Reads it; false with the reason where it is neither.</summary>
    public static bool TryRead(ReadOnlySpan<byte> payload, out Wish wish, out string fault)
    {
        wish = new();
        fault = "";
        if (payload.Length > Longest)
        {
            fault = $"longer than {Longest} bytes";
            return false;
        }

        if (!Utf8.IsValid(payload))
        {
            fault = "no UTF-8";
            return false;
        }

        if (payload.TrimStart(" \t\r\n"u8).StartsWith("{"u8))
        {
            return TryReadObject(payload, ref wish, ref fault);
        }

        wish = new() { Value = Encoding.UTF8.GetString(payload) };
        return true;
    }

    private static bool TryReadObject(ReadOnlySpan<byte> payload, ref Wish wish, ref string fault)
    {
        try
        {
            var reader = new Utf8JsonReader(payload, Options);
            var wishes = 0;
            reader.Read();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var name = reader.GetString() ?? "";
                wishes += name is "value" or "delta" ? 1 : 0;
                reader.Read();
                wish = With(wish, name, ref reader, ref fault);
                reader.Skip();
            }

            // Anything after the object throws here.
            fault = reader.Read() ? "one JSON object is expected" : fault;
            fault = wishes > 1 ? "one 'value' or one 'delta' is expected" : fault;
            return fault.Length == 0;
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            fault = "no JSON object";
            return false;
        }
    }

    private static Wish With(Wish wish, string name, ref Utf8JsonReader reader, ref string fault)
    {
        switch (name)
        {
            case "value":
                return wish with { Value = Scalar(ref reader, ref fault) };
            case "delta":
                return wish with { Value = Scalar(ref reader, ref fault), IsStep = true };
            case "id":
                return wish with { Id = Name(name, ref reader, ref fault) };
            case "by":
                return wish with { By = Name(name, ref reader, ref fault) };
            case "confirm":
                return wish with { Confirm = Name(name, ref reader, ref fault) };
            case "note":
                return wish with { Note = Scalar(ref reader, ref fault) };
            case "expires":
                return wish with { Expires = Time(name, ref reader, ref fault) };
            case "until":
                return wish with { Until = Time(name, ref reader, ref fault) };
            default:
                return wish;
        }
    }

    private static string Scalar(ref Utf8JsonReader reader, ref string fault)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                return reader.GetString() ?? "";
            case JsonTokenType.Number:
                return Encoding.UTF8.GetString(reader.ValueSpan);
            case JsonTokenType.True:
                return "true";
            case JsonTokenType.False:
                return "false";
            default:
                fault = "a number, a text, true or false is expected";
                return "";
        }
    }

    private static string Name(string name, ref Utf8JsonReader reader, ref string fault)
    {
        var text = Scalar(ref reader, ref fault);
        var isGood = text.Length <= LongestName && !text.AsSpan().ContainsAny("+#/\0") && !text.Any(char.IsControl);
        fault = isGood ? fault : $"'{name}' is at most {LongestName} characters without + # /";
        return isGood ? text : "";
    }

    private static DateTimeOffset? Time(string name, ref Utf8JsonReader reader, ref string fault)
    {
        var text = Scalar(ref reader, ref fault);
        const DateTimeStyles Style = DateTimeStyles.AssumeUniversal;
        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, Style, out var time))
        {
            return time;
        }

        fault = $"'{name}' is a time as 2026-01-31T12:00:00Z";
        return null;
    }
}
