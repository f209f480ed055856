using System.Buffers.Binary;

namespace StudioControl.Mixing.Waves;

/// <summary>
/// Reads the header of a RIFF/WAVE file: any order of chunks before the sound, WAVE_FORMAT_EXTENSIBLE, sizes that
/// lie. Whatever the bytes are, the answer is a format or a sentence that says what is wrong.
/// </summary>
internal static class WavHeaderReader
{
    private const int PcmTag = 1;
    private const int FloatTag = 3;
    private const int ExtensibleTag = 0xFFFE;
    private const int ExtensibleSize = 40;

    // Recorders write a dozen chunks before the sound; a thousand is noise.
    private const int MostChunks = 1000;

    /// <param name="file">At its first byte; it can seek.</param>
    public static WavReading Read(Stream file)
    {
        Span<byte> header = stackalloc byte[12];
        var got = file.ReadAtLeast(header, header.Length, throwOnEndOfStream: false);
        if (got < header.Length)
        {
            return WavReading.Bad($"it has only {got} bytes, a WAV file starts with 12");
        }

        if (!header.StartsWith("RIFF"u8) || !header[8..].SequenceEqual("WAVE"u8))
        {
            return WavReading.Bad("it does not start with RIFF and WAVE: not a WAV file");
        }

        WavReading? format = null;
        for (var chunk = 0; chunk < MostChunks; chunk++)
        {
            if (file.ReadAtLeast(header[..8], 8, throwOnEndOfStream: false) < 8)
            {
                return WavReading.Bad($"it ends before a {(format is null ? "fmt" : "data")} chunk");
            }

            var size = BinaryPrimitives.ReadUInt32LittleEndian(header[4..]);
            if (header.StartsWith("data"u8))
            {
                return format is { } known
                    ? WithData(known, file, size)
                    : WavReading.Bad("its data chunk comes before any fmt chunk");
            }

            var next = file.Position + size + (size & 1);
            if (header.StartsWith("fmt "u8))
            {
                format = ReadFormat(file, size);
                if (format.Value.Format is null)
                {
                    return format.Value;
                }
            }

            file.Position = Math.Min(next, file.Length);
        }

        return WavReading.Bad($"it has more than {MostChunks} chunks before its sound");
    }

    private static WavReading ReadFormat(Stream file, uint size)
    {
        Span<byte> fmt = stackalloc byte[ExtensibleSize];
        fmt = fmt[..(int)Math.Min(size, ExtensibleSize)];
        if (size < 16 || file.ReadAtLeast(fmt, fmt.Length, throwOnEndOfStream: false) < fmt.Length)
        {
            return WavReading.Bad($"its fmt chunk of {size} bytes is cut short");
        }

        int tag = BinaryPrimitives.ReadUInt16LittleEndian(fmt);
        int channels = BinaryPrimitives.ReadUInt16LittleEndian(fmt[2..]);
        var rate = BinaryPrimitives.ReadUInt32LittleEndian(fmt[4..]);
        int frameBytes = BinaryPrimitives.ReadUInt16LittleEndian(fmt[12..]);
        int bits = BinaryPrimitives.ReadUInt16LittleEndian(fmt[14..]);
        if (tag == ExtensibleTag)
        {
            if (fmt.Length < ExtensibleSize)
            {
                return WavReading.Bad($"its fmt chunk is extensible but has {size} bytes, not {ExtensibleSize}");
            }

            // The first two bytes of the sub-format's GUID are the plain tag.
            tag = BinaryPrimitives.ReadUInt16LittleEndian(fmt[24..]);
        }

        if (EncodingOf(tag, bits) is not { } encoding)
        {
            return WavReading.Bad($"format {tag} with {bits} bits is not read; 16, 24, 32 bit or 32-bit float is");
        }

        if (channels is not (1 or 2))
        {
            return WavReading.Bad($"it has {channels} channels; mono and stereo are read");
        }

        if (frameBytes != channels * WavFormat.BytesOf(encoding))
        {
            return WavReading.Bad($"its frames of {frameBytes} bytes do not fit {channels} channels of {bits} bits");
        }

        return rate is >= 8000 and <= 384000
            ? new(new(encoding, channels, (int)rate, 0, 0), "")
            : WavReading.Bad($"a sample rate of {rate} Hz is none that audio is made at");
    }

    private static WavEncoding? EncodingOf(int tag, int bits) =>
        (tag, bits) switch
        {
            (PcmTag, 16) => WavEncoding.Int16,
            (PcmTag, 24) => WavEncoding.Int24,
            (PcmTag, 32) => WavEncoding.Int32,
            (FloatTag, 32) => WavEncoding.Float32,
            _ => null,
        };

    // A recorder that lost power leaves a size of 0 or of all ones, or a file shorter than it says: what is there counts.
    private static WavReading WithData(WavReading format, Stream file, uint size)
    {
        var present = file.Length - file.Position;
        var claimed = size is 0 or uint.MaxValue ? present : size;
        var frames = Math.Min(claimed, present) / format.Format!.BytesPerFrame;
        return frames == 0
            ? WavReading.Bad("its data chunk holds no sound")
            : new(format.Format with { DataOffset = file.Position, Frames = frames }, "");
    }
}
