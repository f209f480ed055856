using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using StudioControl.Mixing.Dsp.Loudness;

namespace StudioControl.Mixing.Dsp.Meters;

/// <summary>Everything that is read on the main: levels of both sides, loudness, true peak, correlation.</summary>
internal sealed class StereoMeter
{
    private readonly TruePeak _leftBetween = new();
    private readonly TruePeak _rightBetween = new();
    private readonly SlidingSum _leftSquares;
    private readonly SlidingSum _rightSquares;
    private readonly SlidingSum _products;
    private int _leftTruePeak;
    private int _rightTruePeak;
    private float _correlation;

    public StereoMeter(int sampleRate)
    {
        Left = new(sampleRate);
        Right = new(sampleRate);
        Loudness = new(sampleRate);
        _leftSquares = new(sampleRate);
        _rightSquares = new(sampleRate);
        _products = new(sampleRate);
    }

    public ChannelMeter Left { get; }

    public ChannelMeter Right { get; }

    public LoudnessMeter Loudness { get; }

    /// <summary>-1 (against each other) to +1 (the same) over 300 ms; 0 in silence.</summary>
    public float Correlation => Volatile.Read(ref _correlation);

    /// <summary>Control thread: the largest true peak since the last call, dBTP.</summary>
    public float TakeLeftTruePeak() => ChannelMeter.Take(ref _leftTruePeak);

    /// <summary>Control thread: the largest true peak since the last call, dBTP.</summary>
    public float TakeRightTruePeak() => ChannelMeter.Take(ref _rightTruePeak);

    /// <summary>Audio thread, once a block.</summary>
    public void Add(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        var l = MemoryMarshal.Cast<float, Vector256<float>>(left);
        var r = MemoryMarshal.Cast<float, Vector256<float>>(right);
        var (leftTally, rightTally, products) = (new LevelTally(), new LevelTally(), Vector256<float>.Zero);
        for (var i = 0; i < l.Length; i++)
        {
            leftTally.Add(l[i]);
            rightTally.Add(r[i]);
            products += l[i] * r[i];
        }

        var (leftLevels, rightLevels) = (leftTally.Total(), rightTally.Total());
        Left.Add(leftLevels);
        Right.Add(rightLevels);
        Correlate(leftLevels.SquareSum, rightLevels.SquareSum, Vector256.Sum(products));
        ChannelMeter.Raise(ref _leftTruePeak, _leftBetween.Measure(left));
        ChannelMeter.Raise(ref _rightTruePeak, _rightBetween.Measure(right));
        Loudness.Add(left, right);
    }

    private void Correlate(float leftSquares, float rightSquares, float products)
    {
        // The offset keeps silence at 0; it is -100 dBFS of a mean square.
        var power = Math.Sqrt(
            Math.Max(0, _leftSquares.Add(leftSquares)) * Math.Max(0, _rightSquares.Add(rightSquares))
        );
        var correlation = _products.Add(products) / (power + (1e-10 * _products.Frames));
        Volatile.Write(ref _correlation, (float)Math.Clamp(correlation, -1, 1));
    }
}
