namespace StudioControl.Mixing.Dsp.Mastering.Limiting;

/// <summary>
/// Peaks to the gain that keeps them under a ceiling, without a corner anywhere: the largest attenuation needed within
/// the hold, let go with the release, averaged over a window as long as the look-ahead. The averages are counted in whole
/// numbers, so that nothing drifts and no limiting is a gain of exactly 1.
/// </summary>
internal sealed class LimiterGain
{
    // One in the averages' whole numbers: 2^36 times two windows of 256 is 2^52, still exact in a double.
    private const double One = 1L << 36;

    // Attenuation this close to none is none: half a step of a float's last bit.
    private const double Rest = 1e-7;

    // 180 dB: no signal, but infinity itself would never be let go.
    private const float Most = 1e9f;

    // Limiting that lasts as long as this many releases is let go this many times slower.
    private const double Sustained = 4;

    private readonly int _sampleRate;
    private readonly int _hold;
    private readonly double[] _held;
    private readonly long[] _until;
    private readonly WholeAverage _first;
    private readonly WholeAverage _second;
    private readonly double _scale;
    private int _oldest;
    private int _count;
    private long _now;
    private long _restAt;
    private double _peak = 1;
    private double _body = 1;
    private double _peakKeeps;
    private double _bodyKeeps;

    /// <param name="sampleRate">Hz.</param>
    /// <param name="lookAhead">Samples that the gain takes to go down.</param>
    /// <param name="guard">Samples that it is down for before and after the peak itself.</param>
    public LimiterGain(int sampleRate, int lookAhead, int guard)
    {
        _sampleRate = sampleRate;
        _first = new((lookAhead / 2) + 1);
        _second = new(lookAhead - (lookAhead / 2));
        _hold = lookAhead + 1 + (2 * guard);
        _held = new double[_hold + 1];
        _until = new long[_hold + 1];
        _scale = 1.0 / (One * _first.Length * _second.Length);
        // A peak that frame t tells of lies between two samples; the later one has the latest gain that must be down.
        Delay = lookAhead - 1 + guard;
        SetRelease(100f);
        Reset();
    }

    /// <summary>Samples from a peak's telling to the gain that is meant for the sample before it.</summary>
    public int Delay { get; }

    /// <param name="milliseconds">The time in which a short peak's attenuation falls to 37 %.</param>
    public void SetRelease(float milliseconds)
    {
        var samples = milliseconds * 0.001 * _sampleRate;
        _peakKeeps = Math.Exp(-1 / samples);
        _bodyKeeps = Math.Exp(-1 / (samples * Sustained));
    }

    public void Reset()
    {
        (_peak, _body, _count) = (1, 1, 0);
        _restAt = _now;
        _first.Fill(One);
        _second.Fill(One * _first.Length);
    }

    /// <param name="peaks">Amplitudes as factors of the ceiling; 1 and less needs nothing.</param>
    /// <param name="gains">One for each, at most 1.</param>
    public void Fill(ReadOnlySpan<float> peaks, Span<float> gains)
    {
        for (var i = 0; i < gains.Length; i++)
        {
            _now++;
            if (peaks[i] > 1 + Rest)
            {
                Hold(peaks[i] < Most ? peaks[i] : Most);
            }

            gains[i] = _count > 0 || _now <= _restAt ? Next() : 1f;
        }
    }

    private float Next()
    {
        if (_count > 0 && _until[_oldest] < _now)
        {
            _oldest = _oldest + 1 == _held.Length ? 0 : _oldest + 1;
            _count--;
        }

        var attenuation = Release(_count > 0 ? _held[_oldest] : 1);
        if (attenuation > 1)
        {
            _restAt = _now + _first.Length + _second.Length;
        }

        // Rounded down, so that the average never lets more through than was asked for.
        return (float)(_second.Add(_first.Add(Math.Floor(One / attenuation))) * _scale);
    }

    private double Release(double needed)
    {
        var peak = 1 + ((_peak - 1) * _peakKeeps);
        peak = peak > needed ? peak : needed;
        var body = peak + ((_body - peak) * _bodyKeeps);
        _peak = peak - 1 < Rest ? 1 : peak;
        _body = body - 1 < Rest && _peak == 1 ? 1 : body;
        return _body > _peak ? _body : _peak;
    }

    // Only what no later value outgrows is kept, so the oldest is always the largest.
    private void Hold(double value)
    {
        while (_count > 0 && _held[Slot(_count - 1)] <= value)
        {
            _count--;
        }

        var slot = Slot(_count);
        _held[slot] = value;
        _until[slot] = _now + _hold - 1;
        _count++;
    }

    private int Slot(int index)
    {
        var slot = _oldest + index;
        return slot >= _held.Length ? slot - _held.Length : slot;
    }
}
