using StudioControl.Monitor.Drawing;
using StudioControl.Monitor.Meters;
using StudioControl.Telemetry.Watching;

namespace StudioControl.Monitor;

/// <summary>All that is drawn from, at one moment.</summary>
internal sealed record Sight
{
    /// <summary>What the topics say.</summary>
    public required StudioSnapshot Studio { get; init; }

    public required MeterBridge Meters { get; init; }

    /// <summary>The studio's name.</summary>
    public required string Name { get; init; }

    /// <summary>Where the studio is listened to.</summary>
    public required string Broker { get; init; }

    /// <summary>Why the broker can't be heard; empty: it can, or nothing is known.</summary>
    public required string Fault { get; init; }

    /// <summary>Since when the studio is as live, or as gone, as it is; null: since before anybody looked.</summary>
    public required DateTimeOffset? Since { get; init; }

    /// <summary>The highest true peak since it was cleared, in dBTP.</summary>
    public required double TruePeak { get; init; }

    public required DateTimeOffset Now { get; init; }

    /// <summary>Pages of strips that were leafed over.</summary>
    public int Page { get; init; }

    /// <summary>Whether what is shown is of now.</summary>
    public bool IsLive => Studio is { IsConnected: true, Status: "online" };

    public string? Value(string device, string path) => Studio.Values.GetValueOrDefault(device)?[path];

    /// <summary>A moment as the room's clock shows it, and how long ago that is.</summary>
    public string When(DateTimeOffset moment) =>
        $"{moment.ToOffset(Now.Offset).ToString("HH:mm:ss", Figures.Plain)} ({Figures.Age(Now - moment)})";
}
