using StudioControl.Gear.Messages;
using StudioControl.Studio.Parameters;

namespace StudioControl.Gear.Profiles;

/// <summary>How often a value is asked for.</summary>
public enum PollClass
{
    /// <summary>As often as <see cref="GearTiming.Fast"/> says.</summary>
    Fast,

    /// <summary>As often as <see cref="GearTiming.Slow"/> says.</summary>
    Slow,

    /// <summary>When the device comes, and after a wish.</summary>
    Once,
}

/// <summary>One value of a device: what the tree shows of it, and what is special about it on the wire.</summary>
public sealed record GearParameter
{
    /// <summary>What the tree shows.</summary>
    public required ParameterShape Shape { get; init; }

    /// <summary>What one unit of the wire is worth.</summary>
    public double Scale { get; init; } = 1;

    /// <summary>For each choice (a toggle: off, on) what stands on the wire; empty: the choice's name.</summary>
    public IReadOnlyList<string> Wire { get; init; } = [];

    /// <summary>How the stand-in plays it.</summary>
    public GearPlay Play { get; init; } = new();

    /// <summary>The command; for a choice that has one for each, by index (null: can't be set). Empty: read only.</summary>
    internal IReadOnlyList<Template?> Sets { get; init; } = [];

    /// <summary>The names of its choices; a toggle's are off and on.</summary>
    internal IReadOnlyList<string> Names => Shape.Kind == ParameterKind.Toggle ? ["off", "on"] : Shape.Choices;

    internal Template? SetFor(in Value value)
    {
        if (Sets.Count <= 1)
        {
            return Sets.Count == 1 ? Sets[0] : null;
        }

        return value.Index >= 0 && value.Index < Sets.Count ? Sets[value.Index] : null;
    }
}

/// <summary>How a stand-in plays a value when nobody sets it.</summary>
public sealed record GearPlay
{
    /// <summary>What it begins with, as it is written in the file; empty: 0, off, the first choice.</summary>
    public string Start { get; init; } = "";

    /// <summary>How far it strays to both sides of what it began with.</summary>
    public double Wander { get; init; }

    /// <summary>How much it grows in an hour.</summary>
    public double Grows { get; init; }
}
