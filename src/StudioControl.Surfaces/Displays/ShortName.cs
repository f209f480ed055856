namespace StudioControl.Surfaces.Displays;

/// <summary>
/// A name in few cells that still tells channels apart: spaces go first, then small vowels, from the right; a number at the
/// end stays ("Strip 12" is <c>Strp12</c> and not <c>Strip</c>).
/// </summary>
internal static class ShortName
{
    private const int Longest = 64;

    /// <summary>Writes a name, shortened where it must be; returns the length.</summary>
    public static int Write(Span<byte> into, string name)
    {
        if (name.Length <= into.Length)
        {
            return DisplayText.WriteName(into, name);
        }

        Span<byte> text = stackalloc byte[Longest];
        var length = DisplayText.WriteName(text, name);
        length = Drop(text, length, into.Length, " _-.");
        length = Drop(text, length, into.Length, "aeiou");
        var number = DigitsAtEnd(text[..length]);
        if (length > into.Length && number > 0 && number < into.Length)
        {
            text.Slice(length - number, number).CopyTo(text[(into.Length - number)..]);
        }

        length = Math.Min(length, into.Length);
        text[..length].CopyTo(into);
        return length;
    }

    // The first character stays: it is what a name is recognised by.
    private static int Drop(Span<byte> text, int length, int wanted, string what)
    {
        for (var at = length - 1; at > 0 && length > wanted; at--)
        {
            if (what.Contains((char)text[at]))
            {
                text[(at + 1)..length].CopyTo(text[at..]);
                length--;
            }
        }

        return length;
    }

    private static int DigitsAtEnd(ReadOnlySpan<byte> text)
    {
        var count = 0;
        while (count < text.Length && text[^(count + 1)] is >= (byte)'0' and <= (byte)'9')
        {
            count++;
        }

        return count;
    }
}
