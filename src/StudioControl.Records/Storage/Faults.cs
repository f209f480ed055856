using Microsoft.Data.Sqlite;

namespace StudioControl.Records.Storage;

/// <summary>A later version of the program made the records; this one leaves them alone.</summary>
public sealed class NewerRecordsException(int version)
    : IOException($"they were made by a later version (layout {version}); this one leaves them alone");

/// <summary>What SQLite's numbers mean to people.</summary>
public static class Faults
{
    internal const int Corrupt = 11;

    private const int NoDatabase = 26;

    /// <summary>Whether the file is damaged, and no try will mend it.</summary>
    public static bool IsDamage(Exception fault) => fault is SqliteException { SqliteErrorCode: Corrupt or NoDatabase };

    /// <summary>Whether it is the weather of files and disks, and no bug of ours.</summary>
    public static bool IsWeather(Exception fault) =>
        fault is SqliteException or IOException or UnauthorizedAccessException;

    /// <summary>What keeps the records from being opened, read or written.</summary>
    public static string Explain(Exception fault) =>
        fault is not SqliteException sqlite
            ? fault.Message
            : sqlite.SqliteErrorCode switch
            {
                5 or 6 => "another program has them locked",
                8 => "the file may not be written",
                10 => "the disk does not read or write them",
                Corrupt or NoDatabase => "the file is damaged",
                13 => "the disk is full",
                14 => "the file can't be opened",
                _ => sqlite.Message,
            };
}
