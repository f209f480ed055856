using StudioControl.Gear.Messages;

namespace StudioControl.Gear.Profiles;

/// <summary>What a device says to a command that it took.</summary>
public enum AfterSet
{
    /// <summary>Nothing.</summary>
    Nothing,

    /// <summary>The profile's acknowledgement.</summary>
    Ack,

    /// <summary>The value it has now.</summary>
    Echo,
}

/// <summary>What is asked, what may answer it, and which parameters are then known.</summary>
internal sealed record GearQuestion(string Name, Template Ask, PollClass Poll)
{
    public IReadOnlyList<Template> Answers { get; init; } = [];

    public IReadOnlyList<int> Parameters { get; init; } = [];
}

/// <summary>A message by which a device says no. Its field <c>code</c> is numbered after the last parameter.</summary>
internal sealed record GearError(Template Hear, IReadOnlyDictionary<string, string> Means)
{
    /// <summary>It is only busy: ask again after this; null: it means no.</summary>
    public TimeSpan? Again { get; init; }
}

/// <summary>Bytes from a manual or a capture, and what they say.</summary>
internal sealed record GearExample(int Line)
{
    public byte[] Sends { get; init; } = [];

    public byte[] Hears { get; init; } = [];

    public string Ask { get; init; } = "";

    public IReadOnlyList<(int Parameter, Studio.Parameters.Value Value)> Sets { get; init; } = [];

    public IReadOnlyList<(int Parameter, Studio.Parameters.Value Value)> Values { get; init; } = [];

    public string Refused { get; init; } = "";
}
