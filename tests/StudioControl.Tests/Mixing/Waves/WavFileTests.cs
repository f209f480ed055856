using System.Buffers.Binary;
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
    [InlineData(1, 8, new byte[] { 0xC0, 0x00 })]
    [InlineData(3, 64, new byte[] { 0, 0, 0, 0, 0, 0, 0xE0, 0x3F, 0, 0, 0, 0, 0, 0, 0xF0, 0xBF })]
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
    [InlineData(1, 8)]
    [InlineData(1, 16)]
    [InlineData(1, 24)]
    [InlineData(1, 32)]
    [InlineData(3, 32)]
    [InlineData(3, 64)]
    public void Any_stretch_of_any_channel_is_what_the_bytes_say(int tag, int bits)
    {
        const int Channels = 5;
        const int Frames = 5000;
        var sound = new byte[Frames * Channels * bits / 8];
        var random = new Random(bits);
        random.NextBytes(sound);
        MakeNumbers(tag, bits, sound);
        using var file = Open(WavBytes.File(Extensible(tag, Channels, bits), Chunk("data", sound)));
        foreach (var (from, frames) in ((int, int)[])[(0, 1), (3, 17), (0, Frames), (Frames - 2, 9), (Frames + 5, 3)])
        {
            var planar = new float[Channels * frames];
            file.ReadChannels(from, planar);
            var (left, right, mono) = (new float[frames], new float[frames], new float[frames]);
            file.ReadStereo(from, left, right);
            file.ReadMono(from, mono);
            Assert.Equal(planar[..frames], left);
            Assert.Equal(planar[frames..(2 * frames)], right);
            for (var i = 0; i < frames; i++)
            {
                var sum = 0f;
                for (var channel = 0; channel < Channels; channel++)
                {
                    var wanted = Value(tag, bits, sound, ((from + i) * Channels) + channel);
                    Assert.Equal(wanted, planar[(channel * frames) + i]);
                    sum += wanted;
                }

                Assert.Equal(sum * 0.2f, mono[i], 1e-6f);
            }
        }
    }

    [Fact]
    public void A_mono_file_is_on_both_sides_and_a_stereo_file_is_split()
    {
        byte[] sound = [0x00, 0x40, 0x00, 0x20, 0x00, 0x40, 0x00, 0xC0];
        using var mono = Open(WavBytes.File(Fmt(1, 1, 16), Chunk("data", sound)));
        var (left, right) = (new float[4], new float[4]);
        mono.ReadStereo(0, left, right);
        Assert.Equal([0.5f, 0.25f, 0.5f, -0.5f], left);
        Assert.Equal(left, right);
        using var stereo = Open(WavBytes.File(Fmt(1, 2, 16), Chunk("data", sound)));
        stereo.ReadStereo(0, left, right);
        Assert.Equal([0.5f, 0.5f, 0f, 0f], left);
        Assert.Equal([0.25f, -0.5f, 0f, 0f], right);
    }

    [Theory]
    [InlineData(1, 24)]
    [InlineData(2, 16)]
    [InlineData(64, 32)]
    public void Reading_allocates_nothing(int channels, int bits)
    {
        using var file = Open(WavBytes.File(Fmt(1, channels, bits), Chunk("data", new byte[1 << 20])));
        var (left, right, planar) = (new float[4096], new float[4096], new float[4096 * channels]);
        Allocations.None(() =>
        {
            for (var i = 0; i < 50; i++)
            {
                file.ReadMono(i * 100, left);
                file.ReadStereo(i * 100, left, right);
                file.ReadChannels(i * 100, planar);
            }
        });
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
        var ring = new AudioRing(sampleRate: 48000);
        for (var i = 0; i < 263; i++)
        {
            ring.Write(new float[256], new float[256]);
        }

        Assert.Equal(256, ring.DroppedFrames);
        Assert.Equal(262 * 512, ring.Ready().Length);
    }

    [Fact]
    public void A_folder_gives_strips_in_order_and_says_what_it_skips()
    {
        var sound = Chunk("data", new byte[24]);
        Save("01 Kick.wav", WavBytes.File(Fmt(1, 1, 16), sound));
        Save("02 Bad.wav", "RIFF"u8.ToArray());
        Save("03 Slow.wav", WavBytes.File(Fmt(1, 1, 16, rate: 44100), sound));
        Save("03 Song.flac", "fLaC and more"u8.ToArray());
        Save("03 notes.txt", "a text"u8.ToArray());
        Save("._04 - Bass DI.WAV", new byte[100]);
        Save("04 - Bass DI.WAV", WavBytes.File(Fmt(1, 2, 16), sound));
        Save("05.wav", WavBytes.File(Fmt(1, 1, 16), Chunk("data", new byte[24], size: 240)));
        Save("05 Room.wav", WavBytes.File(Fmt(1, 3, 16), sound));
        Save("06 Late.wav", WavBytes.File(Fmt(1, 1, 16), sound));
        var folder = StemFolder.Open(_folder, strips: 3, Rate);
        using var timeline = new Timeline(folder.Stems, Rate);
        Assert.Equal(["Kick", "Bass DI", "05"], folder.Names);
        Assert.Equal(
            ["02 Bad.wav", "03 Slow.wav", "03 Song.flac", "05 Room.wav", "06 Late.wav"],
            folder.Problems.Select(problem => problem.File)
        );
        Assert.Equal([new("05.wav", "of 120 frames only 12 are there: copy it again")], folder.Cut);
        Assert.Contains("3 channels and a strip one or two", folder.Problems[3].Problem, StringComparison.Ordinal);
        Assert.Contains("44100 Hz and the engine at 48000 Hz", folder.Problems[1].Problem, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    // Noise holds what is no number, which no test can compare.
    private static void MakeNumbers(int tag, int bits, byte[] sound)
    {
        for (var i = 0; tag == 3 && i < sound.Length; i += bits / 8)
        {
            if (bits == 32)
            {
                BinaryPrimitives.WriteSingleLittleEndian(sound.AsSpan(i), (sound[i] - 128) / 100f);
            }
            else
            {
                BinaryPrimitives.WriteDoubleLittleEndian(sound.AsSpan(i), (sound[i] - 128) / 100.0);
            }
        }
    }

    private static float Value(int tag, int bits, byte[] sound, int index)
    {
        if ((index + 1) * bits / 8 > sound.Length)
        {
            return 0f;
        }

        var at = sound.AsSpan(index * bits / 8);
        return (tag, bits) switch
        {
            (1, 8) => (at[0] - 128) / 128f,
            (1, 16) => BinaryPrimitives.ReadInt16LittleEndian(at) / 32768f,
            (1, 24) => ((at[0] << 8) | (at[1] << 16) | (at[2] << 24)) / 2147483648f,
            (1, 32) => BinaryPrimitives.ReadInt32LittleEndian(at) / 2147483648f,
            (3, 32) => BinaryPrimitives.ReadSingleLittleEndian(at),
            _ => (float)BinaryPrimitives.ReadDoubleLittleEndian(at),
        };
    }

    private WavFile Open(byte[] bytes) =>
        WavFile.Open(Save("in.wav", bytes), Rate, out var problem) ?? throw new InvalidOperationException(problem);

    private string Save(string name, byte[] bytes)
    {
        var path = Path.Combine(_folder, name);
        System.IO.File.WriteAllBytes(path, bytes);
        return path;
    }
}
