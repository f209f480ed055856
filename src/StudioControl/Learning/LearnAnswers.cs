namespace StudioControl.Learning;

/// <summary>What is known of a binding before anybody is asked; empty: to be asked or left as it is.</summary>
/// <param name="Config">The studio's file.</param>
internal sealed record LearnAnswers(string Config)
{
    /// <summary>The surface's id.</summary>
    public string Surface { get; init; } = "";

    /// <summary>Another port than the surface's own.</summary>
    public string Port { get; init; } = "";

    /// <summary>The control.</summary>
    public string On { get; init; } = "";

    /// <summary>The parameter.</summary>
    public string Set { get; init; } = "";

    /// <summary>The value that a button sets.</summary>
    public string To { get; init; } = "";

    /// <summary>What the control is.</summary>
    public string Use { get; init; } = "";

    /// <summary>How an encoder tells its turns.</summary>
    public string Encoding { get; init; } = "";

    /// <summary>How it takes hold.</summary>
    public string Takeover { get; init; } = "";
}
