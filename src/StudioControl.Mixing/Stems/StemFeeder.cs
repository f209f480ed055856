namespace StudioControl.Mixing.Stems;

/// <summary>Keeps the ring full of the stretch that the audio thread will want next. Runs on the file thread.</summary>
internal sealed class StemFeeder(StemRing ring, Timeline timeline)
{
    private long _request = -1;
    private long _next;

    /// <summary>Reads one chunk. False when there is nothing to do for now: the ring is full or the end is reached.</summary>
    public bool FeedOne()
    {
        var request = ring.Request;
        if (request != _request)
        {
            _request = request;
            _next = StemRing.FrameOf(request);
        }

        if (_next >= timeline.Frames || ring.Room() is not { } chunk)
        {
            return false;
        }

        chunk.Request = request;
        chunk.Start = _next;
        chunk.Loops = ring.Loop;
        timeline.Read(chunk);
        ring.Commit();
        _next += StemChunk.Frames;
        if (chunk.Loops)
        {
            _next %= timeline.Frames;
        }

        return true;
    }
}
