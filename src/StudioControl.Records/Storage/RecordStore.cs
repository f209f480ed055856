using System.Globalization;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace StudioControl.Records.Storage;

/// <summary>
/// Keeps the records in a file: one task writes what waits in a bounded queue. Nobody waits for it. A file that can't be
/// used is explained and tried again; a damaged one is put aside and the last copy takes its place.
/// </summary>
public sealed class RecordStore : IRecordSink, IAsyncDisposable
{
    /// <summary>A batch a minute: a quarter of an hour without a disk. Counts are whole, so what finds no room is not lost.</summary>
    public const int Capacity = 16;

    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(30);

    // A person who tells the program 'serviced' wants to see it; asking costs a look into shared memory.
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan CopyEvery = TimeSpan.FromDays(1);

    // The service ends within two seconds; a disk that takes longer to write a few rows is ill.
    private static readonly TimeSpan LongestEnd = TimeSpan.FromSeconds(1);

    private readonly string _path;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly Channel<RecordBatch> _queue = Channel.CreateBounded<RecordBatch>(
        new BoundedChannelOptions(Capacity) { SingleReader = true }
    );
    private readonly CancellationTokenSource _ending = new();
    private Task _task = Task.CompletedTask;
    private Task<bool>? _waiting;
    private DateTimeOffset _copied;
    private long _dropped;
    private string _fault = "";
    private string _notice = "";
    private bool _isHandedOver;

    /// <summary>Makes it; nothing is opened yet.</summary>
    public RecordStore(string path, TimeProvider time, ILogger log)
    {
        _path = path;
        _time = time;
        _log = log;
    }

    /// <summary>Set before the start: takes all that stands in the file, on the writer's task; false: not now, ask again.</summary>
    public Func<RecordSnapshot, bool> Opened { get; set; } = _ => true;

    /// <summary>Set before the start: is told what keeps the records from being kept; empty: all is well.</summary>
    public Action<string> Faulted { get; set; } = _ => { };

    /// <summary>Batches that found no room.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    /// <summary>Begins to write.</summary>
    public void Start() => _task = Task.Run(RunAsync, CancellationToken.None);

    /// <inheritdoc />
    public bool TryWrite(RecordBatch batch)
    {
        var isTaken = _queue.Writer.TryWrite(batch);
        if (!isTaken)
        {
            Interlocked.Increment(ref _dropped);
        }

        return isTaken;
    }

    /// <summary>Writes what waits and closes the file; at most about a second.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _ending.CancelAsync().ConfigureAwait(false);
        await Task.WhenAny(_task, Task.Delay(LongestEnd, _time, CancellationToken.None)).ConfigureAwait(false);
        if (_task.IsCompleted)
        {
            _ending.Dispose();
        }
    }

    private async Task RunAsync()
    {
        while (await TryKeepAsync().ConfigureAwait(false) is { } pause)
        {
            if (_ending.IsCancellationRequested)
            {
                return;
            }

            await Task.Delay(pause, _time, _ending.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    // Null when it ended in good order; after a fault how long to wait.
    private async Task<TimeSpan?> TryKeepAsync()
    {
        try
        {
            using var file = RecordFile.Open(_path);
            await KeepAsync(file).ConfigureAwait(false);
            return null;
        }
        catch (Exception fault) when (Faults.IsDamage(fault))
        {
            return TryPutAside() ? TimeSpan.Zero : Retry;
        }
        catch (Exception fault) when (Faults.IsWeather(fault))
        {
            Tell(Faults.Explain(fault));
            return Retry;
        }
        catch (Exception fault) when (Contain(fault))
        {
            return Retry;
        }
    }

    private async Task KeepAsync(RecordFile file)
    {
        var hasNews = true;
        do
        {
            hasNews |= file.HasNews();
            if (hasNews && Opened(file.Read()))
            {
                hasNews = false;
                _copied = default;
                _isHandedOver = true;
            }

            while (_isHandedOver && _queue.Reader.TryPeek(out var batch))
            {
                file.Write(batch);

                // What a person noted or measured can't be counted again: the copy has it too.
                _copied = batch.Upkeep.Count + batch.Inserts.Count > 0 ? default : _copied;
                _queue.Reader.TryRead(out _);
            }

            Tell("");
            CopyIfDue(file);
        } while (await MoreAsync().ConfigureAwait(false));
    }

    // What is written while it ends is written too: the queue is completed first.
    private async Task<bool> MoreAsync()
    {
        _waiting ??= _queue.Reader.WaitToReadAsync(CancellationToken.None).AsTask();
        await Task.WhenAny(_waiting, Task.Delay(Look, _time, _ending.Token)).ConfigureAwait(false);
        if (!_waiting.IsCompleted)
        {
            return true;
        }

        var isMore = await _waiting.ConfigureAwait(false);
        _waiting = null;
        return isMore;
    }

    private void CopyIfDue(RecordFile file)
    {
        var now = _time.GetUtcNow();
        if (now - _copied >= CopyEvery)
        {
            file.CopyTo(Copy);
            _copied = now;
        }
    }

    private string Copy => _path + ".copy";

    private bool TryPutAside()
    {
        var stamp = _time.GetUtcNow().UtcDateTime.ToString("yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture);
        var kept = $"{_path}.damaged-{stamp}";
        try
        {
            Move(_path, kept);
            Move(_path + "-wal", kept + "-wal");
            File.Delete(_path + "-shm");
            var hasCopy = File.Exists(Copy);
            var wayOn = hasCopy
                ? $"It goes on from the copy of {File.GetLastWriteTimeUtc(Copy):yyyy-MM-dd HH:mm} UTC."
                : "There is no copy: counting begins anew.";
            if (hasCopy)
            {
                // Moved, not copied: a damaged copy is tried once.
                File.Move(Copy, _path);
            }

            _notice = $"the file was damaged and is kept as {Path.GetFileName(kept)}. {wayOn}";
            RecordsLog.Damaged(_log, _path, kept, wayOn);
            _copied = default;
            Faulted(_notice);
            return true;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            Tell($"the file is damaged and can't be put aside: {fault.Message}");
            return false;
        }
    }

    private static void Move(string from, string to)
    {
        if (File.Exists(from))
        {
            File.Move(from, to, overwrite: true);
        }
    }

    // A bug of ours in here must not end the records for good, nor silently.
    private bool Contain(Exception fault)
    {
        RecordsLog.Failed(_log, fault, _path);
        Tell($"they failed: {fault.Message}");
        return true;
    }

    // Once when it changes.
    private void Tell(string fault)
    {
        if (fault == _fault)
        {
            return;
        }

        _fault = fault;
        if (fault.Length > 0)
        {
            RecordsLog.Faulty(_log, _path, fault, (int)Retry.TotalSeconds);
        }
        else
        {
            RecordsLog.Recovered(_log, _path);
        }

        Faulted(fault.Length > 0 ? fault : _notice);
    }
}
