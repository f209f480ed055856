using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using StudioControl.Mixing.Dsp.Loudness;

namespace StudioControl.Mixing.Dsp.Meters;

/// <summary>
/// Everything that is read on a stereo bus: of each side sample peak, true peak, RMS, clips and all needles; of both
/// loudness and correlation. <see cref="Add"/> runs on the audio thread; any thread reads.
/// </summary>
internal sealed class BusMeter
{
    private readonly StereoTruePeak _between;
    private readonly StereoNeedles _needles;
    private readonly float[] _pairs = new float[2 * MeterBlock.Frames];
    private StereoTally _tally;
    private StereoPeak _truePeak;
    private int _framesInBlock;
    private float _correlation;

    public BusMeter(int sampleRate)
    {
        _between = new(sampleRate);
        _needles = new(sampleRate);
        Left = new(sampleRate, MeterBlock.Frames);
        Right = new(sampleRate, MeterBlock.Frames);
        Loudness = new(sampleRate);
    }

    public ChannelMeter Left { get; }

    public ChannelMeter Right { get; }

    public LoudnessMeter Loudness { get; }

    /// <summary>-1 (against each other) to +1 (the same) over 0.3 s; 0 in silence.</summary>
    public float Correlation => Volatile.Read(ref _correlation);

    /// <summary>The larger held true peak of both sides, dBTP.</summary>
    public float MaxTruePeak => MathF.Max(Left.HeldTruePeak, Right.HeldTruePeak);

    /// <summary>What a meter of that mode shows, in dB on its own scale (<see cref="MeterScale.ZeroOf"/>).</summary>
    /// <param name="mode">Any; all are measured.</param>
    /// <param name="channel">0 left, 1 right.</param>
    public float Reading(MeterMode mode, int channel) => (channel == 0 ? Left : Right).Reading(mode);

    /// <summary>Any thread: forgets held peaks, clips, integrated loudness, range and the largest loudness.</summary>
    public void Reset()
    {
        Left.Reset();
        Right.Reset();
        Loudness.Reset();
    }

    /// <summary>Before the first block: nobody reads it, and it measures nothing.</summary>
    public bool IsOff { get; set; }

    /// <summary>Audio thread: any number of frames.</summary>
    public void Add(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        while (!left.IsEmpty && !IsOff)
        {
            var take = Math.Min(left.Length, MeterBlock.Frames - _framesInBlock);
            StereoPairs.Interleave(left[..take], right[..take], _pairs);
            Measure(_pairs.AsSpan(0, 2 * take));
            left = left[take..];
            right = right[take..];
            _framesInBlock += take;
            if (_framesInBlock == MeterBlock.Frames)
            {
                EndBlock();
            }
        }
    }

    private void Measure(ReadOnlySpan<float> pairs)
    {
        _tally.Add(pairs);
        var floor = new StereoPeak(Left.TruePeakFloor, Right.TruePeakFloor);
        _truePeak = _truePeak.Or(_between.Measure(pairs, floor.Or(_truePeak)));
        _needles.Add(pairs);
        Loudness.Add(pairs);
    }

    private void EndBlock()
    {
        Left.Add(_tally.Side(0, _truePeak.Left));
        Right.Add(_tally.Side(1, _truePeak.Right));
        _needles.Point(0, Left);
        _needles.Point(1, Right);
        Volatile.Write(ref _correlation, _needles.Correlation);
        (_tally, _truePeak, _framesInBlock) = (default, default, 0);
    }
}

/// <summary>Peaks, square sums and clips of left (lane 0) and right (lane 1).</summary>
internal struct StereoTally
{
    private Vector128<float> _peak;
    private Vector128<float> _squares;
    private Vector128<int> _clips;

    public void Add(ReadOnlySpan<float> pairs)
    {
        var (peak, squares, clips) = (_peak, _squares, _clips);
        foreach (var pair in MemoryMarshal.Cast<float, double>(pairs))
        {
            var frame = Vector128.CreateScalar(pair).AsSingle();
            var size = Vector128.Abs(frame);
            peak = Vector128.MaxNative(peak, size);
            squares += frame * frame;
            clips -= Vector128.GreaterThanOrEqual(size, Vector128<float>.One).AsInt32();
        }

        (_peak, _squares, _clips) = (peak, squares, clips);
    }

    public readonly BlockLevels Side(int side, float truePeak) =>
        new(_peak[side], _squares[side], _clips[side], truePeak);
}
