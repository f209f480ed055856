namespace StudioControl.Mixing.Dsp.Loudness;

/// <summary>
/// From the powers of hops of 10 ms to the loudness of ITU-R BS.1770 / EBU R 128: momentary (0.4 s) and short-term
/// (3 s) at each hop, integrated and range every 100 ms. One thread feeds it; each reading is one word that any thread
/// may read.
/// </summary>
internal sealed class LoudnessHistory
{
    /// <summary>The maximum of the momentary loudness of a 400 ms tone is only caught at a hop of 10 ms (EBU Tech 3341 case 13).</summary>
    public const int HopsPerSecond = 100;

    /// <summary>What a reading is when there is nothing to tell, in LUFS or LU.</summary>
    public const float Nothing = -144f;

    private const int MomentaryHops = 40;
    private const int ShortTermHops = 300;
    private const int GateHops = 10;

    private readonly bool _live;
    private readonly double[] _hops = new double[ShortTermHops];
    private readonly LoudnessHistogram _gated = new();
    private readonly LoudnessHistogram _range = new();
    private double _momentarySum;
    private double _shortTermSum;
    private int _next;
    private int _hopsSinceReset;
    private int _hopsInStep;
    private double _largestMomentary;
    private double _largestShortTerm;
    private float _momentary = Nothing;
    private float _shortTerm = Nothing;
    private float _integrated = Nothing;
    private float _loudnessRange = Nothing;
    private float _maxMomentary = Nothing;
    private float _maxShortTerm = Nothing;

    /// <param name="live">False: only <see cref="TellWhole"/> makes readings, for a file's are asked for once.</param>
    public LoudnessHistory(bool live)
    {
        _live = live;
    }

    /// <summary>LUFS.</summary>
    public float Momentary => Volatile.Read(ref _momentary);

    /// <summary>LUFS.</summary>
    public float ShortTerm => Volatile.Read(ref _shortTerm);

    /// <summary>Gated, LUFS since the reset.</summary>
    public float Integrated => Volatile.Read(ref _integrated);

    /// <summary>EBU Tech 3342, LU since the reset.</summary>
    public float Range => Volatile.Read(ref _loudnessRange);

    /// <summary>The largest momentary loudness since the reset, LUFS.</summary>
    public float MaxMomentary => Volatile.Read(ref _maxMomentary);

    /// <summary>The largest short-term loudness since the reset, LUFS.</summary>
    public float MaxShortTerm => Volatile.Read(ref _maxShortTerm);

    /// <summary>Takes the mean power of one more hop, channels weighted and added.</summary>
    /// <param name="power">1 is the power of a full-scale square wave on one channel.</param>
    /// <param name="paused">Momentary and short-term loudness go on; all that is gathered since the reset stands still.</param>
    public void Add(double power, bool paused = false)
    {
        Slide(power);
        var momentary = _momentarySum / MomentaryHops;
        var shortTerm = _shortTermSum / ShortTermHops;
        if (!paused)
        {
            Gather(momentary, shortTerm);
        }

        if (_live)
        {
            Volatile.Write(ref _momentary, Reading(momentary));
            Volatile.Write(ref _shortTerm, Reading(shortTerm));
        }
    }

    /// <summary>Forgets all that was gathered; momentary and short-term loudness go on.</summary>
    public void Reset()
    {
        _gated.Clear();
        _range.Clear();
        (_hopsSinceReset, _hopsInStep) = (0, 0);
        (_largestMomentary, _largestShortTerm) = (0, 0);
        Volatile.Write(ref _integrated, Nothing);
        Volatile.Write(ref _loudnessRange, Nothing);
        Volatile.Write(ref _maxMomentary, Nothing);
        Volatile.Write(ref _maxShortTerm, Nothing);
    }

    /// <summary>
    /// The programme ends here; all its readings are there after it. For the range 1.5 s of silence are thought to follow
    /// (EBU Tech 3342). Nothing may be added any more.
    /// </summary>
    public void TellWhole()
    {
        const int SilentHops = 150;
        TellIntegrated();
        TellLargest();
        for (var hop = 1; hop <= SilentHops; hop++)
        {
            Slide(0);
            _hopsSinceReset = Math.Min(_hopsSinceReset + 1, ShortTermHops);
            if (++_hopsInStep == GateHops && _hopsSinceReset == ShortTermHops)
            {
                _range.Add(_shortTermSum / ShortTermHops);
            }

            _hopsInStep %= GateHops;
        }

        TellRange();
    }

    private void Gather(double momentary, double shortTerm)
    {
        // Counted no further than a window reaches.
        _hopsSinceReset = Math.Min(_hopsSinceReset + 1, ShortTermHops);
        if (momentary > _largestMomentary || shortTerm > _largestShortTerm)
        {
            _largestMomentary = Math.Max(momentary, _largestMomentary);
            _largestShortTerm = Math.Max(shortTerm, _largestShortTerm);
            if (_live)
            {
                TellLargest();
            }
        }

        if (++_hopsInStep == GateHops)
        {
            _hopsInStep = 0;
            EndGateStep(momentary, shortTerm);
        }
    }

    // A block of 400 ms starts each 100 ms; one that began before the reset is no block.
    private void EndGateStep(double momentary, double shortTerm)
    {
        if (_hopsSinceReset >= MomentaryHops)
        {
            _gated.Add(momentary);
        }

        if (_hopsSinceReset >= ShortTermHops)
        {
            _range.Add(shortTerm);
        }

        if (_live)
        {
            TellIntegrated();
            TellRange();
        }
    }

    private void TellIntegrated() =>
        Volatile.Write(ref _integrated, (float)(_gated.GatedMean(relativeGate: 10) ?? Nothing));

    private void TellRange() => Volatile.Write(ref _loudnessRange, (float)(_range.Range() ?? Nothing));

    private void TellLargest()
    {
        Volatile.Write(ref _maxMomentary, Reading(_largestMomentary));
        Volatile.Write(ref _maxShortTerm, Reading(_largestShortTerm));
    }

    private void Slide(double power)
    {
        _shortTermSum += power - _hops[_next];
        _momentarySum += power - _hops[(_next + ShortTermHops - MomentaryHops) % ShortTermHops];
        _hops[_next] = power;
        _next = (_next + 1) % ShortTermHops;
        if (_next % MomentaryHops == 0)
        {
            Recount();
        }
    }

    // Running sums gather rounding, and a loud stretch leaves more of it than a quiet one has sound.
    private void Recount()
    {
        (_momentarySum, _shortTermSum) = (0, 0);
        for (var back = ShortTermHops; back >= 1; back--)
        {
            var hop = _hops[(_next + ShortTermHops - back) % ShortTermHops];
            _shortTermSum += hop;
            _momentarySum += back <= MomentaryHops ? hop : 0;
        }
    }

    private static float Reading(double power) => (float)Math.Max(Nothing, LoudnessHistogram.ToLoudness(power));
}
