namespace StudioControl.Surfaces.Profiles;

/// <summary>How a studio's file names a press: <c>f1</c>, <c>shift+f1</c>, <c>control+alt+f1</c>, <c>f1 long</c>.</summary>
/// <param name="Button">The button's name in the profile.</param>
/// <param name="Modifiers">What is held meanwhile.</param>
/// <param name="IsLong">Whether it is held down for half a second.</param>
public readonly record struct ButtonName(string Button, KeyModifiers Modifiers, bool IsLong)
{
    private const string Long = " long";

    /// <summary>Reads a press; a word before a plus that is no modifier makes it one of an unknown button.</summary>
    public static ButtonName Read(string text)
    {
        var isLong = text.EndsWith(Long, StringComparison.Ordinal);
        var rest = isLong ? text[..^Long.Length] : text;
        var modifiers = KeyModifiers.None;
        while (rest.IndexOf('+') is > 0 and var plus && ModifierOf(rest[..plus]) is not KeyModifiers.None and var one)
        {
            modifiers |= one;
            rest = rest[(plus + 1)..];
        }

        return new(rest, modifiers, isLong);
    }

    private static KeyModifiers ModifierOf(string word) =>
        word switch
        {
            "shift" => KeyModifiers.Shift,
            "option" => KeyModifiers.Option,
            "control" => KeyModifiers.Control,
            "alt" => KeyModifiers.Alt,
            _ => KeyModifiers.None,
        };
}
