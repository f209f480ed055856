using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using StudioControl.Records.Storage;
using StudioControl.Studio.Inventory;

namespace StudioControl.Tests.Records;

public sealed class RecordStoreTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly UnitKey Tape = new("gear/tape", "SN1");

    private readonly string _folder = Directory.CreateTempSubdirectory("records").FullName;
    private readonly List<RecordSnapshot> _opened = [];
    private readonly List<string> _faults = [];

    private string File => Path.Combine(_folder, "records.db");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task What_was_written_is_there_after_a_restart()
    {
        var seen = new DateTimeOffset(2026, 3, 1, 12, 0, 0, 123, TimeSpan.Zero);
        var count = new UnitCount(TimeSpan.FromHours(123.5), TimeSpan.FromHours(45))
        {
            FirstSeen = seen,
            LastSeen = seen + TimeSpan.FromHours(1),
            TimesOnline = 7,
            TimesLost = 3,
        };
        var upkeep = new UpkeepRow(Tape, UpkeepKind.Calibration, new(2026, 2, 28), TimeSpan.FromHours(99))
        {
            By = "ann",
            Note = "äzimuth",
            IsFromFile = true,
        };
        await RunAsync(store => store.TryWrite(new() { Units = [new(Tape, count)], Upkeep = [upkeep] }));
        await RunAsync(_ => { });
        Assert.Equal(count, Assert.Single(_opened[^1].Units).Count);
        Assert.Equal(upkeep, Assert.Single(_opened[^1].Upkeep));
        Assert.Empty(_faults);
    }

    [Fact]
    public async Task What_was_measured_of_an_insert_is_there_after_a_restart()
    {
        var side = new InsertSide(InsertVerdict.Good)
        {
            Delay = 403.31,
            Gain = -1.5,
            Response = new float[30],
        };
        var seen = new DateTimeOffset(2026, 3, 1, 12, 0, 0, 123, TimeSpan.Zero);
        var row = new InsertRow("mix/ch/3", "gear/comp-a", seen, new(48000, 256, [side, side]));
        await RunAsync(store => store.TryWrite(new() { Inserts = [row with { Measured = seen.AddDays(-1) }] }));
        await RunAsync(store => store.TryWrite(new() { Inserts = [row] }));
        await RunAsync(_ => { });
        var read = Assert.Single(_opened[^1].Inserts);
        Assert.Equal((row.Place, row.Device, row.Measured), (read.Place, read.Device, read.Measured));
        Assert.Equal(row.Measurement.ToText(), read.Measurement.ToText());
    }

    [Fact]
    public async Task A_number_that_became_known_takes_the_place_of_none()
    {
        var nameless = Tape with { Serial = "" };
        var done = new UpkeepRow(nameless, UpkeepKind.Service, new(2026, 1, 1), default);
        await RunAsync(store =>
            store.TryWrite(new() { Units = [new(nameless, new(Hours(1), default))], Upkeep = [done] })
        );
        await RunAsync(store =>
            store.TryWrite(new() { Moves = [new("gear/tape", "SN1")], Units = [new(Tape, new(Hours(2), default))] })
        );
        await RunAsync(_ => { });
        Assert.Equal(new UnitRow(Tape, new(Hours(2), default)), Assert.Single(_opened[^1].Units));
        Assert.Equal(Tape, Assert.Single(_opened[^1].Upkeep).Unit);
    }

    [Fact]
    public async Task A_damaged_file_is_put_aside_and_the_last_copy_takes_its_place()
    {
        await RunAsync(store => store.TryWrite(Hours(5, Tape)));
        Assert.True(System.IO.File.Exists(File + ".copy"));
        await RunAsync(_ => { });
        Spoil();
        await RunAsync(_ => { });
        Assert.Equal(Hours(5), Assert.Single(_opened[^1].Units).Count.Powered);
        Assert.Contains("was damaged and is kept as records.db.damaged-", _faults[0], StringComparison.Ordinal);
        Assert.Single(Directory.GetFiles(_folder, "records.db.damaged-*"));
    }

    [Fact]
    public async Task A_service_that_was_noted_is_in_the_copy_at_once()
    {
        var row = new UpkeepRow(Tape, UpkeepKind.Service, new(2026, 1, 1), default);
        await RunAsync(_ => { });
        await RunAsync(store => store.TryWrite(new() { Upkeep = [row] }));
        Assert.Equal(row, Assert.Single(RecordFile.Look(File + ".copy")!.Upkeep));
    }

    [Fact]
    public async Task A_bug_in_who_takes_the_records_is_told_and_does_not_end_them()
    {
        await using (var store = Store())
        {
            store.Opened = _ => throw new InvalidOperationException("a bug");
            store.Start();
            await UntilAsync(() => _faults.Count > 0);
        }

        Assert.Equal(["they failed: a bug"], _faults);
    }

    [Fact]
    public async Task A_damaged_file_and_a_damaged_copy_begin_anew()
    {
        await RunAsync(store => store.TryWrite(Hours(5, Tape)));
        Spoil();
        System.IO.File.WriteAllText(
            File + ".copy",
            "no database at all, and longer than a header of one hundred bytes would be, by far"
        );
        await RunAsync(store => store.TryWrite(Hours(1, Tape)));
        Assert.Empty(_opened[^1].Units);
        Assert.Equal(Hours(1), Assert.Single(RecordFile.Look(File)!.Units).Count.Powered);
    }

    [Fact]
    public async Task A_locked_file_is_explained_and_written_as_soon_as_it_is_free()
    {
        var time = new FakeTimeProvider(new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero));
        await using var store = Store(time);
        store.Start();
        await UntilAsync(() => System.IO.File.Exists(File + ".copy"));
        await using (Other("BEGIN EXCLUSIVE"))
        {
            store.TryWrite(Hours(5, Tape));
            await UntilAsync(() => _faults.Count > 0);
        }

        await UntilAsync(() =>
        {
            time.Advance(TimeSpan.FromSeconds(30));
            return _faults.Count > 1;
        });
        Assert.Equal(["another program has them locked", ""], _faults);
        Assert.Equal(Hours(5), Assert.Single(RecordFile.Look(File)!.Units).Count.Powered);
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_explained()
    {
        await using (
            var store = new RecordStore(
                Path.Combine(_folder, "none", "records.db"),
                TimeProvider.System,
                NullLogger.Instance
            )
            {
                Faulted = _faults.Add,
            }
        )
        {
            store.Start();
            await UntilAsync(() => _faults.Count > 0);
        }

        Assert.Equal(["the file can't be opened"], _faults);
    }

    [Fact]
    public async Task What_finds_no_room_is_counted_and_the_caller_told()
    {
        // Never started: nobody takes what waits.
        await using var store = Store();
        for (var i = 0; i < RecordStore.Capacity; i++)
        {
            Assert.True(store.TryWrite(Hours(i, Tape)));
        }

        Assert.False(store.TryWrite(Hours(99, Tape)));
        Assert.Equal(1, store.Dropped);
    }

    [Fact]
    public async Task What_another_program_notes_is_heard()
    {
        var time = new FakeTimeProvider(new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero));
        await using var store = Store(time);
        store.Start();
        await UntilAsync(() => _opened.Count == 1);
        var row = new UpkeepRow(Tape, UpkeepKind.Service, new(2026, 1, 1), default) { By = "ann" };
        using (var other = RecordFile.Open(File))
        {
            other.Write(new() { Upkeep = [row] });
        }

        await UntilAsync(() =>
        {
            time.Advance(TimeSpan.FromSeconds(5));
            return _opened.Count == 2;
        });
        Assert.Equal(row, Assert.Single(_opened[1].Upkeep));
    }

    [Fact]
    public async Task It_can_be_read_while_the_service_writes()
    {
        await using var store = Store();
        store.Start();
        store.TryWrite(Hours(3, Tape));
        await UntilAsync(() => System.IO.File.Exists(File) && RecordFile.Look(File)!.Units.Count == 1);
        Assert.Null(RecordFile.Look(Path.Combine(_folder, "none.db")));
    }

    [Fact]
    public void An_empty_file_is_brought_to_the_newest_layout_and_a_second_time_left_alone()
    {
        for (var i = 0; i < 2; i++)
        {
            using var file = RecordFile.Open(File);
            Assert.Equal(Migrations.Steps.Length, file.UserVersion());
        }
    }

    [Fact]
    public void A_later_step_keeps_what_stands()
    {
        using var file = RecordFile.Open(File);
        file.Write(Hours(5, Tape));
        file.Migrate([.. Migrations.Steps, "ALTER TABLE unit ADD COLUMN colour TEXT NOT NULL DEFAULT 'grey'"]);
        Assert.Equal(Migrations.Steps.Length + 1, file.UserVersion());
        Assert.Single(file.Read().Units);
    }

    [Fact]
    public void A_step_that_fails_leaves_the_file_as_it_was()
    {
        using var file = RecordFile.Open(File);
        Assert.Throws<SqliteException>(() =>
            file.Migrate([.. Migrations.Steps, "CREATE TABLE half (a); CREATE TABLE unit (b)"])
        );
        Assert.Equal(Migrations.Steps.Length, file.UserVersion());
    }

    [Fact]
    public async Task Records_of_a_later_version_are_left_alone()
    {
        RecordFile.Open(File).Dispose();
        await Other("PRAGMA user_version = 99").DisposeAsync();
        await using (var store = Store())
        {
            store.Start();
            await UntilAsync(() => _faults.Count > 0);
        }

        Assert.Contains("later version (layout 99)", _faults[0], StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder, "*.damaged-*"));
    }

    private static TimeSpan Hours(double hours) => TimeSpan.FromHours(hours);

    private static RecordBatch Hours(double hours, UnitKey unit) =>
        new() { Units = [new(unit, new(Hours(hours), default))] };

    private RecordStore Store(TimeProvider? time = null) =>
        new(File, time ?? TimeProvider.System, NullLogger.Instance)
        {
            Opened = records =>
            {
                _opened.Add(records);
                return true;
            },
            Faulted = _faults.Add,
        };

    private async Task RunAsync(Action<RecordStore> act)
    {
        await using var store = Store();
        var before = _opened.Count;
        store.Start();
        await UntilAsync(() => _opened.Count > before);
        act(store);
        var copy = File + ".copy";
        await UntilAsync(() => System.IO.File.Exists(copy));
    }

    // Overwrites the pages and leaves the header: the file still looks like a database.
    private void Spoil()
    {
        using var file = System.IO.File.OpenWrite(File);
        file.Position = 100;
        file.Write(Enumerable.Repeat((byte)0xA5, (int)file.Length - 100).ToArray());
    }

    private SqliteConnection Other(string sql)
    {
        var connection = new SqliteConnection($"Data Source={File};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
        return connection;
    }

    private static Task UntilAsync(Func<bool> holds)
    {
        Assert.True(SpinWait.SpinUntil(holds, Patience));
        return Task.CompletedTask;
    }
}
