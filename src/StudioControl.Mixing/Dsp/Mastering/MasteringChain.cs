namespace StudioControl.Mixing.Dsp.Mastering;

/// <summary>
/// What a main or bus goes through last, in this order: equalizer, multiband compressor, width, limiter. At the start
/// everything is off, and only the limiter's delay remains. The <see cref="Dither"/> stands behind the output's level, so it is
/// not in here. All calls come from the audio thread.
/// </summary>
/// <param name="sampleRate">Hz, 44100 to 192000.</param>
internal sealed class MasteringChain(int sampleRate)
{
    public MasterEqualizer Equalizer { get; } = new(sampleRate);

    public MultibandCompressor Multiband { get; } = new(sampleRate);

    public StereoWidth Width { get; } = new(sampleRate);

    public TruePeakLimiter Limiter { get; } = new(sampleRate);

    /// <summary>Samples that the signal is late, whatever is on.</summary>
    public int Latency => Limiter.Latency;

    /// <summary>As at the start: every parameter has arrived where it was to go, and no sound is remembered.</summary>
    public void Reset()
    {
        Equalizer.Reset();
        Multiband.Reset();
        Width.Reset();
        Limiter.Reset();
    }

    /// <param name="left">In, then out: 1 to 64 frames.</param>
    /// <param name="right">As many as left.</param>
    public void Process(Span<float> left, Span<float> right)
    {
        Equalizer.Process(left, right);
        Multiband.Process(left, right);
        Width.Process(left, right);
        Limiter.Process(left, right);
    }
}
