namespace StudioControl.Telemetry.Commanding;

/// <summary>What a command's payload says.</summary>
internal sealed record Wish
{
    /// <summary>The value as text; null: none was named.</summary>
    public string? Value { get; init; }

    /// <summary>The value is a relative step.</summary>
    public bool IsStep { get; init; }

    /// <summary>The sender's name for the command; empty: none.</summary>
    public string Id { get; init; } = "";

    /// <summary>Who wishes; empty: nobody said.</summary>
    public string By { get; init; } = "";

    /// <summary>After this it must not act any more.</summary>
    public DateTimeOffset? Expires { get; init; }

    /// <summary>The token that confirms a dangerous command; empty: none.</summary>
    public string Confirm { get; init; } = "";

    /// <summary>Why somebody has seen an alert.</summary>
    public string Note { get; init; } = "";

    /// <summary>Until when an alert is silent.</summary>
    public DateTimeOffset? Until { get; init; }
}
