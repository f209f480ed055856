using System.Buffers.Binary;
using StudioControl.Mixing.Waves;

namespace StudioControl.Tests.Mixing.Waves;

public sealed class WavWriterTests : IDisposable
{
    private const int Rate = 96000;

    private static readonly float[] Sound = [0f, 0.25f, -0.99f, 0.125f, 1e-5f, 0.5f];

    private readonly string _folder = Directory.CreateTempSubdirectory("writer").FullName;

    private string File => Path.Combine(_folder, "out.wav");

    [Theory]
    [InlineData("Int16", 1, 16e-6)]
    [InlineData("Int24", 1, 1e-7)]
    [InlineData("Int24", 6, 1e-7)]
    [InlineData("Float32", 2, 0)]
    [InlineData("Float32", 3, 0)]
    public void What_is_written_is_read_again(string encoding, int channels, double tolerance)
    {
        using (var writer = new WavWriter(File, Enum.Parse<WavEncoding>(encoding), channels, Rate))
        {
            writer.Write(Sound);
            writer.Write(Sound);
        }

        using var file = WavFile.Open(File, Rate, out _);
        Assert.Equal((channels, 12 / channels, 0), (file!.Format.Channels, file.Format.Frames, file.Format.Missing));
        var read = new float[12];
        file.ReadChannels(0, read);
        for (var i = 0; i < read.Length; i++)
        {
            Assert.Equal(Sound[i % 6], read[(i % channels * (12 / channels)) + (i / channels)], tolerance);
        }
    }

    [Fact]
    public void Left_and_right_are_interleaved()
    {
        using (var writer = new WavWriter(File, WavEncoding.Float32, 2, Rate))
        {
            writer.Write(Ramp(20_000, 1), Ramp(20_000, -1));
        }

        using var file = WavFile.Open(File, Rate, out _);
        var (left, right) = (new float[20_000], new float[20_000]);
        file!.ReadStereo(0, left, right);
        Assert.Equal(Ramp(20_000, 1), left);
        Assert.Equal(Ramp(20_000, -1), right);
    }

    [Fact]
    public void Over_full_scale_is_held_at_full_scale()
    {
        var bytes = new byte[9];
        Samples.EncodeInt24([1.5f, -1.5f, float.NaN], bytes);
        Assert.Equal([0xFF, 0xFF, 0x7F, 0x00, 0x00, 0x80, 0, 0, 0], bytes);
        Samples.EncodeInt16([1.5f, -1.5f, float.NaN], bytes);
        Assert.Equal([0xFF, 0x7F, 0x00, 0x80, 0, 0], bytes[..6]);
    }

    [Theory]
    [InlineData("Int16", 2)]
    [InlineData("Float32", 2)]
    [InlineData("Int24", 8)]
    public void Over_the_bound_of_RIFF_it_becomes_RF64_and_its_sound_stays(string encoding, int channels)
    {
        using (
            var writer = new WavWriter(File, Enum.Parse<WavEncoding>(encoding), channels, Rate) { MostRiffBytes = 1000 }
        )
        {
            writer.Write(new float[channels]);
            writer.Flush();
            AssertStart("RIFF", "JUNK");
            for (var i = 0; i < 500; i++)
            {
                writer.Write(new float[channels]);
            }
        }

        AssertStart("RF64", "ds64");
        var bytes = System.IO.File.ReadAllBytes(File);
        var dataBytes = 501L * channels * WavFormat.BytesOf(Enum.Parse<WavEncoding>(encoding));
        Assert.Equal(uint.MaxValue, BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(4)));
        Assert.Equal(bytes.Length - 8, BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(20)));
        Assert.Equal(dataBytes, BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(28)));
        Assert.Equal(501, BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(36)));
        using var file = WavFile.Open(File, Rate, out _);
        Assert.Equal((501, 0), (file!.Format.Frames, file.Format.Missing));
    }

    [Fact]
    public void The_loudness_of_a_broadcast_file_is_said_when_it_is_known()
    {
        var note = new BroadcastNote("Mix of Tuesday", "StudioControl", 48_000L * 3600 * 23).MadeAt(
            new(2026, 11, 26, 8, 0, 0, TimeSpan.Zero)
        );
        var loudness = new BroadcastLoudness(-14.02, 6.31, -1.05, -9.9, -11.4);
        using (var writer = new WavWriter(File, WavEncoding.Int24, 2, Rate, note))
        {
            writer.Write(Sound);
            writer.Note = note with { Loudness = loudness };
        }

        using var file = WavFile.Open(File, Rate, out _);
        Assert.Equal(note with { Loudness = loudness }, file!.Format.Broadcast);
        Assert.Equal(3, file.Format.Frames);
    }

    [Fact]
    public void An_odd_number_of_bytes_is_padded()
    {
        using (var writer = new WavWriter(File, WavEncoding.Int24, 1, Rate))
        {
            writer.Write([0.5f]);
        }

        var bytes = System.IO.File.ReadAllBytes(File);
        Assert.Equal(0, bytes.Length % 2);
        Assert.Equal(bytes.Length - 8, BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(4)));
        using var file = WavFile.Open(File, Rate, out _);
        Assert.Equal(1, file!.Format.Frames);
    }

    [Fact]
    public void Writing_allocates_nothing()
    {
        using var writer = new WavWriter(File, WavEncoding.Int24, 2, Rate, new("", "", 0));
        var block = new float[4096];
        Allocations.None(() =>
        {
            for (var i = 0; i < 50; i++)
            {
                writer.Write(block);
                writer.Write(block, block);
                writer.Flush();
            }
        });
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void AssertStart(string name, string sizes)
    {
        using var stream = new FileStream(File, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var start = new byte[16];
        stream.ReadExactly(start);
        Assert.Equal(
            $"{name}...{sizes}",
            $"{System.Text.Encoding.ASCII.GetString(start, 0, 4)}..."
                + System.Text.Encoding.ASCII.GetString(start, 12, 4)
        );
    }

    private static float[] Ramp(int frames, int sign) => [.. Enumerable.Range(0, frames).Select(i => sign * i * 1e-5f)];
}
