using System.Buffers.Binary;

namespace StudioControl.Mixing.Waves;

/// <summary>The <c>fmt</c> chunk of a WAV file, plain or WAVE_FORMAT_EXTENSIBLE.</summary>
internal static class FormatChunk
{
    public const int PcmTag = 1;
    public const int FloatTag = 3;
    public const int ExtensibleTag = 0xFFFE;
    public const int ExtensibleSize = 40;

    /// <summary>The last 14 bytes of the sub-format's GUID; its first two are the plain tag.</summary>
    public static ReadOnlySpan<byte> GuidTail =>
        [0x00, 0x00, 0x00, 0x00, 0x10, 0x00, 0x80, 0x00, 0x00, 0xAA, 0x00, 0x38, 0x9B, 0x71];

    /// <summary>Reads a chunk of that size; the format has no data yet.</summary>
    public static WavReading Read(Stream file, uint size)
    {
        Span<byte> fmt = stackalloc byte[ExtensibleSize];
        fmt = fmt[..(int)Math.Min(size, ExtensibleSize)];
        if (size < 16 || file.ReadAtLeast(fmt, fmt.Length, throwOnEndOfStream: false) < fmt.Length)
        {
            return WavReading.Bad($"its fmt chunk of {size} bytes is cut short: export it again");
        }

        int tag = BinaryPrimitives.ReadUInt16LittleEndian(fmt);
        if (tag == ExtensibleTag)
        {
            if (fmt.Length < ExtensibleSize)
            {
                return WavReading.Bad(
                    $"its fmt chunk is extensible but has {size} bytes, not {ExtensibleSize}: export it again"
                );
            }

            tag = BinaryPrimitives.ReadUInt16LittleEndian(fmt[24..]);
        }

        int channels = BinaryPrimitives.ReadUInt16LittleEndian(fmt[2..]);
        var rate = BinaryPrimitives.ReadUInt32LittleEndian(fmt[4..]);
        int frameBytes = BinaryPrimitives.ReadUInt16LittleEndian(fmt[12..]);
        int bits = BinaryPrimitives.ReadUInt16LittleEndian(fmt[14..]);
        if (EncodingOf(tag, bits) is not { } encoding)
        {
            return WavReading.Bad(Unread(tag, bits));
        }

        if (channels is < 1 or > WavFormat.MostChannels)
        {
            return WavReading.Bad(
                $"it has {channels} channels; 1 to {WavFormat.MostChannels} are read: export it with fewer"
            );
        }

        if (frameBytes != channels * WavFormat.BytesOf(encoding))
        {
            return WavReading.Bad(
                $"its frames of {frameBytes} bytes do not fit {channels} channels of {bits} bits: export it again"
            );
        }

        return rate is >= 8000 and <= 384000
            ? new(new(encoding, channels, (int)rate, 0, 0), "")
            : WavReading.Bad($"a sample rate of {rate} Hz is none that audio is made at: export it again");
    }

    private static string Unread(int tag, int bits) =>
        (WavCodecs.NameOf(tag), tag is PcmTag or FloatTag) switch
        {
            ({ } codec, _) => $"it is compressed with {codec}: convert it to 24-bit PCM",
            (_, true) => $"format {tag} with {bits} bits is not read; 8, 16, 24, 32 bit PCM and 32, 64 bit float are: "
                + "convert it to 24-bit PCM",
            _ => $"it is compressed with format {tag}, which is not read: convert it to 24-bit PCM",
        };

    private static WavEncoding? EncodingOf(int tag, int bits) =>
        (tag, bits) switch
        {
            (PcmTag, 8) => WavEncoding.UInt8,
            (PcmTag, 16) => WavEncoding.Int16,
            (PcmTag, 24) => WavEncoding.Int24,
            (PcmTag, 32) => WavEncoding.Int32,
            (FloatTag, 32) => WavEncoding.Float32,
            (FloatTag, 64) => WavEncoding.Float64,
            _ => null,
        };
}
