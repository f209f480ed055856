namespace StudioControl.Studio.Parameters;

/// <summary>What a device says of one of its parameters, before it stands in a tree.</summary>
public sealed record ParameterShape
{
    /// <summary>The address beneath the device: <c>ch/3/fader</c>. Segments are <c>[a-z0-9-]+</c>.</summary>
    public required string Path { get; init; }

    /// <summary>The sort of value.</summary>
    public required ParameterKind Kind { get; init; }

    /// <summary>A name for people; empty: made from the path.</summary>
    public string Title { get; init; } = "";

    /// <summary>The unit as it is printed: <c>dB</c>, <c>V</c>, <c>°C</c>; empty where there is none.</summary>
    public string Unit { get; init; } = "";

    /// <summary>The lowest value of a level or number.</summary>
    public double Min { get; init; } = double.NegativeInfinity;

    /// <summary>The highest value of a level or number; the longest text in characters.</summary>
    public double Max { get; init; } = double.PositiveInfinity;

    /// <summary>The smallest change that means something; 0: any.</summary>
    public double Step { get; init; }

    /// <summary>The curve of a control for it; null: straight from <see cref="Min"/> to <see cref="Max"/>.</summary>
    public Taper? Taper { get; init; }

    /// <summary>Who may do what.</summary>
    public Access Access { get; init; } = Access.Both;

    /// <summary>The names of a choice, in the order of their index.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>Setting it can do harm: it must be allowed by name in the config.</summary>
    public bool Dangerous { get; init; }

    /// <summary>The choices that can do harm where the others can't: a deck's <c>recording</c>.</summary>
    public IReadOnlyList<string> DangerousChoices { get; init; } = [];

    /// <summary>A value that is older than this is stale; null: only when the device is offline.</summary>
    public TimeSpan? StaleAfter { get; init; }

    /// <summary>How long its owner may take to do what is wished; null: as long as the loop waits for anybody.</summary>
    public TimeSpan? Patience { get; init; }

    /// <summary>Whether setting it to this value can do harm.</summary>
    public bool IsDangerous(in Value value) => Dangerous || IsDangerousChoice(value);

    /// <summary>What <c>allow</c> in the config calls this wish: its path, or path/choice.</summary>
    public string NameOf(in Value value) => IsDangerousChoice(value) ? $"{Path}/{Choices[value.Index]}" : Path;

    private bool IsDangerousChoice(in Value value) =>
        DangerousChoices.Count > 0
        && value.Index >= 0
        && value.Index < Choices.Count
        && DangerousChoices.Contains(Choices[value.Index]);
}
