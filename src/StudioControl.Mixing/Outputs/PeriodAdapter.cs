using StudioControl.Mixing.Dsp.Strips;

namespace StudioControl.Mixing.Outputs;

/// <summary>The buffers of all channels in one period of somebody else's clock.</summary>
internal interface IPeriod
{
    ReadOnlySpan<float> Input(int channel);

    Span<float> Output(int channel);
}

/// <summary>
/// Plays an engine that makes blocks of <see cref="MixBlock.Frames"/> by a clock whose periods may be any number of
/// frames. Where blocks fit periods it adds no delay; else the least that never runs dry: a block less what block and
/// period have in common. Lives on the thread of that clock and allocates nothing there.
/// </summary>
internal sealed class PeriodAdapter
{
    // What is made and not yet played: less than one block that waited, and the one just made.
    private const int RingFrames = 2 * MixBlock.Frames;

    private readonly IAudioEngine _engine;
    private readonly AudioBlock _block;
    private readonly float[] _ring;
    private int _period;
    private int _latency;
    private int _filled;
    private int _ready;
    private int _readAt;

    public PeriodAdapter(IAudioEngine engine)
    {
        _engine = engine;
        _block = new(engine);
        _ring = new float[engine.Outputs.Count * RingFrames];
    }

    /// <summary>Frames that it adds to the engine's own delay; any thread asks.</summary>
    public int Latency => Volatile.Read(ref _latency);

    /// <summary>The delay that a period of so many frames costs.</summary>
    public static int LatencyFor(int frames)
    {
        var (common, rest) = (MixBlock.Frames, frames);
        while (rest != 0)
        {
            (common, rest) = (rest, common % rest);
        }

        return MixBlock.Frames - common;
    }

    /// <summary>Takes all inputs and fills all outputs of one period.</summary>
    public void Process(IPeriod period, int frames)
    {
        if (frames != _period)
        {
            Begin(frames);
        }

        for (var done = 0; done < frames; )
        {
            var take = Math.Min(frames - done, MixBlock.Frames - _filled);
            for (var channel = 0; channel < _block.Inputs; channel++)
            {
                period.Input(channel).Slice(done, take).CopyTo(_block.Input(channel)[_filled..]);
            }

            _filled += take;
            if (_filled == MixBlock.Frames)
            {
                MakeBlock();
            }

            for (var channel = 0; channel < _block.Outputs; channel++)
            {
                Play(Ring(channel), period.Output(channel).Slice(done, take));
            }

            _readAt = (_readAt + take) % RingFrames;
            _ready -= take;
            done += take;
        }
    }

    // Another period is another delay: what is under way is dropped, which clicks once.
    private void Begin(int frames)
    {
        _period = frames;
        _filled = 0;
        _readAt = 0;
        _ready = LatencyFor(frames);
        Volatile.Write(ref _latency, _ready);
        _ring.AsSpan().Clear();
    }

    private void MakeBlock()
    {
        _engine.Process(_block);
        var writeAt = (_readAt + _ready) % RingFrames;
        var first = Math.Min(MixBlock.Frames, RingFrames - writeAt);
        for (var channel = 0; channel < _block.Outputs; channel++)
        {
            var made = _block.Output(channel);
            made[..first].CopyTo(Ring(channel)[writeAt..]);
            made[first..].CopyTo(Ring(channel));
        }

        _ready += MixBlock.Frames;
        _filled = 0;
    }

    private void Play(ReadOnlySpan<float> ring, Span<float> output)
    {
        var first = Math.Min(output.Length, RingFrames - _readAt);
        ring.Slice(_readAt, first).CopyTo(output);
        ring[..(output.Length - first)].CopyTo(output[first..]);
    }

    private Span<float> Ring(int channel) => _ring.AsSpan(channel * RingFrames, RingFrames);
}
