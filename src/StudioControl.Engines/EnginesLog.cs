using Microsoft.Extensions.Logging;

namespace StudioControl.Engines;

/// <summary>What this room logs: ids 5000 to 5999.</summary>
internal static partial class EnginesLog
{
    [LoggerMessage(5000, LogLevel.Information, "The mix engine is started: process {Process}.")]
    public static partial void EngineStarted(this ILogger log, int process);

    [LoggerMessage(5001, LogLevel.Information, "The mix engine answers on UDP port {Port}.")]
    public static partial void EngineUp(this ILogger log, int port);

    [LoggerMessage(5002, LogLevel.Warning, "The mix engine {Reason}.")]
    public static partial void EngineTrouble(this ILogger log, string reason);

    [LoggerMessage(5003, LogLevel.Information, "The mix engine has ended.")]
    public static partial void EngineStopped(this ILogger log);

    [LoggerMessage(5004, LogLevel.Warning, "The mix engine did not end when asked and was killed.")]
    public static partial void EngineKilled(this ILogger log);
}
