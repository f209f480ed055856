using Microsoft.Extensions.Logging;

namespace StudioControl.Telemetry;

/// <summary>What MQTT writes to the log, ids 2000 to 2999: once when a state changes, never for each message.</summary>
internal static partial class TelemetryLog
{
    [LoggerMessage(2000, LogLevel.Information, "MQTT: connected to {Broker} ({Version}).")]
    public static partial void Connected(ILogger log, string broker, string version);

    [LoggerMessage(2001, LogLevel.Warning, "MQTT: no broker at {Broker}: {Reason}. Trying again, at most 30 s apart.")]
    public static partial void Lost(ILogger log, string broker, string reason);

    [LoggerMessage(2002, LogLevel.Error, "MQTT: the publisher failed and starts again: {Reason}")]
    public static partial void PublisherFailed(ILogger log, string reason, Exception fault);

    [LoggerMessage(
        2003,
        LogLevel.Information,
        "Home Assistant: {Count} entities of {Device} are left out, its description would pass {Kilobytes} kB."
    )]
    public static partial void EntitiesLeftOut(ILogger log, int count, string device, int kilobytes);

    [LoggerMessage(2010, LogLevel.Information, "Broker: listening on {Address}, port {Port}.")]
    public static partial void Listening(ILogger log, string address, int port);

    [LoggerMessage(2011, LogLevel.Warning, "Broker: refused {Remote}: {Reason}. Further refusals are counted only.")]
    public static partial void Refused(ILogger log, string remote, string reason);

    [LoggerMessage(
        2012,
        LogLevel.Warning,
        "Broker: {Client} may not publish to {Topic}. Further ones are counted only."
    )]
    public static partial void Denied(ILogger log, string client, string topic);

    [LoggerMessage(2013, LogLevel.Warning, "Broker: {Client} does not take its messages and was cut off.")]
    public static partial void TooSlow(ILogger log, string client);
}
