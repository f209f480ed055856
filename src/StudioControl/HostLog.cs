using Microsoft.Extensions.Logging;

namespace StudioControl;

/// <summary>What the host logs: 8000 to 8999.</summary>
internal static partial class HostLog
{
    [LoggerMessage(8000, LogLevel.Debug, "{Device} joined on {Port}")]
    public static partial void Joined(ILogger log, string device, string port);

    [LoggerMessage(8001, LogLevel.Information, "{Device} left")]
    public static partial void Left(ILogger log, string device);

    [LoggerMessage(8002, LogLevel.Error, "The driver of {Device} failed and is out of play until the next reload")]
    public static partial void DriverFailed(ILogger log, Exception fault, string device);

    [LoggerMessage(8003, LogLevel.Critical, "The studio's loop failed; the service ends")]
    public static partial void LoopFailed(ILogger log, Exception fault);

    [LoggerMessage(8004, LogLevel.Information, "{File} was taken, changes: {Changes}")]
    public static partial void Reloaded(ILogger log, string file, int changes);

    [LoggerMessage(8005, LogLevel.Warning, "{File} has mistakes; the studio goes on as it was")]
    public static partial void NotReloaded(ILogger log, string file);

    [LoggerMessage(8006, LogLevel.Warning, "{Problem}")]
    public static partial void Problem(ILogger log, string problem);

    [LoggerMessage(8007, LogLevel.Warning, "{What} changed in {File}; it is taken at the next start")]
    public static partial void NeedsRestart(ILogger log, string what, string file);

    [LoggerMessage(EventId = 8008, Message = "{Device} is {Availability}{Reason}")]
    public static partial void DeviceChanged(
        ILogger log,
        LogLevel level,
        string device,
        string availability,
        string reason
    );

    [LoggerMessage(8009, LogLevel.Warning, "The mix engine: {Reason}")]
    public static partial void Engine(ILogger log, string reason);

    [LoggerMessage(8010, LogLevel.Warning, "Alert {Alert} ({Severity}): {Title}")]
    public static partial void AlertFired(ILogger log, string alert, string severity, string title);

    [LoggerMessage(8012, LogLevel.Error, "{View} failed and is taken out; the studio goes on without it")]
    public static partial void ViewFailed(ILogger log, Exception fault, string view);

    [LoggerMessage(8013, LogLevel.Error, "A job on the studio's loop failed; the loop goes on")]
    public static partial void JobFailed(ILogger log, Exception fault);

    [LoggerMessage(8014, LogLevel.Error, "{Device} could not be put together; the others go on without it")]
    public static partial void NotJoined(ILogger log, Exception fault, string device);

    [LoggerMessage(8015, LogLevel.Error, "{File} was not taken because of a fault; the studio goes on as it was")]
    public static partial void ReloadFailed(ILogger log, Exception? fault, string file);

    [LoggerMessage(8016, LogLevel.Information, "Surface {Surface}: {Words}, written into {File}")]
    public static partial void Learned(ILogger log, string surface, string words, string file);

    [LoggerMessage(8017, LogLevel.Warning, "Surface {Surface}: {Words}, not written: {Reason}")]
    public static partial void NotLearned(ILogger log, string surface, string words, string reason);

    [LoggerMessage(8011, LogLevel.Information, "Alert {Alert} is solved")]
    public static partial void AlertSolved(ILogger log, string alert);
}
