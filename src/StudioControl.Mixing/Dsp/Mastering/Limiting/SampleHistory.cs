namespace StudioControl.Mixing.Dsp.Mastering.Limiting;

/// <summary>
/// The newest stretch of one channel and as many samples before it as were asked for, in one piece of memory, so that a
/// filter or a delay reads it without wrapping round. Made once, at start.
/// </summary>
internal sealed class SampleHistory
{
    // Samples between two moves of the kept ones to the front: a move costs a copy of `kept`, so it should be rare.
    private const int Room = 2048;

    private readonly int _kept;
    private readonly float[] _samples;
    private int _first;
    private int _end;

    /// <param name="kept">Samples that can be read before the newest stretch.</param>
    public SampleHistory(int kept)
    {
        _kept = _first = _end = kept;
        _samples = new float[kept + Room + MasteringBlock.Slack];
    }

    /// <summary>
    /// The place of the next samples, to be written at once. It is longer than <paramref name="frames"/> by at least
    /// <see cref="MasteringBlock.Slack"/>, so that whole vectors may be written.
    /// </summary>
    public Span<float> Extend(int frames)
    {
        if (_end + frames > _kept + Room)
        {
            _samples.AsSpan(_end - _kept, _kept).CopyTo(_samples);
            _end = _kept;
        }

        _first = _end;
        _end += frames;
        return _samples.AsSpan(_first);
    }

    public void Clear() => Array.Clear(_samples);

    /// <summary>
    /// Begins <paramref name="age"/> samples before the newest stretch and reaches over its end by the slack, whose
    /// values mean nothing.
    /// </summary>
    public ReadOnlySpan<float> Ago(int age) => _samples.AsSpan(_first - age);
}
