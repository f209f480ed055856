using Microsoft.Extensions.Logging;
using StudioControl.Mixing.Outputs;
using StudioControl.Mixing.Stems;

namespace StudioControl.Mixing.Process;

/// <summary>Reads stems ahead of the audio thread and writes what it played. All slow things of the sound are here.</summary>
internal sealed class FileThread : IDisposable
{
    // Stems are half a second ahead and the output has more than a second of room; a look every 40 ms keeps both safe.
    private static readonly TimeSpan Round = TimeSpan.FromMilliseconds(40);

    private readonly StemFeeder _feeder;
    private readonly Timeline _timeline;
    private readonly WavOutput? _output;
    private readonly ILogger _log;
    private readonly ManualResetEvent _stop = new(initialState: false);
    private readonly Thread _thread;
    private bool _readFailed;
    private bool _writeFailed;

    public FileThread(StemRing ring, Timeline timeline, WavOutput? output, ILogger log)
    {
        (_feeder, _timeline, _output, _log) = (new(ring, timeline), timeline, output, log);
        _thread = new(Run) { Name = "files" };
    }

    /// <summary>Fills the ring before there is sound, so that the first block has its stems.</summary>
    public void Start()
    {
        Feed();
        _thread.Start();
    }

    /// <summary>Ends the thread; what is still on its way to the file is written when the output is closed.</summary>
    public void Dispose()
    {
        _stop.Set();
        if (_thread.IsAlive)
        {
            _thread.Join();
        }

        _stop.Dispose();
    }

    private void Run()
    {
        while (!_stop.WaitOne(Round))
        {
            Feed();
            _output?.Drain();
            Complain();
        }
    }

    // Once each: a disk that went away fails again every round.
    private void Complain()
    {
        if (!_readFailed && _timeline.Fault is { } fault)
        {
            _readFailed = true;
            _log.StemFailed(fault);
        }

        if (!_writeFailed && _output?.Stopped is { } problem)
        {
            _writeFailed = true;
            _log.WavStopped(problem);
        }
    }

    private void Feed()
    {
        while (_feeder.FeedOne())
        {
            // The ring's own size ends this.
        }
    }
}
