namespace StudioControl.Studio.Parameters;

/// <summary>
/// A parameter's value in the unit of its parameter. Toggles are 0 and 1, choices are the index of the choice; only
/// texts (and arguments of triggers) use <see cref="Text"/>.
/// </summary>
public readonly record struct Value(double Number, string? Text = null)
{
    /// <summary>A toggle that is on.</summary>
    public static readonly Value On = new(1);

    /// <summary>A toggle that is off.</summary>
    public static readonly Value Off = new(0);

    /// <summary>Whether a toggle is on.</summary>
    public bool IsOn => Number != 0;

    /// <summary>The index of a choice.</summary>
    public int Index => (int)Number;

    /// <summary>A toggle's value.</summary>
    public static Value Of(bool on) => on ? On : Off;

    /// <summary>A text's value.</summary>
    public static Value Of(string text) => new(0, text);
}
