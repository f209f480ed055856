using StudioControl.Studio.Parameters;

namespace StudioControl.Telemetry.HomeAssistant;

/// <summary>Names for people.</summary>
internal static class EntityTitles
{
    /// <summary>The parameter's title, else its path in words: <c>Channel 3 fader</c>.</summary>
    public static string Of(ParameterShape shape) => shape.Title.Length > 0 ? shape.Title : Words(shape.Path);

    /// <summary>A path in words.</summary>
    public static string Words(string path)
    {
        var words = string.Join(' ', path.Split('/').Select(segment => segment == "ch" ? "channel" : segment))
            .Replace('-', ' ');
        return char.ToUpperInvariant(words[0]) + words[1..];
    }
}
