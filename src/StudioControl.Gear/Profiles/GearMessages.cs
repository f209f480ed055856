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

    /// <summary>What ends an answer of several lines; empty: it ends when every parameter was heard.</summary>
    public IReadOnlyList<Template> Until { get; init; } = [];

    public IReadOnlyList<int> Parameters { get; init; } = [];

    /// <summary>Not every model answers it: one that does not is well all the same.</summary>
    public bool IsOptional { get; init; }
}

/// <summary>One step by which a session with the device begins, in order, each before the next.</summary>
internal sealed record GearStep
{
    /// <summary>What is said; null: the device speaks first.</summary>
    public Template? Send { get; init; }

    /// <summary>What lets us go on; empty: nothing is waited for.</summary>
    public IReadOnlyList<Template> Hear { get; init; } = [];

    /// <summary>What shuts us out.</summary>
    public IReadOnlyList<Template> Refused { get; init; } = [];

    /// <summary>A device that says nothing to it is spoken to all the same.</summary>
    public bool Optional { get; init; }

    /// <summary>
    /// The secret of a challenge: what was heard as <c>{code}</c>, with this behind it, makes the MD5 in hex digits that
    /// stands before the next message (PJLink); null: there is none.
    /// </summary>
    public string? Md5Secret { get; init; }
}

/// <summary>What is sent when nothing else was for a while.</summary>
internal sealed record GearKeepalive(Template Send, TimeSpan Every);

/// <summary>A message by which a device says no. Its field <c>code</c> is numbered after the last parameter.</summary>
internal sealed record GearError(Template Hear, IReadOnlyDictionary<string, string> Means)
{
    /// <summary>What it means where it holds no code; empty: its own words.</summary>
    public string Says { get; init; } = "";

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
