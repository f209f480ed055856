using StudioControl.Mixing.Waves;
using static StudioControl.Tests.Mixing.Waves.WavBytes;

namespace StudioControl.Tests.Mixing.Waves;

public sealed class WavHeaderTests
{
    private static readonly byte[] Sound = new byte[24];

    [Theory]
    [InlineData(1, 16, "Int16", 12)]
    [InlineData(1, 24, "Int24", 8)]
    [InlineData(1, 32, "Int32", 6)]
    [InlineData(3, 32, "Float32", 6)]
    public void The_four_encodings_are_read_plain_and_extensible(int tag, int bits, string name, long frames)
    {
        var encoding = Enum.Parse<WavEncoding>(name);
        var plain = Read(File(Fmt(tag, 1, bits), Chunk("data", Sound)));
        Assert.Equal(new WavFormat(encoding, 1, 48000, 44, frames), plain.Format);
        var extensible = Read(File(Extensible(tag, 2, bits), Chunk("data", Sound)));
        Assert.Equal(new WavFormat(encoding, 2, 48000, 68, frames / 2), extensible.Format);
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
    public void What_is_wrong_is_said_in_words()
    {
        AssertBad("it has only 3 bytes", "RIF"u8.ToArray());
        AssertBad("not a WAV file", "ID3 is something else"u8.ToArray());
        AssertBad("ends before a fmt chunk", File());
        AssertBad("ends before a data chunk", File(Fmt(1, 1, 16)));
        AssertBad("data chunk comes before any fmt chunk", File(Chunk("data", Sound), Fmt(1, 1, 16)));
        AssertBad("holds no sound", File(Fmt(1, 1, 16), Chunk("data", [])));
        AssertBad("fmt chunk of 4 bytes is cut short", File(Chunk("fmt ", new byte[4]), Chunk("data", Sound)));
        AssertBad("format 85 with 16 bits is not read", File(Fmt(85, 1, 16), Chunk("data", Sound)));
        AssertBad("format 1 with 8 bits is not read", File(Fmt(1, 1, 8), Chunk("data", Sound)));
        AssertBad("6 channels", File(Fmt(1, 6, 16), Chunk("data", Sound)));
        AssertBad("0 channels", File(Fmt(1, 0, 16), Chunk("data", Sound)));
        AssertBad("sample rate of 0 Hz", File(Fmt(1, 1, 16, rate: 0), Chunk("data", Sound)));
        AssertBad("extensible but has 16 bytes", File(Fmt(0xFFFE, 1, 16), Chunk("data", Sound)));
        AssertBad("more than 1000 chunks", File([.. Enumerable.Repeat(Chunk("junk", []), 1001)]));
    }

    [Fact]
    public void A_whole_file_cut_at_every_byte_is_a_format_or_a_sentence()
    {
        var whole = File(Chunk("bext", new byte[7]), Extensible(1, 2, 24), Chunk("data", Sound));
        for (var length = 0; length < whole.Length; length++)
        {
            AssertFormatOrSentence(whole[..length]);
        }
    }

    [Fact]
    public void A_million_bytes_of_noise_never_throw()
    {
        var random = new Random(20);
        var whole = File(Fmt(1, 1, 16), Chunk("data", Sound));
        for (var round = 0; round < 20_000; round++)
        {
            var bytes = (byte[])whole.Clone();
            for (var hit = 0; hit < 4; hit++)
            {
                bytes[random.Next(12, bytes.Length)] = (byte)random.Next(256);
            }

            AssertFormatOrSentence(bytes);
            random.NextBytes(bytes.AsSpan(12));
            AssertFormatOrSentence(bytes);
        }
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
