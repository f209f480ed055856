namespace StudioControl.Mixing.Waves;

/// <summary>How a sample lies in a WAV file.</summary>
internal enum WavEncoding
{
    UInt8,
    Int16,
    Int24,
    Int32,
    Float32,
    Float64,
}

/// <summary>What the header of a WAV file says about its sound.</summary>
/// <param name="Encoding">How a sample is written.</param>
/// <param name="Channels">1 to <see cref="MostChannels"/>.</param>
/// <param name="SampleRate">Hz.</param>
/// <param name="DataOffset">Byte of the file where frame 0 starts.</param>
/// <param name="Frames">Whole frames that are in the file.</param>
internal sealed record WavFormat(WavEncoding Encoding, int Channels, int SampleRate, long DataOffset, long Frames)
{
    /// <summary>The most channels that are read and written: an engine's strips. More is a file of something else.</summary>
    public const int MostChannels = 64;

    /// <summary>The frames that the header promises and the file does not have: it was cut.</summary>
    public long Missing { get; init; }

    /// <summary>Who made it and when, from its <c>bext</c> chunk; null without one.</summary>
    public BroadcastNote? Broadcast { get; init; }

    /// <summary>Title, artist and such, from its <c>LIST</c>/<c>INFO</c> chunk; null without one.</summary>
    public WavInfo? Info { get; init; }

    public int BytesPerSample => BytesOf(Encoding);

    public int BytesPerFrame => BytesPerSample * Channels;

    public static int BytesOf(WavEncoding encoding) =>
        encoding switch
        {
            WavEncoding.UInt8 => 1,
            WavEncoding.Int16 => 2,
            WavEncoding.Int24 => 3,
            WavEncoding.Float64 => 8,
            _ => 4,
        };
}

/// <summary>What came of reading a header: a format, or the problem in words.</summary>
internal readonly record struct WavReading(WavFormat? Format, string Problem)
{
    public static WavReading Bad(string problem) => new(null, problem);
}
