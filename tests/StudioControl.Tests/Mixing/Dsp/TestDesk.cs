using StudioControl.Mixing.Dsp;
using StudioControl.Mixing.Dsp.Commands;
using StudioControl.Mixing.Dsp.Strips;
using StudioControl.Mixing.Stems;
using StudioControl.Mixing.Waves;

namespace StudioControl.Tests.Mixing.Dsp;

/// <summary>A mixer with stems made in the test, played block by block with no thread and no clock.</summary>
internal sealed class TestDesk : IDisposable
{
    public const int Rate = 48000;

    private readonly StemFeeder _feeder;
    private readonly Timeline _timeline;
    private readonly string _folder = Directory.CreateTempSubdirectory("desk").FullName;

    /// <param name="stems">Samples of each strip's stem; null is a strip without.</param>
    /// <param name="held">Silent until released.</param>
    public TestDesk(float[]?[] stems, bool held = false)
    {
        var files = new WavFile?[stems.Length];
        for (var i = 0; i < stems.Length; i++)
        {
            files[i] = stems[i] is { } samples ? Save(samples, i) : null;
        }

        _timeline = new(files, Rate);
        var ring = new StemRing(stems.Length, Rate);
        _feeder = new(ring, _timeline);
        Mixer = new(ring, _timeline, Rate, held);
    }

    public Mixer Mixer { get; }

    public static float[] Steady(float level, int frames = Rate)
    {
        var samples = new float[frames];
        Array.Fill(samples, level);
        return samples;
    }

    public void Set(MixControl control, float value, int strip = 0) =>
        Assert.True(Mixer.Commands.TryPost(new(control, strip, value)));

    /// <summary>Plays blocks; answers the left and the right side.</summary>
    public (float[] Left, float[] Right) Play(int blocks)
    {
        var (left, right) = (new float[blocks * MixBlock.Frames], new float[blocks * MixBlock.Frames]);
        for (var i = 0; i < blocks; i++)
        {
            Block();
            Mixer.Left.CopyTo(left.AsSpan(i * MixBlock.Frames));
            Mixer.Right.CopyTo(right.AsSpan(i * MixBlock.Frames));
        }

        return (left, right);
    }

    public void Block()
    {
        while (_feeder.FeedOne())
        {
            // The ring's size ends this.
        }

        Mixer.Process();
    }

    public void Dispose()
    {
        _timeline.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private WavFile Save(float[] samples, int strip)
    {
        var path = Path.Combine(_folder, $"{strip:00}.wav");
        using (var writer = new WavWriter(path, WavEncoding.Float32, 1, Rate))
        {
            writer.Write(samples);
        }

        return WavFile.Open(path, Rate, out var problem) ?? throw new InvalidOperationException(problem);
    }
}
