using System.Globalization;
using Microsoft.Data.Sqlite;

namespace StudioControl.Records.Storage;

/// <summary>The database of a studio's records, open. One thread uses it.</summary>
public sealed class RecordFile : IDisposable
{
    // A person with a database browser holds a lock for a moment; what takes longer is told and tried again.
    private const int LongestWaitSeconds = 2;

    private readonly SqliteConnection _connection;
    private long _seen;

    static RecordFile() => SQLitePCL.Batteries_V2.Init();

    private RecordFile(SqliteConnection connection) => _connection = connection;

    /// <summary>
    /// Opens it to write, makes it where it is missing and brings it up to date.
    /// </summary>
    /// <exception cref="SqliteException">It can't be opened, is locked or damaged.</exception>
    /// <exception cref="NewerRecordsException">A later version made it.</exception>
    public static RecordFile Open(string path)
    {
        var file = Connect(path, SqliteOpenMode.ReadWriteCreate);
        try
        {
            // A commit a minute: what was written has to outlive a power cut.
            file.Run("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;");
            file.CheckWhole();
            file.Migrate(Migrations.Steps);
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Opens it to read, beside a service that writes; null: there is none.</summary>
    /// <exception cref="SqliteException">It can't be opened.</exception>
    /// <exception cref="NewerRecordsException">A later version made it.</exception>
    public static RecordSnapshot? Look(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        using var file = Connect(path, SqliteOpenMode.ReadOnly);
        return file.CheckVersion(Migrations.Steps.Length) == 0 ? RecordSnapshot.Empty : file.Read();
    }

    /// <inheritdoc />
    public void Dispose() => _connection.Dispose();

    /// <summary>All that stands in it.</summary>
    public RecordSnapshot Read()
    {
        _seen = Version();
        return new(
            Rows(
                "SELECT device, serial, powered_ms, session_ms, first_seen, last_seen, times_online, times_lost FROM unit",
                RecordColumns.Unit
            ),
            Rows(
                "SELECT device, serial, kind, day, from_file, powered_ms, said_by, note FROM upkeep ORDER BY day",
                RecordColumns.Upkeep
            )
        )
        {
            Inserts =
            [
                .. Rows("SELECT place, device, measured, reading FROM insert_kept", RecordColumns.Insert)
                    .OfType<InsertRow>(),
            ],
        };
    }

    /// <summary>Whether another program wrote since the last <see cref="Read"/>.</summary>
    public bool HasNews() => Version() != _seen;

    /// <summary>Writes a batch, whole or not at all.</summary>
    public void Write(RecordBatch batch)
    {
        using var transaction = _connection.BeginTransaction();
        foreach (var move in batch.Moves)
        {
            // Its counts come with the units of this batch.
            Run("DELETE FROM unit WHERE device = $device AND serial = ''", move);
            Run("UPDATE OR REPLACE upkeep SET serial = $serial WHERE device = $device AND serial = ''", move);
        }

        foreach (var unit in batch.Units)
        {
            using var command = _connection.CreateCommand();
            command.CommandText =
                "INSERT OR REPLACE INTO unit VALUES ($device, $serial, $powered, $session, $first, $last, $online, $lost)";
            RecordColumns.Fill(command.Parameters, unit);
            command.ExecuteNonQuery();
        }

        foreach (var upkeep in batch.Upkeep)
        {
            using var command = _connection.CreateCommand();
            command.CommandText =
                "INSERT OR REPLACE INTO upkeep VALUES ($device, $serial, $kind, $day, $file, $powered, $by, $note)";
            RecordColumns.Fill(command.Parameters, upkeep);
            command.ExecuteNonQuery();
        }

        foreach (var insert in batch.Inserts)
        {
            using var command = _connection.CreateCommand();
            command.CommandText = "INSERT OR REPLACE INTO insert_kept VALUES ($place, $device, $measured, $reading)";
            RecordColumns.Fill(command.Parameters, insert);
            command.ExecuteNonQuery();
        }

        transaction.Commit();
    }

    /// <summary>Copies it whole, so that a damaged file costs a day and not years.</summary>
    public void CopyTo(string path)
    {
        var half = path + ".new";
        File.Delete(half);
        using (var command = _connection.CreateCommand())
        {
            command.CommandText = "VACUUM INTO $path";
            command.Parameters.AddWithValue("$path", half);
            command.ExecuteNonQuery();
        }

        File.Move(half, path, overwrite: true);
    }

    internal int UserVersion() => Convert.ToInt32(Scalar("PRAGMA user_version"), CultureInfo.InvariantCulture);

    internal void Migrate(IReadOnlyList<string> steps)
    {
        for (var done = CheckVersion(steps.Count); done < steps.Count; done++)
        {
            using var transaction = _connection.BeginTransaction();
            Run(steps[done]);
            Run(string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {done + 1}"));
            transaction.Commit();
        }
    }

    private static RecordFile Connect(string path, SqliteOpenMode mode)
    {
        var text = new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = mode,
            Pooling = false,
            DefaultTimeout = LongestWaitSeconds,
        };
        var connection = new SqliteConnection(text.ToString());
        try
        {
            connection.Open();
            return new(connection);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private int CheckVersion(int known)
    {
        var version = UserVersion();
        return version <= known ? version : throw new NewerRecordsException(version);
    }

    private void CheckWhole()
    {
        if (Scalar("PRAGMA quick_check(1)") is not "ok")
        {
            throw new SqliteException("the file is damaged", Faults.Corrupt);
        }
    }

    private long Version() => Convert.ToInt64(Scalar("PRAGMA data_version"), CultureInfo.InvariantCulture);

    private object? Scalar(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    private List<T> Rows<T>(string sql, Func<SqliteDataReader, T> read)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    private void Run(string sql, UnitMove? move = null)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        if (move is not null)
        {
            command.Parameters.AddWithValue("$device", move.Device);
            command.Parameters.AddWithValue("$serial", move.Serial);
        }

        command.ExecuteNonQuery();
    }
}
