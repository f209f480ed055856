using StudioControl.Mixing.Outputs;
using StudioControl.Mixing.Stems;
using StudioControl.Mixing.Waves;
using static StudioControl.Tests.Mixing.Waves.WavBytes;

namespace StudioControl.Tests.Mixing.Waves;

public sealed class WavFileTests : IDisposable
{
    private const int Rate = 48000;

    private readonly string _folder = Directory.CreateTempSubdirectory("wav").FullName;

    [Theory]
    [InlineData(1, 16, new byte[] { 0x00, 0x40, 0x00, 0x80 })]
    [InlineData(1, 24, new byte[] { 0x00, 0x00, 0x40, 0x00, 0x00, 0x80 })]
    [InlineData(1, 32, new byte[] { 0x00, 0x00, 0x00, 0x40, 0x00, 0x00, 0x00, 0x80 })]
    [InlineData(3, 32, new byte[] { 0x00, 0x00, 0x00, 0x3F, 0x00, 0x00, 0x80, 0xBF })]
    public void Half_and_full_scale_are_read_in_every_encoding(int tag, int bits, byte[] sound)
    {
        using var file = Open(WavBytes.File(Fmt(tag, 1, bits), Chunk("data", sound)));
        var samples = new float[4];
        file.ReadMono(0, samples);
        Assert.Equal([0.5f, -1f, 0f, 0f], samples);
    }

    [Fact]
    public void Stereo_is_half_of_left_plus_half_of_right()
    {
        byte[] sound = [0x00, 0x40, 0x00, 0x20, 0x00, 0x40, 0x00, 0xC0];
        using var file = Open(WavBytes.File(Fmt(1, 2, 16), Chunk("data", sound)));
        var samples = new float[2];
        file.ReadMono(0, samples);
        Assert.Equal([0.375f, 0f], samples);
    }

    [Theory]
    [InlineData("Int24", 1e-6)]
    [InlineData("Float32", 0)]
    public void What_is_written_is_read_again(string encoding, double tolerance)
    {
        float[] written = [0f, 0.25f, -0.99f, 0.123456f, 1e-5f];
        var path = Path.Combine(_folder, "out.wav");
        using (var writer = new WavWriter(path, Enum.Parse<WavEncoding>(encoding), 1, Rate))
        {
            Assert.True(writer.Write(written));
            Assert.True(writer.Write(written));
        }

        using var file = WavFile.Open(path, Rate, out _);
        var read = new float[10];
        file!.ReadMono(0, read);
        Assert.Equal(10, file.Format.Frames);
        for (var i = 0; i < read.Length; i++)
        {
            Assert.Equal(written[i % 5], read[i], tolerance);
        }
    }

    [Fact]
    public void Over_full_scale_is_held_at_full_scale_in_24_bits()
    {
        var bytes = new byte[9];
        Samples.EncodeInt24([1.5f, -1.5f, float.NaN], bytes);
        Assert.Equal([0xFF, 0xFF, 0x7F, 0x00, 0x00, 0x80, 0, 0, 0], bytes);
    }

    [Fact]
    public void A_flushed_file_is_whole_while_it_is_still_written()
    {
        var path = Path.Combine(_folder, "live.wav");
        using var output = new WavOutput(path, WavEncoding.Float32, Rate);
        var block = new float[256];
        for (var round = 0; round < 25; round++)
        {
            output.Write(block, block);
            output.Drain();
        }

        using var file = WavFile.Open(path, Rate, out _);
        Assert.Equal(25 * 256, file!.Format.Frames);
        Assert.Equal(0, output.DroppedFrames);
    }

    [Fact]
    public void A_full_ring_drops_whole_blocks_and_counts_their_frames()
    {
        var ring = new AudioRing();
        for (var i = 0; i < 257; i++)
        {
            ring.Write(new float[256], new float[256]);
        }

        Assert.Equal(256, ring.DroppedFrames);
        Assert.Equal(131072, ring.Ready().Length);
    }

    [Fact]
    public void A_folder_gives_strips_in_order_and_says_what_it_skips()
    {
        var sound = Chunk("data", new byte[24]);
        Save("01 Kick.wav", WavBytes.File(Fmt(1, 1, 16), sound));
        Save("02 Bad.wav", "RIFF"u8.ToArray());
        Save("03 Slow.wav", WavBytes.File(Fmt(1, 1, 16, rate: 44100), sound));
        Save("04 - Bass DI.wav", WavBytes.File(Fmt(1, 2, 16), sound));
        Save("05.wav", WavBytes.File(Fmt(1, 1, 16), sound));
        Save("06 Late.wav", WavBytes.File(Fmt(1, 1, 16), sound));
        var folder = StemFolder.Open(_folder, strips: 3, Rate);
        using var timeline = new Timeline(folder.Stems, Rate);
        Assert.Equal(["Kick", "Bass DI", "05"], folder.Names);
        Assert.Equal(["02 Bad.wav", "03 Slow.wav", "06 Late.wav"], folder.Problems.Select(problem => problem.File));
        Assert.Contains("44100 Hz and the engine at 48000 Hz", folder.Problems[1].Problem, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private WavFile Open(byte[] bytes) =>
        WavFile.Open(Save("in.wav", bytes), Rate, out var problem) ?? throw new InvalidOperationException(problem);

    private string Save(string name, byte[] bytes)
    {
        var path = Path.Combine(_folder, name);
        System.IO.File.WriteAllBytes(path, bytes);
        return path;
    }
}
