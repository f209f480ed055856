namespace StudioControl.Records.Storage;

/// <summary>How the database came to be what it is: <c>user_version</c> says how many of these it has seen.</summary>
internal static class Migrations
{
    /// <summary>Each is carried out once, in order; one that was shipped is never changed.</summary>
    public static readonly string[] Steps =
    [
        """
            CREATE TABLE unit (
                device TEXT NOT NULL,
                serial TEXT NOT NULL,
                powered_ms INTEGER NOT NULL,
                session_ms INTEGER NOT NULL,
                first_seen TEXT,
                last_seen TEXT,
                times_online INTEGER NOT NULL,
                times_lost INTEGER NOT NULL,
                PRIMARY KEY (device, serial)
            ) STRICT, WITHOUT ROWID;
            CREATE TABLE upkeep (
                device TEXT NOT NULL,
                serial TEXT NOT NULL,
                kind TEXT NOT NULL,
                day TEXT NOT NULL,
                from_file INTEGER NOT NULL,
                powered_ms INTEGER NOT NULL,
                said_by TEXT NOT NULL,
                note TEXT NOT NULL,
                PRIMARY KEY (device, serial, kind, day, from_file)
            ) STRICT, WITHOUT ROWID;
            """,
        """
            CREATE TABLE insert_kept (
                place TEXT NOT NULL,
                device TEXT NOT NULL,
                measured TEXT NOT NULL,
                reading TEXT NOT NULL,
                PRIMARY KEY (place, device)
            ) STRICT, WITHOUT ROWID;
            """,
    ];
}
