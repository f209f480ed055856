using StudioControl.Studio.Parameters;

namespace StudioControl.Engines.Embedded;

/// <summary>What the config says of the embedded engine.</summary>
public sealed record EmbeddedEngineOptions
{
    /// <summary>The most strips of the embedded engine.</summary>
    public const int MostStrips = 64;

    /// <summary>Its strips, 1 to <see cref="MostStrips"/>; the engine must have as many.</summary>
    public int Strips { get; init; } = 16;

    /// <summary>A name for people.</summary>
    public string Name { get; init; } = "Mix engine";

    /// <summary>Values for an engine that starts anew, by path (<c>ch/1/name</c>). They must be settable.</summary>
    public IReadOnlyDictionary<string, Value> Initial { get; init; } = new Dictionary<string, Value>();
}
