using StudioControl.Mixing.Dsp.Ramps;
using StudioControl.Mixing.Dsp.Strips;

namespace StudioControl.Mixing.Dsp.Meters;

/// <summary>
/// All readings of one channel, written by the audio thread and read by the control thread without either waiting: each
/// figure is one word.
/// </summary>
internal sealed class ChannelMeter
{
    private readonly SlidingSum _squares;
    private readonly float _fall;
    private readonly float[] _needles = new float[5];
    private int _peak;
    private int _truePeak;
    private int _heldPeak;
    private int _heldTruePeak;
    private float _fallingPeak;
    private float _fallingTruePeak;
    private float _meanSquare;
    private int _clips;

    /// <param name="sampleRate">Hz.</param>
    /// <param name="blockFrames">Frames that each <see cref="Add"/> tells of.</param>
    public ChannelMeter(int sampleRate, int blockFrames = MixBlock.Frames)
    {
        _squares = new(sampleRate, blockFrames);
        _fall = MeterBlock.FallPerBlock(sampleRate, blockFrames);
    }

    /// <summary>Samples at or over full scale since the start or the reset.</summary>
    public int Clips => Volatile.Read(ref _clips);

    /// <summary>RMS over 300 ms in dBFS; a sine reads its peak minus 3.01 dB.</summary>
    public float Rms => Gain.PowerToDecibels(Volatile.Read(ref _meanSquare));

    /// <summary>The largest sample since the start or the reset, dBFS.</summary>
    public float HeldPeak => Gain.ToDecibels(BitConverter.Int32BitsToSingle(Volatile.Read(ref _heldPeak)));

    /// <summary>The largest true peak since the start or the reset, dBTP.</summary>
    public float HeldTruePeak => Gain.ToDecibels(BitConverter.Int32BitsToSingle(Volatile.Read(ref _heldTruePeak)));

    /// <summary>
    /// Audio thread: a true peak that is not over this amplitude changes no reading, so it need not be found.
    /// </summary>
    public float TruePeakFloor =>
        MathF.Min(
            _fallingTruePeak * _fall,
            BitConverter.Int32BitsToSingle(Math.Min(Volatile.Read(ref _truePeak), Volatile.Read(ref _heldTruePeak)))
        );

    /// <summary>Control thread: the largest sample since the last call, in dBFS.</summary>
    public float TakePeak() => Take(ref _peak);

    /// <summary>Control thread: the largest true peak since the last call, in dBTP.</summary>
    public float TakeTruePeak() => Take(ref _truePeak);

    /// <summary>
    /// What a meter of that mode shows now, in dB on its own scale (<see cref="MeterScale.ZeroOf"/>), never under
    /// <see cref="Gain.Floor"/>.
    /// </summary>
    public float Reading(MeterMode mode)
    {
        var level = mode switch
        {
            MeterMode.Peak => Gain.ToDecibels(Volatile.Read(ref _fallingPeak)),
            MeterMode.TruePeak => Gain.ToDecibels(Volatile.Read(ref _fallingTruePeak)),
            MeterMode.Rms => Rms,
            _ => Gain.ToDecibels(Volatile.Read(ref _needles[(int)MeterScale.BallisticsOf(mode)])),
        };
        return level <= Gain.Floor ? Gain.Floor : level - MeterScale.ZeroOf(mode);
    }

    /// <summary>Any thread: forgets held peaks and clips.</summary>
    public void Reset()
    {
        Interlocked.Exchange(ref _heldPeak, 0);
        Interlocked.Exchange(ref _heldTruePeak, 0);
        Interlocked.Exchange(ref _clips, 0);
    }

    /// <summary>Audio thread, once a block.</summary>
    public void Add(in BlockLevels levels)
    {
        Raise(ref _peak, levels.Peak);
        Raise(ref _heldPeak, levels.Peak);
        Volatile.Write(ref _fallingPeak, Fall(_fallingPeak, levels.Peak));
        // What lies between the samples is never less than the samples.
        var truePeak = MathF.Max(levels.Peak, levels.TruePeak);
        Raise(ref _truePeak, truePeak);
        Raise(ref _heldTruePeak, truePeak);
        Volatile.Write(ref _fallingTruePeak, Fall(_fallingTruePeak, truePeak));
        Volatile.Write(ref _meanSquare, (float)(_squares.Add(levels.SquareSum) / _squares.Frames));
        if (levels.Clips > 0)
        {
            Interlocked.Add(ref _clips, levels.Clips);
        }
    }

    /// <summary>Audio thread: where a needle stands, as the amplitude of a sine that holds it there.</summary>
    public void Point(Ballistics needle, float amplitude) => Volatile.Write(ref _needles[(int)needle], amplitude);

    /// <summary>
    /// Positive floats compare as their bits do. A reader that takes the old peak between our look and our write has
    /// taken a larger one, or leaves ours for its next turn: no peak is lost.
    /// </summary>
    public static void Raise(ref int peakBits, float peak)
    {
        var bits = BitConverter.SingleToInt32Bits(peak);
        if (bits > Volatile.Read(ref peakBits))
        {
            Interlocked.Exchange(ref peakBits, bits);
        }
    }

    public static float Take(ref int peakBits) =>
        Gain.ToDecibels(BitConverter.Int32BitsToSingle(Interlocked.Exchange(ref peakBits, 0)));

    // Silence comes to rest: -300 dBFS is under any sound.
    private float Fall(float from, float peak)
    {
        const float Rest = 1e-15f;
        var fallen = MathF.Max(from * _fall, peak);
        return fallen < Rest ? 0f : fallen;
    }
}

/// <summary>The sum of one figure a block over the last 300 ms.</summary>
internal sealed class SlidingSum
{
    private readonly int _blockFrames;
    private readonly double[] _blocks;
    private double _sum;
    private int _next;

    /// <param name="sampleRate">Hz.</param>
    /// <param name="blockFrames">Frames of a block.</param>
    public SlidingSum(int sampleRate, int blockFrames)
    {
        _blockFrames = blockFrames;
        _blocks = new double[Math.Max(1, (int)Math.Round(0.3 * sampleRate / blockFrames))];
    }

    /// <summary>Frames in the window.</summary>
    public int Frames => _blocks.Length * _blockFrames;

    /// <summary>Takes the figure of one block; answers the sum over the window.</summary>
    public double Add(double figure)
    {
        _sum += figure - _blocks[_next];
        _blocks[_next] = figure;
        _next++;
        if (_next == _blocks.Length)
        {
            _next = 0;
            Recount();
        }

        return _sum;
    }

    // The running sum gathers rounding; once a window it is made anew.
    private void Recount()
    {
        _sum = 0;
        foreach (var block in _blocks)
        {
            _sum += block;
        }
    }
}
