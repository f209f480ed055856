using StudioControl.Studio.Drivers;
using StudioControl.Studio.Parameters;

namespace StudioControl.Studio.Tree;

/// <summary>Whether a device can be used.</summary>
public enum Availability
{
    /// <summary>It does not answer, or its port is not open.</summary>
    Offline,

    /// <summary>It answers.</summary>
    Online,

    /// <summary>It answers, but not as it should: errors, retries, parts missing.</summary>
    Degraded,

    /// <summary>Switched off in the config.</summary>
    Disabled,
}

/// <summary>A branch of the tree and who owns it. Changed by the loop's thread only.</summary>
public sealed class Device
{
    internal Device(DeviceDescription description, Origin origin)
    {
        Description = description;
        Origin = origin;
    }

    /// <summary>The branch: <c>mix</c>, <c>gear/tape</c>, <c>surface/main</c>.</summary>
    public string Id => Description.Id;

    /// <summary>What the driver says of it.</summary>
    public DeviceDescription Description { get; }

    /// <summary>The device as the one who wishes for values.</summary>
    public Origin Origin { get; }

    /// <summary>Its parameters in the order of the description.</summary>
    public IReadOnlyList<Parameter> Parameters => Own;

    /// <summary>Its levels, one for each bank of the description.</summary>
    public IReadOnlyList<Levels.LevelBank> Levels { get; internal set; } = [];

    /// <summary>Whether it can be used.</summary>
    public Availability Availability { get; internal set; }

    /// <summary>Why it is not online, in words; empty when it is.</summary>
    public string Reason { get; internal set; } = "not started";

    /// <summary>Since when it has been so.</summary>
    public Time.Moment Since { get; internal set; }

    /// <summary>What is counted on its link.</summary>
    public LinkFigures Link { get; } = new();

    // The same as Parameters, as the array that the loop walks without an enumerator.
    internal Parameter[] Own { get; set; } = [];

    // Its place at the loop; null once it is removed.
    internal Loop.Station? Station { get; set; }

    /// <inheritdoc />
    public override string ToString() => Id;
}
