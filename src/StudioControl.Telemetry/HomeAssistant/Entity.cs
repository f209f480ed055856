namespace StudioControl.Telemetry.HomeAssistant;

/// <summary>What makes an entity unavailable.</summary>
internal enum Presence
{
    /// <summary>The service or the device is away.</summary>
    Device,

    /// <summary>The service is away: what is told of a device that is away must still be seen.</summary>
    Service,

    /// <summary>The service or the device is away, or the value is older than it may be.</summary>
    Fresh,
}

/// <summary>One entity of Home Assistant as its discovery describes it; empty texts are left out.</summary>
/// <param name="Platform"><c>sensor</c>, <c>switch</c>, …</param>
/// <param name="Id">Its name among the device's: a parameter's path with '_', or a word of ours after one '_'.</param>
/// <param name="Name">Its name for people.</param>
internal sealed record Entity(string Platform, string Id, string Name)
{
    public string StateTopic { get; init; } = "";

    public string ValueTemplate { get; init; } = "";

    public string CommandTopic { get; init; } = "";

    public Measure Measure { get; init; } = Measure.None;

    /// <summary><c>config</c>, <c>diagnostic</c>; empty: what the device is there for.</summary>
    public string Category { get; init; } = "";

    /// <summary>Whether it is there without anybody asking for it.</summary>
    public bool IsEnabled { get; init; } = true;

    public Presence Presence { get; init; } = Presence.Device;

    /// <summary>The parameter's path, for <see cref="Presence.Fresh"/>.</summary>
    public string Path { get; init; } = "";

    /// <summary>Seconds without a message until it is unavailable; 0: never.</summary>
    public int ExpireAfter { get; init; }

    /// <summary>The range and step of a number, the longest text.</summary>
    public (double Min, double Max, double Step)? Range { get; init; }

    public IReadOnlyList<string> Options { get; init; } = [];

    /// <summary>Its states are <c>true</c> and <c>false</c>; else Home Assistant's own <c>ON</c> and <c>OFF</c>.</summary>
    public bool IsTruth { get; init; }

    /// <summary>The same id may stand once on each platform.</summary>
    public string Key => $"{Platform}_{Id}";
}
