namespace StudioControl.Telemetry.Watching;

/// <summary>A studio as it looked at one moment.</summary>
public sealed record StudioSnapshot
{
    /// <summary><c>online</c>, <c>stopping</c>, <c>offline</c>; empty: nothing was heard.</summary>
    public required string Status { get; init; }

    /// <summary>Availability by device: <c>gear/tape</c> → <c>online</c>.</summary>
    public required IReadOnlyDictionary<string, string> Devices { get; init; }

    /// <summary>The newest frame of each bank.</summary>
    public required IReadOnlyDictionary<string, LevelPicture> Levels { get; init; }

    /// <summary>The strips of each bank, in the order of its levels.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Strips { get; init; }

    /// <summary>Alerts by id: severity and title.</summary>
    public required IReadOnlyDictionary<string, AlertPicture> Alerts { get; init; }
}

/// <summary>One frame of levels in dBFS; under the floor: negative infinity.</summary>
public sealed record LevelPicture(IReadOnlyList<double> Peak, IReadOnlyList<double> Rms);

/// <summary>An alert as a list shows it.</summary>
public sealed record AlertPicture(string Severity, string State, string Title);
