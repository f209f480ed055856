using Microsoft.Extensions.Logging;

namespace StudioControl.Records;

/// <summary>What the records log: 9000 to 9999.</summary>
internal static partial class RecordsLog
{
    [LoggerMessage(
        9000,
        LogLevel.Warning,
        "Records: {Path}: {Fault}. Counting goes on; tried again every {Seconds} s."
    )]
    public static partial void Faulty(ILogger log, string path, string fault, int seconds);

    [LoggerMessage(9001, LogLevel.Error, "Records: {Path} was damaged and is kept as {Kept}. {WayOn}")]
    public static partial void Damaged(ILogger log, string path, string kept, string wayOn);

    [LoggerMessage(9003, LogLevel.Error, "Records: {Path} failed")]
    public static partial void Failed(ILogger log, Exception fault, string path);

    [LoggerMessage(9002, LogLevel.Information, "Records: {Path} is written again.")]
    public static partial void Recovered(ILogger log, string path);
}
