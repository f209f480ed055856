using System.Text;
using StudioControl.Surfaces.Bindings;

namespace StudioControl.Learning;

/// <summary>A binding as a line of a studio's file.</summary>
internal static class BindingText
{
    /// <summary><c>{ on: "cc 1/20", set: gear/preamp/gain }</c>; what goes without saying is not said.</summary>
    public static string Of(SurfaceBinding binding)
    {
        var text = new StringBuilder($"{{ on: \"{binding.On}\", set: {binding.Address}");
        if (binding.Use != ControlUse.Natural)
        {
            text.Append($", as: {BindingWords.Of(BindingWords.Uses, binding.Use)}");
        }

        if (binding.Encoding is { } encoding)
        {
            text.Append($", encoding: {BindingWords.Of(BindingWords.Encodings, encoding)}");
        }

        if (binding.Takeover != TakeoverRule.PickUp)
        {
            text.Append($", takeover: {BindingWords.Of(BindingWords.Takeovers, binding.Takeover)}");
        }

        if (binding.To.Length > 0)
        {
            text.Append($", to: {Quoted(binding.To)}");
        }

        if (binding.IsHeld)
        {
            text.Append(", held: true");
        }

        return text.Append(" }").ToString();
    }

    // A text that YAML could read as something else stands in quotes.
    private static string Quoted(string text) =>
        text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '.') && text[0] != '-'
        || IsNumber(text)
            ? text
            : $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    private static bool IsNumber(string text) => Studio.Documents.Numbers.TryParse(text, out _);
}
