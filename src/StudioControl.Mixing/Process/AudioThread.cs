using StudioControl.Mixing.Dsp.Strips;
using StudioControl.Mixing.Outputs;

namespace StudioControl.Mixing.Process;

/// <summary>
/// The null clock: makes the blocks of some 5 ms each time they are due and hands them to the output. Between them it
/// sleeps; it never spins, and in steady state allocates nothing. While another clock has the engine it rests.
/// </summary>
internal sealed class AudioThread : IDisposable
{
    // At 48 kHz; four blocks of 64. Waking up for each of them would cost more than making them.
    private const double PeriodSeconds = 256.0 / 48000;

    private static readonly TimeSpan LongestBlock = TimeSpan.FromMilliseconds(20);

    private readonly IAudioEngine _engine;
    private readonly AudioBlock _block;
    private readonly int _blocksPerPeriod;
    private readonly WavOutput? _output;
    private readonly TimeProvider _time;
    private readonly ManualResetEvent _stop = new(initialState: false);
    private readonly ManualResetEvent _started = new(initialState: false);
    private readonly ManualResetEvent _rests = new(initialState: false);
    private readonly ManualResetEvent _goesOn = new(initialState: true);
    private readonly WaitHandle[] _goesOnOrStops;
    private readonly BlockClock _clock;
    private readonly Thread _thread;
    private bool _isRealTime;
    private long _busyTicks;
    private long _periods;

    /// <param name="engine">What makes the sound.</param>
    /// <param name="output">Takes the main; null: nobody.</param>
    /// <param name="sampleRate">Hz.</param>
    /// <param name="time">Hands in the time.</param>
    public AudioThread(IAudioEngine engine, WavOutput? output, int sampleRate, TimeProvider time)
    {
        (_engine, _output, _time) = (engine, output, time);
        _block = new(engine);
        _goesOnOrStops = [_stop, _goesOn];
        var blocksPerSecond = (double)sampleRate / MixBlock.Frames;
        _blocksPerPeriod = (int)Math.Round(blocksPerSecond * PeriodSeconds);
        _clock = new(time.GetTimestamp(), time.TimestampFrequency, blocksPerSecond / _blocksPerPeriod);
        _thread = new(Run) { Name = "audio", Priority = ThreadPriority.Highest };
    }

    /// <summary>Periods that came too late, since the start.</summary>
    public int Late => _clock.Late;

    /// <summary>Starts the thread; answers whether the system lets it go before all ordinary ones.</summary>
    public bool Start()
    {
        _thread.Start();
        _started.WaitOne();
        return _isRealTime;
    }

    /// <summary>Leaves the engine to another clock: when this returns, no block is under way.</summary>
    public void Suspend()
    {
        _rests.Reset();
        _goesOn.Reset();
        while (_thread.IsAlive && !_rests.WaitOne(LongestBlock))
        {
            // It ends the block it is in first, and may have ended for good meanwhile.
        }
    }

    /// <summary>Takes the engine back; the next block is due at once.</summary>
    public void Resume() => _goesOn.Set();

    /// <summary>Control thread: the share of a period's time that was used since the last call, in %.</summary>
    public float TakeLoad()
    {
        var periods = Interlocked.Exchange(ref _periods, 0);
        var busy = Interlocked.Exchange(ref _busyTicks, 0);
        return periods == 0 ? 0f : (float)(100.0 * busy / (periods * _clock.TicksPerBlock));
    }

    public void Dispose()
    {
        _stop.Set();
        _thread.Join();
        _stop.Dispose();
        _started.Dispose();
        _rests.Dispose();
        _goesOn.Dispose();
    }

    private void Run()
    {
        _isRealTime = RealTime.TryRaise();
        _started.Set();
        _clock.Restart(_time.GetTimestamp());
        while (!_engine.IsClosed)
        {
            if (!_goesOn.WaitOne(0) && !Rest())
            {
                return;
            }

            var began = _time.GetTimestamp();
            var wait = _clock.TicksToWait(began);
            if (wait > 0)
            {
                // Rounded up: a block early would be one more wake-up, and the schedule does not drift by it.
                var milliseconds = (int)((wait * 1000 / _time.TimestampFrequency) + 1);
                if (_stop.WaitOne(milliseconds))
                {
                    return;
                }

                continue;
            }

            for (var i = 0; i < _blocksPerPeriod; i++)
            {
                _engine.Process(_block);
                _output?.Write(_block.Output(0), _block.Output(1));
            }

            var ended = _time.GetTimestamp();
            Interlocked.Add(ref _busyTicks, ended - began);
            Interlocked.Increment(ref _periods);
            _clock.Finish(ended);
        }
    }

    /// <summary>Waits until the engine is given back. False: this is the end.</summary>
    private bool Rest()
    {
        _rests.Set();
        if (WaitHandle.WaitAny(_goesOnOrStops) == 0)
        {
            return false;
        }

        _clock.Restart(_time.GetTimestamp());
        return true;
    }
}
