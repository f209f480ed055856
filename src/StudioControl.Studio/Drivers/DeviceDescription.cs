using StudioControl.Studio.Parameters;

namespace StudioControl.Studio.Drivers;

/// <summary>What a driver says of its device before it is connected.</summary>
public sealed record DeviceDescription
{
    /// <summary>The branch it owns: <c>mix</c>, <c>gear/tape</c>, <c>surface/main</c>.</summary>
    public required string Id { get; init; }

    /// <summary>A name for people.</summary>
    public required string Name { get; init; }

    /// <summary>The profile or driver that speaks to it.</summary>
    public required string Profile { get; init; }

    /// <summary>Who made it; empty where it does not matter.</summary>
    public string Maker { get; init; } = "";

    /// <summary>Where it stands: room, rack.</summary>
    public string Place { get; init; } = "";

    /// <summary>Its parameters; a driver knows them by their index here.</summary>
    public required IReadOnlyList<ParameterShape> Parameters { get; init; }

    /// <summary>Its banks of levels; empty for all but engines.</summary>
    public IReadOnlyList<LevelBankShape> Levels { get; init; } = [];

    /// <summary>Paths of dangerous parameters that the config allows: <c>outlet/1</c>, or one choice: <c>transport/recording</c>.</summary>
    public IReadOnlyList<string> Allowed { get; init; } = [];

    /// <summary>Whether the config lets somebody do what can do harm.</summary>
    public bool Allows(ParameterShape shape, in Value value) =>
        Allowed.Contains(shape.Path) || (!shape.Dangerous && Allowed.Contains(shape.NameOf(value)));
}

/// <summary>A bank of levels: its name and the strip behind each index (<c>mix/ch/1</c>).</summary>
public sealed record LevelBankShape(string Bank, IReadOnlyList<string> Strips);
