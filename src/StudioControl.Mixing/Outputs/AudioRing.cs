namespace StudioControl.Mixing.Outputs;

/// <summary>Interleaved stereo on its way from the one audio thread to the one file thread. Neither ever waits in here.</summary>
/// <param name="sampleRate">Hz.</param>
internal sealed class AudioRing(int sampleRate)
{
    // The file thread looks in every 40 ms, so a disk may be busy for more than a second.
    private const double Seconds = 1.4;

    private readonly float[] _samples = new float[(int)(sampleRate * Seconds) * 2];
    private long _written;
    private long _read;
    private long _dropped;

    /// <summary>Frames that found the ring full and are missing from the file.</summary>
    public long DroppedFrames => Volatile.Read(ref _dropped);

    /// <summary>Audio thread.</summary>
    public void Write(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        var written = _written;
        if (written + (left.Length * 2) - Volatile.Read(ref _read) > _samples.Length)
        {
            Volatile.Write(ref _dropped, _dropped + left.Length);
            return;
        }

        for (var i = 0; i < left.Length; i++)
        {
            _samples[(written + (i * 2)) % _samples.Length] = left[i];
            _samples[(written + (i * 2) + 1) % _samples.Length] = right[i];
        }

        Volatile.Write(ref _written, written + (left.Length * 2));
    }

    /// <summary>File thread: the longest stretch that is ready and lies in one piece.</summary>
    public ReadOnlySpan<float> Ready()
    {
        var from = (int)(_read % _samples.Length);
        var ready = (int)(Volatile.Read(ref _written) - _read);
        return _samples.AsSpan(from, Math.Min(ready, _samples.Length - from));
    }

    /// <summary>File thread: samples of <see cref="Ready"/> that are used up.</summary>
    public void Release(int samples) => Volatile.Write(ref _read, _read + samples);
}
