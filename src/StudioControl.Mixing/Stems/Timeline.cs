using StudioControl.Mixing.Waves;

namespace StudioControl.Mixing.Stems;

/// <summary>The stems of all strips, side by side from frame 0; as long as the longest of them.</summary>
internal sealed class Timeline : IDisposable
{
    // With no stem at all the transport still runs, through a minute of silence.
    private const int EmptySeconds = 60;

    private readonly WavFile?[] _stems;

    /// <param name="stems">One for each strip, in order; null where a strip has none.</param>
    /// <param name="sampleRate">Hz.</param>
    public Timeline(WavFile?[] stems, int sampleRate)
        : this(stems, new StripLanes(stems.Length), sampleRate) { }

    /// <param name="stems">One for each strip, in order; null where a strip has none.</param>
    /// <param name="lanes">Of the strips. A mono stem goes to both sides of a stereo strip; a stereo stem is folded on a mono strip.</param>
    /// <param name="sampleRate">Hz.</param>
    public Timeline(WavFile?[] stems, StripLanes lanes, int sampleRate)
    {
        (_stems, Lanes, SampleRate) = (stems, lanes, sampleRate);
        foreach (var stem in stems)
        {
            Frames = Math.Max(Frames, stem?.Format.Frames ?? 0);
        }

        if (Frames == 0)
        {
            Frames = (long)sampleRate * EmptySeconds;
        }
    }

    public long Frames { get; }

    public int SampleRate { get; }

    public StripLanes Lanes { get; }

    public int Strips => _stems.Length;

    /// <summary>Why a stem could not be read; its strip is silent then. Null while all can.</summary>
    public string? Fault
    {
        get
        {
            foreach (var stem in _stems)
            {
                if (stem?.Fault is { } fault)
                {
                    return fault;
                }
            }

            return null;
        }
    }

    public bool HasStem(int strip) => _stems[strip] is not null;

    /// <summary>Fills a chunk from its start on, across the end of the timeline if it loops.</summary>
    public void Read(StemChunk chunk)
    {
        for (var strip = 0; strip < _stems.Length; strip++)
        {
            ReadStrip(strip, chunk);
        }
    }

    /// <summary>The same for one strip: several threads may share a chunk, each with strips of its own.</summary>
    public void ReadStrip(int strip, StemChunk chunk)
    {
        var from = chunk.Start;
        for (var done = 0; done < StemChunk.Frames; )
        {
            var left = StemChunk.Frames - done;
            var take = chunk.Loops ? (int)Math.Min(left, Frames - from) : left;
            ReadStem(strip, from, chunk, new(done, take));
            done += take;
            from = 0;
        }
    }

    public void Dispose()
    {
        foreach (var stem in _stems)
        {
            stem?.Dispose();
        }
    }

    private void ReadStem(int strip, long from, StemChunk chunk, Stretch into)
    {
        var lane = Lanes.FirstOf(strip);
        var left = chunk.Lane(lane).Slice(into.Start, into.Frames);
        var right = Lanes.IsStereo(strip) ? chunk.Lane(lane + 1).Slice(into.Start, into.Frames) : [];
        switch (_stems[strip])
        {
            case { } stem when right.IsEmpty:
                stem.ReadMono(from, left);
                break;
            case { } stem:
                stem.ReadStereo(from, left, right);
                break;
            case null:
                left.Clear();
                right.Clear();
                break;
        }
    }

    private readonly record struct Stretch(int Start, int Frames);
}
