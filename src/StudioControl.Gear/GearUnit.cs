namespace StudioControl.Gear;

/// <summary>One piece of gear in this studio, as the config names it.</summary>
public sealed record GearUnit
{
    /// <summary>Its segment beneath <c>gear/</c>.</summary>
    public required string Id { get; init; }

    /// <summary>A name for people; empty: the profile's.</summary>
    public string Name { get; init; } = "";

    /// <summary>Where it stands.</summary>
    public string Place { get; init; } = "";

    /// <summary>Its address on a shared line (Modbus: 1 to 247).</summary>
    public byte Address { get; init; } = 1;

    /// <summary>Dangerous parameters that may be set; a dangerous choice as <c>path/choice</c>.</summary>
    public IReadOnlyList<string> Allow { get; init; } = [];
}
