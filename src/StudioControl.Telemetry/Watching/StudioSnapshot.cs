namespace StudioControl.Telemetry.Watching;

/// <summary>A studio as it looked at one moment.</summary>
public sealed record StudioSnapshot
{
    /// <summary>Whether the broker can be heard now; if not, the rest is what was known last.</summary>
    public required bool IsConnected { get; init; }

    /// <summary><c>online</c>, <c>stopping</c>, <c>offline</c>; empty: nothing was heard.</summary>
    public required string Status { get; init; }

    /// <summary>Availability by device: <c>gear/tape</c> → <c>online</c>.</summary>
    public required IReadOnlyDictionary<string, string> Devices { get; init; }

    /// <summary>What each device says of itself.</summary>
    public required IReadOnlyDictionary<string, DevicePicture> Cards { get; init; }

    /// <summary>The reported values of each device.</summary>
    public required IReadOnlyDictionary<string, ValuesPicture> Values { get; init; }

    /// <summary>The link figures of each device.</summary>
    public required IReadOnlyDictionary<string, LinkPicture> Links { get; init; }

    /// <summary>The newest frame of each bank.</summary>
    public required IReadOnlyDictionary<string, LevelPicture> Levels { get; init; }

    /// <summary>The strips of each bank, in the order of its levels.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Strips { get; init; }

    /// <summary>Loudness of the main bus; null: not heard.</summary>
    public required LoudnessPicture? Loudness { get; init; }

    /// <summary>What is worked on; null: not heard.</summary>
    public required SessionPicture? Session { get; init; }

    /// <summary>Alerts by id.</summary>
    public required IReadOnlyDictionary<string, AlertPicture> Alerts { get; init; }
}

/// <summary>One frame of levels in dBFS; under the floor: negative infinity.</summary>
/// <param name="Peak">Sample peaks.</param>
/// <param name="Rms">RMS over 300 ms.</param>
/// <param name="Clipped">The indices that clipped since the frame before.</param>
public sealed record LevelPicture(IReadOnlyList<double> Peak, IReadOnlyList<double> Rms, IReadOnlyList<int> Clipped);

/// <summary>Loudness of the main bus; under the floor: negative infinity.</summary>
/// <param name="Momentary">LUFS over 0.4 s.</param>
/// <param name="ShortTerm">LUFS over 3 s.</param>
/// <param name="Integrated">LUFS, gated.</param>
/// <param name="Range">LU.</param>
/// <param name="TruePeak">The higher channel's true peak since the reading before, in dBTP.</param>
/// <param name="Correlation">Of left and right, -1 to +1.</param>
public sealed record LoudnessPicture(
    double Momentary,
    double ShortTerm,
    double Integrated,
    double Range,
    double TruePeak,
    double Correlation
);

/// <summary>A device's description as a list shows it.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="Profile">Its profile.</param>
/// <param name="Place">Where it stands; empty: not told.</param>
/// <param name="Parameters">Its parameters in the order of the description.</param>
public sealed record DevicePicture(
    string Name,
    string Profile,
    string Place,
    IReadOnlyList<ParameterPicture> Parameters
);

/// <summary>A parameter: path beneath its device, kind (<c>level</c>, <c>choice</c>, …) and unit, which may be empty.</summary>
public sealed record ParameterPicture(string Path, string Kind, string Unit);

/// <summary>A device's values by path, as written on MQTT, and which of them are stale.</summary>
public sealed record ValuesPicture(IReadOnlyDictionary<string, string> Values, IReadOnlySet<string> Stale)
{
    /// <summary>The value at a path; null: unknown.</summary>
    public string? this[string path] => Values.GetValueOrDefault(path);
}

/// <summary>A device's link.</summary>
/// <param name="Reason">Why it isn't online; empty: it is.</param>
/// <param name="Since">Since when it is as it is.</param>
/// <param name="LastHeard">When it said something last; null: never.</param>
/// <param name="LatencyMs">Median of its answers, in milliseconds; null: not measured.</param>
/// <param name="Faults">Bad frames and time-outs so far.</param>
public sealed record LinkPicture(
    string Reason,
    DateTimeOffset? Since,
    DateTimeOffset? LastHeard,
    double? LatencyMs,
    long Faults
);

/// <summary>What is worked on; texts are empty where not told.</summary>
public sealed record SessionPicture(string Project, string Client, string Engineer, string Mode);

/// <summary>An alert as a list shows it.</summary>
/// <param name="Severity"><c>critical</c>, <c>warning</c>, <c>info</c>.</param>
/// <param name="State"><c>firing</c>, <c>suppressed</c>, <c>silenced</c>.</param>
/// <param name="Title">What is wrong.</param>
/// <param name="Since">Since when; null: not told.</param>
/// <param name="IsAcknowledged">Somebody takes care of it.</param>
public sealed record AlertPicture(
    string Severity,
    string State,
    string Title,
    DateTimeOffset? Since,
    bool IsAcknowledged
)
{
    /// <summary>What is known of why: the cause, or the value and the limit that it passed; empty: not told.</summary>
    public string Why { get; init; } = "";
}
