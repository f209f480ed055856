using StudioControl.Mixing.Waves;
using static StudioControl.Tests.Mixing.Waves.WavBytes;

namespace StudioControl.Tests.Mixing.Waves;

public sealed class WavHeaderTests
{
    private static readonly byte[] Sound = new byte[24];

    [Theory]
    [InlineData(1, 8, "UInt8", 24)]
    [InlineData(1, 16, "Int16", 12)]
    [InlineData(1, 24, "Int24", 8)]
    [InlineData(1, 32, "Int32", 6)]
    [InlineData(3, 32, "Float32", 6)]
    [InlineData(3, 64, "Float64", 3)]
    public void The_six_encodings_are_read_plain_and_extensible(int tag, int bits, string name, long frames)
    {
        var encoding = Enum.Parse<WavEncoding>(name);
        var plain = Read(File(Fmt(tag, 1, bits), Chunk("data", Sound)));
        Assert.Equal(new WavFormat(encoding, 1, 48000, 44, frames), plain.Format);
        var extensible = Read(File(Extensible(tag, 3, bits), Chunk("data", Sound)));
        Assert.Equal(new WavFormat(encoding, 3, 48000, 68, frames / 3), extensible.Format);
    }

    [Fact]
    public void An_RF64_file_says_its_size_in_its_ds64_chunk()
    {
        var reading = Read(File64(16, Fmt(1, 1, 16), Chunk("data", Sound, uint.MaxValue)));
        Assert.Equal(8, reading.Format!.Frames);
        var bw64 = File64(16, Fmt(1, 1, 16), Chunk("data", Sound, uint.MaxValue));
        "BW64"u8.CopyTo(bw64);
        Assert.Equal(reading, Read(bw64));
        Assert.Equal(12, Read(File64(0, Fmt(1, 1, 16), Chunk("data", Sound, uint.MaxValue))).Format!.Frames);
        var cut = Read(File64(1UL << 40, Fmt(1, 1, 16), Chunk("data", Sound, uint.MaxValue)));
        Assert.Equal((12, (1L << 39) - 12), (cut.Format!.Frames, cut.Format.Missing));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Notes_are_read_before_and_behind_the_sound(bool before)
    {
        var note = new BroadcastNote("Take 3", "Console", 172_800_000)
        {
            Reference = "X1",
            Loudness = new(-23.04, 7.5, -1, null, -18.2),
        }.MadeAt(new(2026, 3, 1, 9, 5, 7, TimeSpan.Zero));
        var chunk = new byte[BroadcastNote.Bytes];
        note.Write(chunk);
        var bext = Chunk("bext", [.. chunk, .. "A=PCM"u8]);
        var list = Chunk(
            "LIST",
            [.. "INFO"u8, .. Chunk("INAM", "Song\0"u8.ToArray()), .. Chunk("IART", "Us"u8.ToArray())]
        );
        var format = Fmt(1, 1, 16);
        var sound = Chunk("data", new byte[25]);
        var read = Read(before ? File(bext, list, format, sound) : File(format, sound, list, bext)).Format!;
        Assert.Equal(note, read.Broadcast);
        Assert.Equal("2026-03-01 09:05:07", $"{note.Date} {note.Time}");
        Assert.Equal(new WavInfo("Song", "Us", "", "", ""), read.Info);
        Assert.Equal(0, read.Missing);
    }

    [Fact]
    public void A_note_of_an_older_version_says_no_loudness_and_a_short_one_nothing()
    {
        var chunk = new byte[BroadcastNote.Bytes];
        new BroadcastNote("Old", "", 5) { Loudness = new(-23, 1, 1, 1, 1) }.Write(chunk);
        chunk[346] = 1;
        Assert.Equal(new BroadcastNote("Old", "", 5), BroadcastNote.Read(chunk));
        Assert.Null(BroadcastNote.Read(chunk.AsSpan(0, 347)));
    }

    [Fact]
    public void A_loudness_that_nothing_has_is_said_as_unknown()
    {
        var chunk = new byte[BroadcastNote.Bytes];
        new BroadcastNote("", "", 0) { Loudness = new(double.NegativeInfinity, double.NaN, 400, null, -70) }.Write(
            chunk
        );
        Assert.Equal(new(null, null, null, null, -70), BroadcastNote.Read(chunk)!.Loudness);
    }

    [Fact]
    public void Chunks_of_odd_length_before_the_sound_are_stepped_over()
    {
        var reading = Read(
            File(Chunk("bext", new byte[7]), Fmt(1, 1, 16), Chunk("LIST", new byte[3]), Chunk("data", Sound))
        );
        Assert.Equal(12, reading.Format!.Frames);
    }

    [Theory]
    [InlineData(0u)]
    [InlineData(uint.MaxValue)]
    [InlineData(1000u)]
    public void A_recorder_that_lost_power_leaves_a_wrong_size_and_its_sound_is_still_read(uint size)
    {
        var reading = Read(File(Fmt(1, 1, 16), Chunk("data", Sound, size)));
        Assert.Equal(12, reading.Format!.Frames);
    }

    [Fact]
    public void A_file_that_was_cut_plays_as_far_as_it_goes_and_says_what_is_missing()
    {
        var reading = Read(File(Fmt(1, 1, 16), Chunk("data", Sound, 1000)));
        Assert.Equal((12, 488), (reading.Format!.Frames, reading.Format.Missing));
    }

    [Fact]
    public void What_is_wrong_is_said_in_words()
    {
        AssertBad("it has only 3 bytes", "RIF"u8.ToArray());
        AssertBad("not a WAV file", "This is something else"u8.ToArray());
        AssertBad("ends before a fmt chunk", File());
        AssertBad("ends before a data chunk", File(Fmt(1, 1, 16)));
        AssertBad("data chunk comes before any fmt chunk", File(Chunk("data", Sound), Fmt(1, 1, 16)));
        AssertBad("holds no sound", File(Fmt(1, 1, 16), Chunk("data", [])));
        AssertBad("fmt chunk of 4 bytes is cut short", File(Chunk("fmt ", new byte[4]), Chunk("data", Sound)));
        AssertBad("format 1 with 7 bits is not read", File(Fmt(1, 1, 7), Chunk("data", Sound)));
        AssertBad("65 channels", File(Fmt(1, 65, 16), Chunk("data", Sound)));
        AssertBad("0 channels", File(Fmt(1, 0, 16), Chunk("data", Sound)));
        AssertBad("frames of 3 bytes do not fit 2 channels", File(Fmt(1, 2, 16, frame: 3), Chunk("data", Sound)));
        AssertBad("sample rate of 0 Hz", File(Fmt(1, 1, 16, rate: 0), Chunk("data", Sound)));
        AssertBad("extensible but has 16 bytes", File(Fmt(0xFFFE, 1, 16), Chunk("data", Sound)));
        AssertBad("more than 1000 chunks", File([.. Enumerable.Repeat(Chunk("junk", []), 1001)]));
        AssertBad(
            "'bext' claims 3000000000 bytes and 32",
            File(Chunk("bext", Sound, 3_000_000_000), Fmt(1, 1, 16)[..8])
        );
        byte[] no64 = [.. "RF64"u8, .. File(Fmt(1, 1, 16), Chunk("data", Sound))[4..]];
        AssertBad("RF64 file without the ds64 chunk", no64);
        AssertBad("ds64 chunk of 3 bytes is cut short", [.. no64[..12], .. Chunk("ds64", new byte[3])]);
    }

    [Theory]
    [InlineData(2, "Microsoft ADPCM")]
    [InlineData(6, "A-law")]
    [InlineData(7, "µ-law")]
    [InlineData(17, "IMA ADPCM")]
    [InlineData(80, "MPEG audio")]
    [InlineData(85, "MP3")]
    [InlineData(0xF1AC, "FLAC")]
    [InlineData(4711, "format 4711")]
    public void A_codec_is_named_and_what_to_try_is_said(int tag, string codec)
    {
        var file = File(Fmt(tag, 1, 16), Chunk("data", Sound));
        AssertBad($"it is compressed with {codec}", file);
        AssertBad("convert it to 24-bit PCM", file);
    }

    [Fact]
    public void A_file_of_another_kind_is_named()
    {
        AssertBad("it is a FLAC file: convert it to WAV", "fLaC and more"u8.ToArray());
        AssertBad("an Ogg file", "OggS and more"u8.ToArray());
        AssertBad("an MP3 file", "ID3\x04 and more"u8.ToArray());
        AssertBad("an MP3 or AAC file", [0xFF, 0xFB, 0x90, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        AssertBad("an AIFF file", "FORM1234AIFF"u8.ToArray());
        AssertBad("an MP4 file", "\0\0\0 ftypM4A "u8.ToArray());
        AssertBad("a Core Audio file", "caff1234xxxx"u8.ToArray());
        AssertBad("a Wave64 file", "riff1234xxxx"u8.ToArray());
        AssertBad("a big-endian WAV file", "RIFX1234WAVE"u8.ToArray());
    }

    [Fact]
    public void Whole_files_cut_at_every_byte_are_a_format_or_a_sentence()
    {
        foreach (var whole in Whole())
        {
            for (var length = 0; length < whole.Length; length++)
            {
                AssertFormatOrSentence(whole[..length]);
            }
        }
    }

    [Fact]
    public void A_million_bytes_of_noise_never_throw_and_take_little_memory()
    {
        var random = new Random(20);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var rounds = 0;
        for (var noise = 0; noise < 1_000_000; rounds++)
        {
            foreach (var whole in Whole())
            {
                var bytes = (byte[])whole.Clone();
                for (var hit = 0; hit < 4; hit++)
                {
                    bytes[random.Next(4, bytes.Length)] = (byte)random.Next(256);
                }

                AssertFormatOrSentence(bytes);
                random.NextBytes(bytes.AsSpan(12));
                AssertFormatOrSentence(bytes);
                random.NextBytes(bytes);
                AssertFormatOrSentence(bytes);
                noise += bytes.Length;
            }
        }

        var each = (GC.GetAllocatedBytesForCurrentThread() - before) / rounds;
        Assert.InRange(each, 0, 100_000);
    }

    private static IEnumerable<byte[]> Whole()
    {
        var note = new byte[BroadcastNote.Bytes];
        new BroadcastNote("Take", "Us", 1).Write(note);
        var info = Chunk("LIST", [.. "INFO"u8, .. Chunk("INAM", "Song"u8.ToArray())]);
        yield return File(Chunk("bext", new byte[7]), Extensible(1, 2, 24), Chunk("data", Sound));
        yield return File(Fmt(3, 1, 32), Chunk("data", Sound), info, Chunk("bext", note));
        yield return File64(24, Fmt(1, 1, 16), Chunk("data", Sound, uint.MaxValue), Chunk("bext", note));
    }

    private static WavReading Read(byte[] bytes) => WavHeaderReader.Read(new MemoryStream(bytes));

    private static void AssertBad(string problem, byte[] bytes)
    {
        var reading = Read(bytes);
        Assert.Null(reading.Format);
        Assert.Contains(problem, reading.Problem, StringComparison.Ordinal);
    }

    private static void AssertFormatOrSentence(byte[] bytes)
    {
        var (format, problem) = Read(bytes);
        Assert.True(format is null ? problem.Length > 10 : problem.Length == 0);
        if (format is not null)
        {
            Assert.InRange(format.DataOffset + (format.Frames * format.BytesPerFrame), 1, bytes.Length);
        }
    }
}
