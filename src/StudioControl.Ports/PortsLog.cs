using Microsoft.Extensions.Logging;
using StudioControl.Studio.Ports;

namespace StudioControl.Ports;

/// <summary>What the ports say in the log: once when a state changes. Ids 1000–1999.</summary>
internal static partial class PortsLog
{
    [LoggerMessage(1000, LogLevel.Debug, "{Uri} is open {Note}")]
    public static partial void Opened(ILogger log, string uri, string note);

    [LoggerMessage(1009, LogLevel.Warning, "{Uri} is open, but {Doubt}")]
    public static partial void Doubt(ILogger log, string uri, string doubt);

    [LoggerMessage(1001, LogLevel.Warning, "{Uri} is lost ({Cause}): {Reason}")]
    public static partial void Lost(ILogger log, string uri, LossCause cause, string reason);

    [LoggerMessage(1008, LogLevel.Debug, "{Uri}: {Reason}")]
    public static partial void NobodyThere(ILogger log, string uri, string reason);

    [LoggerMessage(1002, LogLevel.Warning, "{Uri} cannot be opened ({Cause}): {Reason}")]
    public static partial void NotOpened(ILogger log, string uri, LossCause cause, string reason);

    [LoggerMessage(1003, LogLevel.Warning, "{Uri} throws bytes away: {Where} is full")]
    public static partial void Full(ILogger log, string uri, string where);

    [LoggerMessage(1004, LogLevel.Error, "{Uri} did not close within {Limit}; it is left to itself")]
    public static partial void CloseAbandoned(ILogger log, string uri, TimeSpan limit);

    [LoggerMessage(1005, LogLevel.Error, "A bug: something on the thread '{Thread}' failed and was taken off it")]
    public static partial void PollClientFailed(ILogger log, Exception fault, string thread);

    [LoggerMessage(1006, LogLevel.Debug, "Stand-in at {Path} is {State}")]
    public static partial void StandIn(ILogger log, string path, string state);

    [LoggerMessage(1007, LogLevel.Error, "A bug: opening or closing {Uri} failed in a way nobody foresaw")]
    public static partial void PortFailed(ILogger log, Exception fault, string uri);

    [LoggerMessage(
        1010,
        LogLevel.Warning,
        "{Uri} is not announced on the network: {Reason}; peers have to be given its address"
    )]
    public static partial void NotAnnounced(ILogger log, string uri, string reason);
}
