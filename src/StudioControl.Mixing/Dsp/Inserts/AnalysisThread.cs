using StudioControl.Mixing.Dsp.Inserts.Probe;

namespace StudioControl.Mixing.Dsp.Inserts;

/// <summary>Analyses one take at a time, below all other threads of the engine. It exists while it has something to do.</summary>
internal sealed class AnalysisThread : IDisposable
{
    private readonly ProbeSpace _space = new();
    private Thread? _thread;
    private InsertReading? _reading;

    /// <summary>Control thread: begins. Only after the last reading was taken.</summary>
    public void Give(ProbeTake take)
    {
        _thread = new(() => Volatile.Write(ref _reading, InsertProbe.Analyse(take, _space)))
        {
            Name = "inserts",
            IsBackground = true,
            Priority = ThreadPriority.BelowNormal,
        };
        _thread.Start();
    }

    /// <summary>Control thread: the reading, once it is there.</summary>
    public bool TryTake(out InsertReading reading)
    {
        reading = Interlocked.Exchange(ref _reading, null)!;
        return reading is not null;
    }

    /// <summary>Before there is sound: does once what it will do, so that its work space is made.</summary>
    public void WarmUp(ProbeTake take) => InsertProbe.Analyse(take, _space);

    /// <summary>Waits for what it does: at most a second.</summary>
    public void Dispose() => _thread?.Join();
}
