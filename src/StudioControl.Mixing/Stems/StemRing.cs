namespace StudioControl.Mixing.Stems;

/// <summary>A stretch of all stems, read ahead of the audio thread.</summary>
/// <param name="lanes">Of all strips: <see cref="StripLanes.Count"/>.</param>
internal sealed class StemChunk(int lanes)
{
    /// <summary>Frames of a chunk: a whole number of mix blocks, so that no block lies across two chunks.</summary>
    public const int Frames = 4096;

    private readonly float[] _samples = new float[lanes * Frames];

    /// <summary>Frame of the timeline that the chunk starts with.</summary>
    public long Start { get; set; }

    /// <summary>Past the end the stems start again; otherwise there is silence.</summary>
    public bool Loops { get; set; }

    /// <summary>The <see cref="StemRing.Request"/> that it answers.</summary>
    public long Request { get; set; }

    /// <summary>The sound of a lane, from 0 in the order of <see cref="StripLanes"/>.</summary>
    public Span<float> Lane(int lane) => _samples.AsSpan(lane * Frames, Frames);
}

/// <summary>
/// Chunks of stems on their way from the one file thread to the one audio thread; requests to read from elsewhere go
/// the other way. Neither ever waits in here.
/// </summary>
internal sealed class StemRing
{
    private const int FrameBits = 40;

    private readonly StemChunk[] _chunks;
    private long _written;
    private long _read;
    private long _request;
    private bool _loop = true;

    /// <param name="lanes">Of all strips: <see cref="StripLanes.Count"/>.</param>
    /// <param name="sampleRate">Hz.</param>
    public StemRing(int lanes, int sampleRate)
    {
        // Half a second: longer than any disk of a working studio machine is busy; 1.5 MB for 16 lanes at 48 kHz.
        _chunks = Made(lanes, (sampleRate / 2 / StemChunk.Frames) + 1);
    }

    private StemRing(StemChunk[] chunks) => _chunks = chunks;

    /// <summary>For one thread that reads and plays in turn: a single chunk, which is still in the cache when it is played.</summary>
    public static StemRing OfOneChunk(int lanes) => new(Made(lanes, 1));

    /// <summary>Where to read from, and the number of the request, in one word.</summary>
    public long Request => Volatile.Read(ref _request);

    public bool Loop
    {
        get => Volatile.Read(ref _loop);
        set => Volatile.Write(ref _loop, value);
    }

    public static long FrameOf(long request) => request & ((1L << FrameBits) - 1);

    /// <summary>Audio thread: chunks of earlier requests are void from now on.</summary>
    public void RequestFrom(long frame) =>
        Volatile.Write(ref _request, (((_request >> FrameBits) + 1) << FrameBits) | frame);

    /// <summary>Audio thread: the next chunk of the present request, or nothing yet.</summary>
    public StemChunk? Peek()
    {
        while (_read != Volatile.Read(ref _written))
        {
            var chunk = _chunks[_read % _chunks.Length];
            if (chunk.Request == _request)
            {
                return chunk;
            }

            Drop();
        }

        return null;
    }

    /// <summary>Audio thread: the chunk that was peeked at is used up.</summary>
    public void Drop() => Volatile.Write(ref _read, _read + 1);

    /// <summary>File thread: the chunk to fill next, or null while the ring is full.</summary>
    public StemChunk? Room() =>
        _written - Volatile.Read(ref _read) < _chunks.Length ? _chunks[_written % _chunks.Length] : null;

    /// <summary>File thread: the chunk that there was room for is filled.</summary>
    public void Commit() => Volatile.Write(ref _written, _written + 1);

    private static StemChunk[] Made(int lanes, int count)
    {
        var chunks = new StemChunk[count];
        for (var i = 0; i < count; i++)
        {
            chunks[i] = new(lanes);
        }

        return chunks;
    }
}
