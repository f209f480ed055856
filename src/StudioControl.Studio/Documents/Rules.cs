using System.Globalization;

namespace StudioControl.Studio.Documents;

/// <summary>What a number in a file may be.</summary>
public readonly record struct NumberRule(double Min, double Max)
{
    /// <summary>Any number.</summary>
    public static readonly NumberRule Any = new(double.MinValue, double.MaxValue);

    /// <summary>0 or more.</summary>
    public static readonly NumberRule NotNegative = new(0, double.MaxValue);

    /// <inheritdoc />
    public override string ToString() =>
        this == Any ? "a number"
        : this == NotNegative ? "a number of 0 or more"
        : string.Create(CultureInfo.InvariantCulture, $"a number from {Min} to {Max}");
}

/// <summary>What a text in a file may be.</summary>
/// <param name="IsGood">Whether a text is allowed.</param>
/// <param name="Expected">What is expected, in words.</param>
/// <param name="Pattern">The same as a regular expression for editors; empty: none.</param>
public sealed record TextRule(Func<string, bool> IsGood, string Expected, string Pattern = "")
{
    /// <summary>What is expected in place of one certain text, where more can be said than <see cref="Expected"/>.</summary>
    public Func<string, string>? Explain { get; init; }

    /// <summary>Any text with at least one character.</summary>
    public static readonly TextRule Any = new(text => text.Length > 0, "a text");

    /// <summary>One segment of an address.</summary>
    public static readonly TextRule Segment = new(
        text => Tree.AddressRules.IsSegment(text),
        "lower-case letters, digits and '-'",
        "^[a-z0-9-]+$"
    );

    /// <summary>An address: segments with slashes between.</summary>
    public static readonly TextRule Address = new(
        Tree.AddressRules.IsAddress,
        "an address such as mix/ch/3/fader",
        "^[a-z0-9-]+(/[a-z0-9-]+)*$"
    );

    /// <summary>The whole text matches, case counts.</summary>
    public static TextRule OneOf(IReadOnlyCollection<string> names) =>
        new(names.Contains, $"one of {string.Join(", ", names)}");
}
