using StudioControl.Surfaces.Bindings;

namespace StudioControl.Surfaces.Profiles;

/// <summary>One surface of a studio, as its config names it.</summary>
public sealed record SurfaceUnit
{
    /// <summary>Its id: it owns the branch <c>surface/&lt;id&gt;</c>.</summary>
    public required string Id { get; init; }

    /// <summary>A name for people.</summary>
    public string Name { get; init; } = "";

    /// <summary>The branch of the engine that it plays.</summary>
    public string Engine { get; init; } = "mix";

    /// <summary>The engine's strip under its first fader at the start, from 1; 9 for the unit beside a main one.</summary>
    public int FirstStrip { get; init; } = 1;

    /// <summary>The id of the main unit that it stands beside, with which it shares bank, layer and selection; empty: none.</summary>
    public string Beside { get; init; } = "";

    /// <summary>Whether the touch of a fader selects its channel.</summary>
    public bool TouchSelects { get; init; }

    /// <summary>Where it stands.</summary>
    public string Place { get; init; } = "";

    /// <summary>Pages beside the mix.</summary>
    public IReadOnlyList<SurfacePage> Pages { get; init; } = [];

    /// <summary>What its free buttons do.</summary>
    public IReadOnlyList<SurfaceButton> Buttons { get; init; } = [];

    /// <summary>Its plain MIDI controls and what they move; they go before what the profile does.</summary>
    public IReadOnlyList<SurfaceBinding> Bindings { get; init; } = [];
}
