namespace StudioControl.Engines.Embedded;

/// <summary>The last lines that an engine wrote before it ended: the runtime's own words, else its log's.</summary>
internal static class EngineLastWords
{
    // An exception with the first lines of its stack; more belongs into the log, not into an alert.
    private const int MostBytes = 2048;
    private const int MostLines = 3;

    public static string Read(EngineLaunch launch)
    {
        var words = ReadFrom(launch.ErrorFile, fromStart: true);
        return words.Length > 0 ? words : ReadFrom(launch.LogFile, fromStart: false);
    }

    private static string ReadFrom(string file, bool fromStart)
    {
        try
        {
            using var stream = new FileStream(
                file,
                FileMode.Open,
                FileAccess.Read,
                FileShare.ReadWrite | FileShare.Delete
            );
            stream.Seek(fromStart ? 0 : Math.Max(0, stream.Length - MostBytes), SeekOrigin.Begin);
            var bytes = new byte[MostBytes];
            var length = stream.ReadAtLeast(bytes, MostBytes, throwOnEndOfStream: false);
            var lines = System
                .Text.Encoding.UTF8.GetString(bytes, 0, length)
                .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            return string.Join(" | ", fromStart ? lines.Take(MostLines) : lines.TakeLast(MostLines));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
