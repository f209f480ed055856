using Microsoft.Extensions.Logging;

namespace StudioControl.Mixing;

/// <summary>What the engine logs; ids 6000 to 6999.</summary>
internal static partial class MixingLog
{
    [LoggerMessage(
        6000,
        LogLevel.Information,
        "Engine up: {Strips} strips at {SampleRate} Hz, port {Port}, boot {Boot}"
    )]
    public static partial void EngineUp(this ILogger log, int strips, int sampleRate, int port, int boot);

    [LoggerMessage(
        6001,
        LogLevel.Information,
        "Engine down: {Reason}; {Xruns} late blocks, {Refused} refused messages, {Collections} collections"
    )]
    public static partial void EngineDown(this ILogger log, string reason, int xruns, int refused, int collections);

    [LoggerMessage(6002, LogLevel.Error, "Engine can't start: {Problem}")]
    public static partial void CannotStart(this ILogger log, string problem);

    [LoggerMessage(
        6003,
        LogLevel.Error,
        "Port {Port} of 127.0.0.1 is busy: another engine runs, or choose another port"
    )]
    public static partial void PortBusy(this ILogger log, int port);

    [LoggerMessage(6010, LogLevel.Information, "Made {Count} stems in {Folder} in {Milliseconds} ms")]
    public static partial void StemsMade(this ILogger log, int count, string folder, long milliseconds);

    [LoggerMessage(6011, LogLevel.Warning, "Stem {File} is not played: {Problem}")]
    public static partial void StemSkipped(this ILogger log, string file, string problem);

    [LoggerMessage(6012, LogLevel.Warning, "Folder {Folder} has no stem that can be played: the strips are silent")]
    public static partial void NoStems(this ILogger log, string folder);

    [LoggerMessage(6013, LogLevel.Warning, "Stem {File} is played as far as it goes: {Problem}")]
    public static partial void StemCut(this ILogger log, string file, string problem);

    [LoggerMessage(6020, LogLevel.Warning, "The WAV file of the main stopped: {Problem}")]
    public static partial void WavStopped(this ILogger log, string problem);

    [LoggerMessage(6021, LogLevel.Warning, "{Frames} frames are missing from the WAV file: the disk was too slow")]
    public static partial void WavDropped(this ILogger log, long frames);

    [LoggerMessage(6022, LogLevel.Warning, "A stem can't be read and its strip is silent: {Problem}")]
    public static partial void StemFailed(this ILogger log, string problem);

    [LoggerMessage(6030, LogLevel.Warning, "The control socket failed: {Problem}")]
    public static partial void SocketFailed(this ILogger log, string problem);

    [LoggerMessage(
        6031,
        LogLevel.Information,
        "The system grants the audio thread no real time; allow rtprio to its user"
    )]
    public static partial void NoRealTime(this ILogger log);

    [LoggerMessage(
        6032,
        LogLevel.Information,
        "The system does not let the engine keep its memory: allow memlock to its user"
    )]
    public static partial void NoMemoryLock(this ILogger log);

    [LoggerMessage(
        6040,
        LogLevel.Information,
        "JACK plays the engine as {Client}: periods of {Frames} frames, {Inputs} inputs, {Outputs} outputs"
    )]
    public static partial void JackJoined(this ILogger log, string client, int frames, int inputs, int outputs);

    [LoggerMessage(6041, LogLevel.Warning, "No sound by JACK yet, the mix goes on unheard: {Problem}")]
    public static partial void JackNotThere(this ILogger log, string problem);

    [LoggerMessage(6042, LogLevel.Warning, "JACK has gone: the mix goes on unheard until it is back")]
    public static partial void JackLost(this ILogger log);

    [LoggerMessage(6043, LogLevel.Warning, "{Port} and {Pattern} are not connected: one of them is not there yet")]
    public static partial void JackNotConnected(this ILogger log, string port, string pattern);

    [LoggerMessage(
        6044,
        LogLevel.Information,
        "JACK's thread has no real time: start the server with --realtime, or allow rtprio to the user"
    )]
    public static partial void JackNoRealTime(this ILogger log);

    [LoggerMessage(6050, LogLevel.Information, "The mix of {Folder} is back: {Values} values, {Lanes} automated")]
    public static partial void ProjectRead(this ILogger log, string folder, int values, int lanes);

    [LoggerMessage(6051, LogLevel.Warning, "mix.json, {Problem}; skipped")]
    public static partial void ProjectSkipped(this ILogger log, string problem);

    [LoggerMessage(
        6052,
        LogLevel.Error,
        "mix.json can't be used and is left as it is; the desk starts new and is kept only when asked: {Problem}"
    )]
    public static partial void ProjectRefused(this ILogger log, string problem);

    [LoggerMessage(6053, LogLevel.Error, "The mix can't be kept in {Folder}, and is tried again: {Problem}")]
    public static partial void ProjectNotKept(this ILogger log, string folder, string problem);
}
