namespace StudioControl.Surfaces.Profiles;

/// <summary>Parameters of the studio that stand under the controls of a surface while their page is shown.</summary>
public sealed record SurfacePage
{
    /// <summary>What it is called; no two pages of a surface are called the same, and none is called <c>mix</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The free button that shows it; empty: none, it is chosen by <c>surface/&lt;id&gt;/page</c> only.</summary>
    public string Button { get; init; } = "";

    /// <summary>Addresses under the V-Pots, from the left; more than the unit has strips are banked.</summary>
    public IReadOnlyList<string> Knobs { get; init; } = [];

    /// <summary>Addresses under the faders; empty: they stay the mix's.</summary>
    public IReadOnlyList<string> Faders { get; init; } = [];

    /// <summary>What an address is called on the strip; absent: its title.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();
}

/// <summary>A free button of a surface and what it does.</summary>
/// <param name="Button">Its name in the profile: <c>f1</c>.</param>
/// <param name="Address">The parameter that it sets.</param>
/// <param name="To">The value; empty: a toggle changes, an action is done.</param>
/// <param name="IsHeld">Whether a toggle is on only while the button is down: talkback.</param>
public sealed record SurfaceButton(string Button, string Address, string To = "", bool IsHeld = false);
