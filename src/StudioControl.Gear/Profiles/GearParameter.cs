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

    /// <summary>Only after a wish, or where the device says that it changed.</summary>
    Never,
}

/// <summary>One value of a device: what the tree shows of it, and what is special about it on the wire.</summary>
public sealed record GearParameter
{
    /// <summary>What the tree shows.</summary>
    public required ParameterShape Shape { get; init; }

    /// <summary>What the wire's numbers are worth.</summary>
    public Scaling Scaling { get; init; } = Scaling.None;

    /// <summary>For each choice (a toggle: off, on) what stands on the wire; empty: the choice's name.</summary>
    public IReadOnlyList<string> Wire { get; init; } = [];

    /// <summary>More words that are read for a choice.</summary>
    public IReadOnlyList<(int Index, string Word)> Also { get; init; } = [];

    /// <summary>The choice that stands for all that no other choice says; -1: there is none.</summary>
    public int Other { get; init; } = -1;

    /// <summary>What stands on the wire for no number: NaN for unknown, −∞ for silence.</summary>
    public IReadOnlyList<(string Wire, double Number)> Codes { get; init; } = [];

    /// <summary>What a command for it is answered with; null: as the profile says.</summary>
    public AfterSet? After { get; init; }

    /// <summary>A command is sent again after this; zero: once is enough.</summary>
    public TimeSpan Twice { get; init; }

    /// <summary>After a command the device is left alone for this long.</summary>
    public TimeSpan Rest { get; init; }

    /// <summary>How the stand-in plays it.</summary>
    public GearPlay Play { get; init; } = new();

    /// <summary>The command; for a choice that has one for each, by index (null: can't be set). Empty: read only.</summary>
    internal IReadOnlyList<Template?> Sets { get; init; } = [];

    /// <summary>What is sent once so that the device tells its changes.</summary>
    internal IReadOnlyList<string> Subscriptions { get; init; } = [];

    /// <summary>What acknowledges its command; empty: the profile's.</summary>
    internal IReadOnlyList<Template> Acks { get; init; } = [];

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
