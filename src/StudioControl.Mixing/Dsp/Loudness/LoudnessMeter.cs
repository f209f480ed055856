using System.Runtime.Intrinsics;

namespace StudioControl.Mixing.Dsp.Loudness;

/// <summary>
/// ITU-R BS.1770 / EBU R 128 loudness of a stereo signal: momentary (0.4 s) and short-term (3 s) every 10 ms,
/// integrated and range every 100 ms. Written by the audio thread; each reading is one word that any thread may read.
/// </summary>
internal sealed class LoudnessMeter
{
    // The maximum of the momentary loudness of a 400 ms tone is only caught at a hop of 10 ms (EBU Tech 3341 case 13).
    private const int HopsPerSecond = 100;
    private const int MomentaryHops = 40;
    private const int ShortTermHops = 300;
    private const int GateHops = 10;

    private readonly KWeighting _weighting;
    private readonly int _hopFrames;
    private readonly double[] _hops = new double[ShortTermHops];
    private readonly LoudnessHistogram _gated = new();
    private readonly LoudnessHistogram _range = new();
    private double _hopSum;
    private int _framesInHop;
    private long _hopsSeen;
    private float _momentary = -144f;
    private float _shortTerm = -144f;
    private float _integrated = -144f;
    private float _loudnessRange = -144f;

    public LoudnessMeter(int sampleRate)
    {
        _weighting = new(sampleRate);
        _hopFrames = (int)Math.Round((double)sampleRate / HopsPerSecond);
    }

    /// <summary>LUFS, -144 when there is nothing to tell.</summary>
    public float Momentary => Volatile.Read(ref _momentary);

    /// <summary>LUFS, -144 when there is nothing to tell.</summary>
    public float ShortTerm => Volatile.Read(ref _shortTerm);

    /// <summary>Gated, LUFS since the start, -144 when there is nothing to tell.</summary>
    public float Integrated => Volatile.Read(ref _integrated);

    /// <summary>EBU Tech 3342, LU since the start, -144 when there is nothing to tell.</summary>
    public float Range => Volatile.Read(ref _loudnessRange);

    public void Add(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        while (!left.IsEmpty)
        {
            var take = Math.Min(left.Length, _hopFrames - _framesInHop);
            _hopSum += Vector128.Sum(_weighting.SquareSum(left[..take], right[..take]));
            _framesInHop += take;
            left = left[take..];
            right = right[take..];
            if (_framesInHop == _hopFrames)
            {
                EndHop();
            }
        }
    }

    private void EndHop()
    {
        _hops[_hopsSeen % ShortTermHops] = _hopSum / _hopFrames;
        _hopSum = 0;
        _framesInHop = 0;
        _hopsSeen++;
        var momentary = MeanOfLast(MomentaryHops);
        var shortTerm = MeanOfLast(ShortTermHops);
        Volatile.Write(ref _momentary, Reading(momentary));
        Volatile.Write(ref _shortTerm, Reading(shortTerm));
        if (_hopsSeen % GateHops == 0)
        {
            EndGateStep(momentary, shortTerm);
        }
    }

    // A block of 400 ms starts each 100 ms; one that is not yet full is no block.
    private void EndGateStep(double momentary, double shortTerm)
    {
        if (_hopsSeen >= MomentaryHops)
        {
            _gated.Add(momentary);
            Volatile.Write(ref _integrated, (float)(_gated.GatedMean(relativeGate: 10) ?? -144));
        }

        if (_hopsSeen >= ShortTermHops)
        {
            _range.Add(shortTerm);
            Volatile.Write(ref _loudnessRange, (float)(_range.Range() ?? -144));
        }
    }

    private double MeanOfLast(int count)
    {
        var sum = 0.0;
        for (var back = 1; back <= count && back <= _hopsSeen; back++)
        {
            sum += _hops[(_hopsSeen - back) % ShortTermHops];
        }

        return sum / count;
    }

    private static float Reading(double power) => (float)Math.Max(-144, LoudnessHistogram.ToLoudness(power));
}
