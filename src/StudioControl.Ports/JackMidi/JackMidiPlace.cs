using System.Diagnostics.CodeAnalysis;

namespace StudioControl.Ports.JackMidi;

/// <summary>
/// Where in JACK's patch bay: <c>jack-midi:X-Touch</c>, or <c>jack-midi:?from=…&amp;to=…</c> with <c>as=NAME</c> and
/// <c>server=NAME</c>.
/// </summary>
/// <param name="Name">The name of our client there.</param>
/// <param name="From">Which output is heard (<see cref="Fits"/>); empty: none is connected.</param>
/// <param name="To">Which input is played to; empty: none is connected.</param>
/// <param name="Server">Which JACK server; empty: the default one.</param>
internal sealed record JackMidiPlace(string Name, string From, string To, string Server)
{
    public const string Expected =
        "jack-midi:NAME of the other end, or jack-midi:?from=NAME&to=NAME; as=NAME and server=NAME may follow";

    // JACK's own limit is 63, of which it takes some for a number where two have the same name.
    private const int LongestName = 48;

    /// <summary>Takes the text after <c>jack-midi:</c> apart. False: it is none.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out JackMidiPlace? place)
    {
        place = null;
        var mark = text.IndexOf('?', StringComparison.Ordinal);
        var other = Uri.UnescapeDataString(mark < 0 ? text : text[..mark]);
        var (from, to, name, server) = (other, other, "", "");
        foreach (var option in mark < 0 ? [] : text[(mark + 1)..].Split('&'))
        {
            var equals = option.IndexOf('=', StringComparison.Ordinal);
            var value = Uri.UnescapeDataString(option[(equals + 1)..]);
            switch (equals < 0 || value.Length == 0 ? "" : option[..equals])
            {
                case "from":
                    from = value;
                    break;
                case "to":
                    to = value;
                    break;
                case "as":
                    name = value;
                    break;
                case "server":
                    server = value;
                    break;
                default:
                    return false;
            }
        }

        name = name.Length > 0 ? name : NameFor(from.Length > 0 ? from : to);
        place = new(name, from, to, server);
        return name.Length <= LongestName
            && !name.Contains(':', StringComparison.Ordinal)
            && !server.Contains('/', StringComparison.Ordinal);
    }

    /// <summary>Whether a wish is fulfilled by a name: it has all its parts between the stars, in order, small or large.</summary>
    public static bool Fits(string wish, string name)
    {
        var at = 0;
        foreach (var part in wish.Split('*'))
        {
            var found = name.IndexOf(part, at, StringComparison.OrdinalIgnoreCase);
            if (found < 0)
            {
                return false;
            }

            at = found + part.Length;
        }

        return true;
    }

    private static string NameFor(string other)
    {
        var letters = other.Where(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or ' ').ToArray();
        var name = letters.Length > 0 ? $"studiocontrol {new string(letters).Trim()}" : "studiocontrol midi";
        return name.Length <= LongestName ? name : name[..LongestName];
    }
}
