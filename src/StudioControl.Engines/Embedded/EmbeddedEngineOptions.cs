using StudioControl.Studio.Desks;
using StudioControl.Studio.Parameters;

namespace StudioControl.Engines.Embedded;

/// <summary>What the config says of the embedded engine.</summary>
public sealed record EmbeddedEngineOptions
{
    /// <summary>What its desk has; the engine must have the same.</summary>
    public DeskLayout Layout { get; init; } = new();

    /// <summary>A name for people.</summary>
    public string Name { get; init; } = "Mix engine";

    /// <summary>Values for an engine that starts anew, by path (<c>ch/1/name</c>). They must be settable.</summary>
    public IReadOnlyDictionary<string, Value> Initial { get; init; } = new Dictionary<string, Value>();
}
