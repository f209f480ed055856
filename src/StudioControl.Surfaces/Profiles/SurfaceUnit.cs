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

    /// <summary>Places that other units of its row have to its left.</summary>
    public int Offset { get; init; }

    /// <summary>Places from the main unit's first to its own; less than 0: it stands to its left.</summary>
    public int FromMain { get; init; }

    /// <summary>Places of all units of its row; 0: it stands alone.</summary>
    public int RowWidth { get; init; }

    /// <summary>Whether the bank goes to a channel that is selected elsewhere and out of sight.</summary>
    public bool FollowsSelection { get; init; }

    /// <summary>Channels by the strip that is locked to them, from 1.</summary>
    public IReadOnlyDictionary<int, string> Locked { get; init; } = new Dictionary<int, string>();

    /// <summary>How its faders and pots without motor take hold of their values.</summary>
    public TakeoverRule Takeover { get; init; }

    /// <summary>Whether levels are sent to its meters.</summary>
    public bool HasMeters { get; init; } = true;

    /// <summary>Whether an overload stays lit until the engine's counts are reset, instead of for three seconds.</summary>
    public bool OverloadLatches { get; init; }

    /// <summary>Where it stands.</summary>
    public string Place { get; init; } = "";

    /// <summary>Pages beside the mix.</summary>
    public IReadOnlyList<SurfacePage> Pages { get; init; } = [];

    /// <summary>What its free buttons do.</summary>
    public IReadOnlyList<SurfaceButton> Buttons { get; init; } = [];
}
