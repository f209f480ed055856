using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using StudioControl.Mixing.Dsp.Strips;

namespace StudioControl.Mixing.Rendering;

/// <summary>
/// Mixes a number of frames as fast as the machine can. With one thread all happens in turn; with more, stems are read and
/// decoded on one, mixed on the caller's, and measured and written on another. What is computed is the same.
/// </summary>
internal sealed class RenderPipe
{
    private const int ChunksUnderWay = 8;

    private readonly DeskRun _run;
    private readonly TrackTaps? _taps;
    private readonly Action<RenderChunk, int> _take;
    private readonly CancellationToken _stop;
    private RenderChunk _chunk;
    private int _at;

    /// <param name="run">Has begun.</param>
    /// <param name="taps">What is written beside the main; null: nothing.</param>
    /// <param name="take">Takes chunks in their order, and how many of their frames count; on another thread than the caller's when there are more.</param>
    /// <param name="stop">Gives up between two chunks.</param>
    public RenderPipe(DeskRun run, TrackTaps? taps, Action<RenderChunk, int> take, CancellationToken stop)
    {
        (_run, _taps, _take, _stop) = (run, taps, take, stop);
        Channels = 2;
        foreach (var track in taps?.Tracks ?? [])
        {
            Channels += track.Channels;
        }

        _chunk = new(Channels);
        if (taps is not null)
        {
            run.Mixer.Stretched = (at, frames) => taps.TakeStrips(_chunk, _at + at, frames);
        }
    }

    public int Channels { get; }

    public void Run(long frames, int threads)
    {
        if (threads == 1)
        {
            RunInTurn(frames);
        }
        else
        {
            RunSideBySide(frames);
        }
    }

    private void RunInTurn(long frames)
    {
        for (var done = 0L; done < frames; done += RenderChunk.Frames)
        {
            _stop.ThrowIfCancellationRequested();
            for (_at = 0; _at < RenderChunk.Frames; _at += MixBlock.Frames)
            {
                _run.Feed();
                MixBlockOf(_chunk);
            }

            _take(_chunk, (int)Math.Min(RenderChunk.Frames, frames - done));
        }
    }

    private void RunSideBySide(long frames)
    {
        using var full = new BlockingCollection<RenderChunk>(ChunksUnderWay);
        using var empty = new BlockingCollection<RenderChunk>(ChunksUnderWay);
        for (var i = 0; i < ChunksUnderWay; i++)
        {
            empty.Add(new(Channels), _stop);
        }

        using var failed = CancellationTokenSource.CreateLinkedTokenSource(_stop);
        ExceptionDispatchInfo? fault = null;
        var writing = new Thread(() => fault = Take(frames, full, empty, failed)) { Name = "writing" };
        writing.Start();
        try
        {
            Mix(frames, full, empty, failed.Token);
        }
        catch (OperationCanceledException) when (!_stop.IsCancellationRequested)
        {
            // The writer has failed and says why below.
        }
        finally
        {
            full.CompleteAdding();
            writing.Join();
        }

        fault?.Throw();
    }

    private void Mix(
        long frames,
        BlockingCollection<RenderChunk> full,
        BlockingCollection<RenderChunk> empty,
        CancellationToken stop
    )
    {
        using var ahead = new ReadAhead(_run);
        for (var done = 0L; done < frames; done += RenderChunk.Frames)
        {
            _chunk = empty.Take(stop);
            for (_at = 0; _at < RenderChunk.Frames; _at += MixBlock.Frames)
            {
                ahead.Await();
                MixBlockOf(_chunk);
            }

            ahead.Want();
            full.Add(_chunk, stop);
        }
    }

    // Answers what went wrong; it is thrown on the mixing thread.
    private ExceptionDispatchInfo? Take(
        long frames,
        BlockingCollection<RenderChunk> full,
        BlockingCollection<RenderChunk> empty,
        CancellationTokenSource failed
    )
    {
        try
        {
            var left = frames;
            foreach (var chunk in full.GetConsumingEnumerable(failed.Token))
            {
                _take(chunk, (int)Math.Min(RenderChunk.Frames, left));
                left -= RenderChunk.Frames;
                empty.Add(chunk, failed.Token);
            }

            return null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or OperationCanceledException)
        {
            // The mixing thread must not wait for an empty chunk any more.
            failed.Cancel();
            return ExceptionDispatchInfo.Capture(fault);
        }
    }

    private void MixBlockOf(RenderChunk chunk)
    {
        _run.Mixer.Process(_run.Block);
        _run.Mixer.Left.CopyTo(chunk.Channel(0)[_at..]);
        _run.Mixer.Right.CopyTo(chunk.Channel(1)[_at..]);
        _taps?.TakeBuses(chunk, _at);
    }
}
