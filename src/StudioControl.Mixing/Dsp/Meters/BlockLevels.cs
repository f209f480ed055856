using System.Runtime.Intrinsics;

namespace StudioControl.Mixing.Dsp.Meters;

/// <summary>What one block of one channel measured.</summary>
/// <param name="Peak">The largest sample.</param>
/// <param name="SquareSum">The sum of the squared samples.</param>
/// <param name="Clips">Samples at or over full scale.</param>
/// <param name="TruePeak">The largest value between the samples; 0 where it was not measured.</param>
internal readonly record struct BlockLevels(float Peak, float SquareSum, int Clips, float TruePeak = 0f);

/// <summary>Measures a block vector by vector, in the loop that makes the samples.</summary>
internal struct LevelTally
{
    private Vector256<float> _peak;
    private Vector256<float> _squares;
    private Vector256<int> _clips;

    public void Add(Vector256<float> samples)
    {
        var size = Vector256.Abs(samples);
        _peak = Vector256.MaxNative(_peak, size);
        _squares += samples * samples;
        _clips -= Vector256.GreaterThanOrEqual(size, Vector256<float>.One).AsInt32();
    }

    /// <summary>What one lane measured, when the lanes are channels.</summary>
    public readonly BlockLevels Lane(int lane, float truePeak) =>
        new(_peak[lane], _squares[lane], _clips[lane], truePeak);

    /// <summary>What all lanes measured, when they are one channel.</summary>
    public readonly BlockLevels Total()
    {
        var peak = 0f;
        for (var lane = 0; lane < Vector256<float>.Count; lane++)
        {
            peak = MathF.Max(peak, _peak[lane]);
        }

        return new(peak, Vector256.Sum(_squares), Vector256.Sum(_clips));
    }
}
