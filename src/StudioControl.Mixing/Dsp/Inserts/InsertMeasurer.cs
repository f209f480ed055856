using StudioControl.Mixing.Dsp.Inserts.Probe;

namespace StudioControl.Mixing.Dsp.Inserts;

/// <summary>A measurement that is over.</summary>
/// <param name="Insert">The number it was asked for with.</param>
/// <param name="Sides">One or two; empty: broken off, or the sound does not run.</param>
/// <param name="Words">For people: <see cref="InsertWords"/> of the worse side, or why there is none.</param>
internal sealed record MeasuredInsert(int Insert, IReadOnlyList<InsertReading> Sides, string Words)
{
    /// <summary>What to give to <see cref="HardwareInsert.SetDelay"/>; null: keep the one that is.</summary>
    public double? Delay
    {
        get
        {
            var (sum, count) = (0.0, 0);
            foreach (var side in Sides)
            {
                if (!side.ToSide().IsTrusted)
                {
                    return null;
                }

                (sum, count) = (sum + side.Delay, count + 1);
            }

            return count == 0 ? null : sum / count;
        }
    }
}

/// <summary>
/// Measures inserts one after another: hands takes to the audio thread, what they recorded to a thread of its own, and
/// measures again, softer or longer, where the first answer asks for it. Control thread, but for that one.
/// </summary>
internal sealed class InsertMeasurer : IDisposable
{
    // A desk of 64 strips and as many buses, all asked for at once.
    private const int MostWaiting = 128;

    // Three levels, and the long one.
    private const int MostSweeps = 4;

    // The take itself is at most 6 s of sound; an engine that takes longer has no sound.
    private static readonly TimeSpan LongestTake = TimeSpan.FromSeconds(15);

    private readonly int _sampleRate;
    private readonly TimeProvider _time;
    private readonly AnalysisThread _analysis = new();
    private readonly Queue<InsertJob> _waiting = new();
    private readonly Queue<MeasuredInsert> _done = new();
    private readonly List<ProbeSweep> _sweeps = [];
    private float[] _tape = [];
    private InsertJob? _job;
    private ProbeTake? _take;
    private long _began;

    public InsertMeasurer(int sampleRate, TimeProvider time) => (_sampleRate, _time) = (sampleRate, time);

    /// <summary>The level of the first try, in dBFS.</summary>
    public float Level { get; set; } = ProbeSweep.UsualLevel;

    /// <summary>The number of the insert that is measured; null: none.</summary>
    public int? Measuring => _job?.Insert;

    /// <summary>Before there is sound: makes the work space, so that a measurement of usual length allocates nearly nothing.</summary>
    public void WarmUp()
    {
        var take = Take(new(0, null!, 1, Level));
        float[] back = new float[64];
        while (take.FramesLeft > 0)
        {
            var send = back.AsSpan(0, Math.Min(64, take.FramesLeft));
            take.Run(send, send);
        }

        _analysis.WarmUp(take);
    }

    /// <summary>Asks for a measurement; false: it is asked for already, or too many are.</summary>
    /// <param name="insert">Any number; comes back with the result.</param>
    /// <param name="unit">The insert.</param>
    /// <param name="sides">1 or 2.</param>
    public bool Ask(int insert, HardwareInsert unit, int sides)
    {
        foreach (var job in _waiting)
        {
            if (job.Insert == insert)
            {
                return false;
            }
        }

        if (_job?.Insert == insert || _waiting.Count == MostWaiting)
        {
            return false;
        }

        _waiting.Enqueue(new(insert, unit, sides, Level));
        return true;
    }

    /// <summary>Breaks off what is measured and forgets what waits.</summary>
    public void Stop()
    {
        _waiting.Clear();
        _job?.Unit.StopMeasuring();
    }

    /// <summary>Every round of the control thread: goes on with what is due; never waits.</summary>
    public void Look()
    {
        if (_job is null && _waiting.TryDequeue(out var next))
        {
            _job = next;
            Begin();
        }

        if (_take is { } take)
        {
            LookAt(take);
        }
        else if (_analysis.TryTake(out var reading))
        {
            Hear(reading);
        }
    }

    /// <summary>What came out since the last time.</summary>
    public bool TryTake(out MeasuredInsert measured) => _done.TryDequeue(out measured!);

    public void Dispose() => _analysis.Dispose();

    private void Begin()
    {
        var job = _job!;
        var take = Take(job);
        if (!job.Unit.Measure(take))
        {
            End("another measurement of this insert is still running");
            return;
        }

        (_take, _began) = (take, _time.GetTimestamp());
    }

    private ProbeTake Take(InsertJob job)
    {
        var sweep = Sweep(job.Level, job.Seconds);
        if (_tape.Length < sweep.Frames)
        {
            _tape = new float[sweep.Frames];
        }

        return new(sweep, job.Readings.Count, _tape);
    }

    private ProbeSweep Sweep(float level, double seconds)
    {
        foreach (var sweep in _sweeps)
        {
            if (sweep.Level == level && sweep.Seconds == seconds)
            {
                return sweep;
            }
        }

        var made = new ProbeSweep(_sampleRate, level, seconds);
        if (_sweeps.Count == MostSweeps)
        {
            _sweeps.RemoveAt(0);
        }

        _sweeps.Add(made);
        return made;
    }

    private void LookAt(ProbeTake take)
    {
        if (take.IsDone)
        {
            _take = null;
            _analysis.Give(take);
        }
        else if (take.IsBroken)
        {
            End("broken off");
        }
        else if (_time.GetElapsedTime(_began) > LongestTake)
        {
            _job!.Unit.StopMeasuring();
            // Nobody knows whether the audio thread still writes on it.
            _tape = [];
            End("the sound does not run");
        }
    }

    private void Hear(InsertReading reading)
    {
        var job = _job!;
        if (job.TryAgain(reading.Verdict))
        {
            Begin();
            return;
        }

        job.Readings.Add(reading);
        if (job.Readings.Count < job.Sides)
        {
            job.Restart(Level);
            Begin();
            return;
        }

        var worst = job.Readings[0];
        foreach (var side in job.Readings)
        {
            worst = side.Verdict > worst.Verdict ? side : worst;
        }

        _done.Enqueue(new(job.Insert, job.Readings, InsertWords.Of(worst)));
        _job = null;
    }

    private void End(string why)
    {
        _done.Enqueue(new(_job!.Insert, [], why));
        (_job, _take) = (null, null);
    }
}
