using StudioControl.Mixing.Dsp.Ramps;
using StudioControl.Mixing.Dsp.Strips;

namespace StudioControl.Mixing.Dsp.Meters;

/// <summary>
/// Peak, RMS and clip count of one channel, written by the audio thread and read by the control thread without either
/// waiting: each figure is one word.
/// </summary>
internal sealed class ChannelMeter(int sampleRate)
{
    private readonly SlidingSum _squares = new(sampleRate);
    private int _peakBits;
    private float _meanSquare;
    private int _clips;

    /// <summary>Samples at or over full scale since the start.</summary>
    public int Clips => Volatile.Read(ref _clips);

    /// <summary>RMS over 300 ms in dBFS; a sine reads its peak minus 3.01 dB.</summary>
    public float Rms => Gain.PowerToDecibels(Volatile.Read(ref _meanSquare));

    /// <summary>Audio thread, once a block.</summary>
    public void Add(in BlockLevels levels)
    {
        Raise(ref _peakBits, levels.Peak);
        Volatile.Write(ref _meanSquare, (float)(_squares.Add(levels.SquareSum) / _squares.Frames));
        if (levels.Clips > 0)
        {
            Volatile.Write(ref _clips, _clips + levels.Clips);
        }
    }

    /// <summary>Control thread: the largest sample since the last call, in dBFS.</summary>
    public float TakePeak() => Take(ref _peakBits);

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
}

/// <summary>The sum of one figure a block over the last 300 ms.</summary>
internal sealed class SlidingSum
{
    private readonly double[] _blocks;
    private double _sum;
    private int _next;

    public SlidingSum(int sampleRate)
    {
        _blocks = new double[Math.Max(1, (int)Math.Round(0.3 * sampleRate / MixBlock.Frames))];
    }

    /// <summary>Frames in the window.</summary>
    public int Frames => _blocks.Length * MixBlock.Frames;

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
