using System.Runtime.Intrinsics;

namespace StudioControl.Mixing.Dsp.Loudness;

/// <summary>
/// ITU-R BS.1770 / EBU R 128 loudness of a stereo signal, live: momentary (0.4 s) and short-term (3 s) every 10 ms,
/// integrated and range every 100 ms. Written by the audio thread; any thread may read, reset and pause. A reading is
/// -144 when there is nothing to tell.
/// </summary>
internal sealed class LoudnessMeter
{
    private readonly int _sampleRate;
    private readonly KWeighting _weighting;
    private readonly LoudnessHistory _history = new(live: true);
    private readonly float[] _pairs = new float[2 * 64];
    private Vector128<double> _sum;
    private int _framesLeft;
    private int _hopFrames;
    private int _hop;
    private int _resets;
    private int _resetsDone;
    private bool _paused;

    public LoudnessMeter(int sampleRate)
    {
        _sampleRate = sampleRate;
        _weighting = new(sampleRate);
        BeginHop();
    }

    /// <summary>LUFS.</summary>
    public float Momentary => _history.Momentary;

    /// <summary>LUFS.</summary>
    public float ShortTerm => _history.ShortTerm;

    /// <summary>Gated, LUFS since the reset.</summary>
    public float Integrated => IsFresh ? _history.Integrated : LoudnessHistory.Nothing;

    /// <summary>EBU Tech 3342, LU since the reset. Not stable in the first minute.</summary>
    public float Range => IsFresh ? _history.Range : LoudnessHistory.Nothing;

    /// <summary>The largest momentary loudness since the reset, LUFS.</summary>
    public float MaxMomentary => IsFresh ? _history.MaxMomentary : LoudnessHistory.Nothing;

    /// <summary>The largest short-term loudness since the reset, LUFS.</summary>
    public float MaxShortTerm => IsFresh ? _history.MaxShortTerm : LoudnessHistory.Nothing;

    /// <summary>While true, integrated loudness, range and the maxima stand still; momentary and short-term go on.</summary>
    public bool Paused
    {
        get => Volatile.Read(ref _paused);
        set => Volatile.Write(ref _paused, value);
    }

    /// <summary>Any thread: integrated loudness, range and the maxima begin anew.</summary>
    public void Reset() => Interlocked.Increment(ref _resets);

    /// <summary>Audio thread.</summary>
    public void Add(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        while (!left.IsEmpty)
        {
            var take = Math.Min(left.Length, _pairs.Length / 2);
            StereoPairs.Interleave(left[..take], right[..take], _pairs);
            Add(_pairs.AsSpan(0, 2 * take));
            left = left[take..];
            right = right[take..];
        }
    }

    /// <summary>Audio thread.</summary>
    /// <param name="pairs">Left, right, left, right …</param>
    public void Add(ReadOnlySpan<float> pairs)
    {
        if (Volatile.Read(ref _resets) is var resets && resets != _resetsDone)
        {
            _history.Reset();
            Volatile.Write(ref _resetsDone, resets);
        }

        while (!pairs.IsEmpty)
        {
            var take = Math.Min(pairs.Length / 2, _framesLeft);
            _sum = _weighting.SquareSum(pairs[..(2 * take)], _sum);
            pairs = pairs[(2 * take)..];
            _framesLeft -= take;
            if (_framesLeft == 0)
            {
                _history.Add(Vector128.Sum(_sum) / _hopFrames, Paused);
                BeginHop();
            }
        }
    }

    // A reset that the audio thread has not seen yet is true already for whoever asked for it.
    private bool IsFresh => Volatile.Read(ref _resets) == Volatile.Read(ref _resetsDone);

    private void BeginHop()
    {
        _sum = default;
        _hopFrames = HopFrames(_sampleRate, _hop);
        _framesLeft = _hopFrames;
        _hop = (_hop + 1) % LoudnessHistory.HopsPerSecond;
    }

    /// <summary>Frames of the hop of that number: a second has a hundred, at any rate.</summary>
    public static int HopFrames(int sampleRate, int hop) =>
        (int)(
            ((hop + 1L) * sampleRate / LoudnessHistory.HopsPerSecond)
            - ((long)hop * sampleRate / LoudnessHistory.HopsPerSecond)
        );
}
