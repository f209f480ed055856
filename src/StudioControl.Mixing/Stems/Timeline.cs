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
    {
        _stems = stems;
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

    /// <summary>Fills a chunk from its start on, across the end of the timeline if it loops.</summary>
    public void Read(StemChunk chunk)
    {
        for (var strip = 0; strip < _stems.Length; strip++)
        {
            var wanted = chunk.Strip(strip);
            var from = chunk.Start;
            while (!wanted.IsEmpty)
            {
                var take = chunk.Loops ? (int)Math.Min(wanted.Length, Frames - from) : wanted.Length;
                ReadStem(strip, from, wanted[..take]);
                wanted = wanted[take..];
                from = 0;
            }
        }
    }

    public void Dispose()
    {
        foreach (var stem in _stems)
        {
            stem?.Dispose();
        }
    }

    private void ReadStem(int strip, long from, Span<float> samples)
    {
        if (_stems[strip] is { } stem)
        {
            stem.ReadMono(from, samples);
        }
        else
        {
            samples.Clear();
        }
    }
}
