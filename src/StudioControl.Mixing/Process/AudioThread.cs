using StudioControl.Mixing.Dsp;
using StudioControl.Mixing.Dsp.Strips;
using StudioControl.Mixing.Outputs;

namespace StudioControl.Mixing.Process;

/// <summary>
/// Makes a block each time one is due and hands it to the output. Between blocks it sleeps; it never spins, and in
/// steady state allocates nothing.
/// </summary>
internal sealed class AudioThread : IDisposable
{
    private readonly Mixer _mixer;
    private readonly WavOutput? _output;
    private readonly TimeProvider _time;
    private readonly ManualResetEvent _stop = new(initialState: false);
    private readonly ManualResetEvent _started = new(initialState: false);
    private readonly BlockClock _clock;
    private readonly Thread _thread;
    private bool _isRealTime;
    private long _busyTicks;
    private long _blocks;

    public AudioThread(Mixer mixer, WavOutput? output, int sampleRate, TimeProvider time)
    {
        (_mixer, _output, _time) = (mixer, output, time);
        _clock = new(time.GetTimestamp(), time.TimestampFrequency, (double)sampleRate / MixBlock.Frames);
        _thread = new(Run) { Name = "audio", Priority = ThreadPriority.Highest };
    }

    /// <summary>Blocks that came too late or found no stems, since the start.</summary>
    public int Xruns => _clock.Late + _mixer.Transport.Starved;

    /// <summary>Starts the thread; answers whether the system lets it go before all ordinary ones.</summary>
    public bool Start()
    {
        _thread.Start();
        _started.WaitOne();
        return _isRealTime;
    }

    /// <summary>Fades the output out and ends the thread. False when it is still running after that time.</summary>
    public bool FadeOutAndStop(TimeSpan patience)
    {
        _mixer.Close();
        return _thread.Join(patience);
    }

    /// <summary>Control thread: the share of a block's time that was used since the last call, in %.</summary>
    public float TakeLoad()
    {
        var blocks = Interlocked.Exchange(ref _blocks, 0);
        var busy = Interlocked.Exchange(ref _busyTicks, 0);
        return blocks == 0 ? 0f : (float)(100.0 * busy / (blocks * _clock.TicksPerBlock));
    }

    public void Dispose()
    {
        _stop.Set();
        _thread.Join();
        _stop.Dispose();
        _started.Dispose();
    }

    private void Run()
    {
        _isRealTime = RealTime.TryRaise();
        _started.Set();
        while (!_mixer.IsClosed)
        {
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

            _mixer.Process();
            _output?.Write(_mixer.Left, _mixer.Right);
            var ended = _time.GetTimestamp();
            Interlocked.Add(ref _busyTicks, ended - began);
            Interlocked.Increment(ref _blocks);
            _clock.Finish(ended);
        }
    }
}
