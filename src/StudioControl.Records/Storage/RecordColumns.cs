using System.Globalization;
using Microsoft.Data.Sqlite;
using StudioControl.Studio.Inventory;

namespace StudioControl.Records.Storage;

/// <summary>Rows as they stand in the database: times are ISO 8601 in UTC, spans whole milliseconds.</summary>
internal static class RecordColumns
{
    private const string Calibration = "calibration";
    private const string Service = "service";

    public static UnitRow Unit(SqliteDataReader row) =>
        new(
            new(row.GetString(0), row.GetString(1)),
            new(Span(row.GetInt64(2)), Span(row.GetInt64(3)))
            {
                FirstSeen = Time(row, 4),
                LastSeen = Time(row, 5),
                TimesOnline = row.GetInt32(6),
                TimesLost = row.GetInt32(7),
            }
        );

    public static UpkeepRow Upkeep(SqliteDataReader row) =>
        new(
            new(row.GetString(0), row.GetString(1)),
            row.GetString(2) == Calibration ? UpkeepKind.Calibration : UpkeepKind.Service,
            InventoryFacts.TryReadDay(row.GetString(3), out var day) ? day : default,
            Span(row.GetInt64(5))
        )
        {
            IsFromFile = row.GetInt64(4) != 0,
            By = row.GetString(6),
            Note = row.GetString(7),
        };

    /// <summary>Null: a reading that this version does not know.</summary>
    public static InsertRow? Insert(SqliteDataReader row) =>
        Time(row, 2) is { } measured && InsertMeasurement.TryRead(row.GetString(3), out var measurement)
            ? new(row.GetString(0), row.GetString(1), measured, measurement)
            : null;

    public static void Fill(SqliteParameterCollection to, InsertRow row)
    {
        to.AddWithValue("$place", row.Place);
        to.AddWithValue("$device", row.Device);
        to.AddWithValue("$measured", Text(row.Measured));
        to.AddWithValue("$reading", row.Measurement.ToText());
    }

    public static void Fill(SqliteParameterCollection to, UnitRow row)
    {
        Fill(to, row.Unit, row.Count.Powered);
        to.AddWithValue("$session", (long)row.Count.InSessions.TotalMilliseconds);
        to.AddWithValue("$first", Text(row.Count.FirstSeen));
        to.AddWithValue("$last", Text(row.Count.LastSeen));
        to.AddWithValue("$online", row.Count.TimesOnline);
        to.AddWithValue("$lost", row.Count.TimesLost);
    }

    public static void Fill(SqliteParameterCollection to, UpkeepRow row)
    {
        Fill(to, row.Unit, row.Powered);
        to.AddWithValue("$kind", row.Kind == UpkeepKind.Calibration ? Calibration : Service);
        to.AddWithValue("$day", row.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        to.AddWithValue("$file", row.IsFromFile ? 1 : 0);
        to.AddWithValue("$by", row.By);
        to.AddWithValue("$note", row.Note);
    }

    private static void Fill(SqliteParameterCollection to, UnitKey unit, TimeSpan powered)
    {
        to.AddWithValue("$device", unit.Device);
        to.AddWithValue("$serial", unit.Serial);
        to.AddWithValue("$powered", (long)powered.TotalMilliseconds);
    }

    private static TimeSpan Span(long milliseconds) => TimeSpan.FromMilliseconds(milliseconds);

    private static DateTimeOffset? Time(SqliteDataReader row, int column) =>
        !row.IsDBNull(column)
        && DateTimeOffset.TryParse(
            row.GetString(column),
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var time
        )
            ? time
            : null;

    private static object Text(DateTimeOffset? time) =>
        time is { } known
            ? known.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)
            : DBNull.Value;
}
