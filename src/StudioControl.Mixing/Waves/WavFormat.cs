namespace StudioControl.Mixing.Waves;

/// <summary>How a sample lies in a WAV file.</summary>
internal enum WavEncoding
{
    Int16,
    Int24,
    Int32,
    Float32,
}

/// <summary>What the header of a WAV file says about its sound.</summary>
/// <param name="Encoding">How a sample is written.</param>
/// <param name="Channels">1 or 2.</param>
/// <param name="SampleRate">Hz.</param>
/// <param name="DataOffset">Byte of the file where frame 0 starts.</param>
/// <param name="Frames">Whole frames that are in the file.</param>
internal sealed record WavFormat(WavEncoding Encoding, int Channels, int SampleRate, long DataOffset, long Frames)
{
    public int BytesPerSample => BytesOf(Encoding);

    public int BytesPerFrame => BytesPerSample * Channels;

    public static int BytesOf(WavEncoding encoding) =>
        encoding switch
        {
            WavEncoding.Int16 => 2,
            WavEncoding.Int24 => 3,
            _ => 4,
        };
}

/// <summary>What came of reading a header: a format, or the problem in words.</summary>
internal readonly record struct WavReading(WavFormat? Format, string Problem)
{
    public static WavReading Bad(string problem) => new(null, problem);
}
