using StudioControl.Mixing.Outputs;
using StudioControl.Mixing.Stems;

namespace StudioControl.Mixing.Process;

/// <summary>Reads stems ahead of the audio thread and writes what it played. All slow things of the sound are here.</summary>
internal sealed class FileThread : IDisposable
{
    // Stems are half a second ahead and the output has more than a second of room; a look every 40 ms keeps both safe.
    private static readonly TimeSpan Round = TimeSpan.FromMilliseconds(40);

    private readonly StemFeeder _feeder;
    private readonly WavOutput? _output;
    private readonly ManualResetEvent _stop = new(initialState: false);
    private readonly Thread _thread;

    public FileThread(StemFeeder feeder, WavOutput? output)
    {
        (_feeder, _output) = (feeder, output);
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
        _thread.Join();
        _stop.Dispose();
    }

    private void Run()
    {
        while (!_stop.WaitOne(Round))
        {
            Feed();
            _output?.Drain();
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
