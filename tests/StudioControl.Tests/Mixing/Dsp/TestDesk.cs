using System.Text;
using StudioControl.Mixing.Dsp;
using StudioControl.Mixing.Dsp.Strips;
using StudioControl.Mixing.Stems;
using StudioControl.Mixing.Waves;
using StudioControl.Studio.Desks;

namespace StudioControl.Tests.Mixing.Dsp;

/// <summary>A mixer with stems made in the test, played block by block with no thread and no clock.</summary>
internal sealed class TestDesk : IDisposable
{
    public const int Rate = 48000;

    private readonly DeskCatalogue _catalogue;
    private readonly StemFeeder _feeder;
    private readonly Timeline _timeline;
    private readonly string _folder = Directory.CreateTempSubdirectory("desk").FullName;

    /// <summary>Frames of one of this desk's blocks: four of the mixer's.</summary>
    public const int BlockFrames = 256;

    /// <param name="stems">Samples of each strip's stem; null is a strip without.</param>
    /// <param name="held">Silent until released.</param>
    public TestDesk(float[]?[] stems, bool held = false)
        : this(new DeskLayout { Strips = stems.Length, Buses = 0 }, stems, held) { }

    /// <param name="layout">What the desk has.</param>
    /// <param name="stems">Samples of each strip's stem; null, or past the end: a strip without.</param>
    /// <param name="held">Silent until released.</param>
    public TestDesk(DeskLayout layout, float[]?[] stems, bool held = false)
    {
        var files = new WavFile?[layout.Strips];
        for (var i = 0; i < stems.Length; i++)
        {
            files[i] = stems[i] is { } samples ? Save(samples, i) : null;
        }

        _timeline = new(files, new StripLanes(layout.Strips, layout.Stereo), Rate);
        var ring = new StemRing(_timeline.Lanes.Count, Rate);
        _feeder = new(ring, _timeline);
        Mixer = new(layout, ring, _timeline, Rate, held);
        _catalogue = new(layout);
    }

    public Mixer Mixer { get; }

    /// <summary>Frames from a stem to the main's output.</summary>
    public int Latency => Mixer.Latency;

    public static float[] Steady(float level, int frames = Rate)
    {
        var samples = new float[frames];
        Array.Fill(samples, level);
        return samples;
    }

    /// <summary>Asks for a value by its path: <c>ch/1/fader</c>.</summary>
    public void Set(string path, float value) => Assert.True(Mixer.Commands.TryPost(new(Target(path), value)));

    public void Release() => Assert.True(Mixer.Commands.TryPost(new(new(DeskPart.Engine, 0, DeskControl.Release), 1f)));

    /// <summary>Plays blocks; answers the left and the right side.</summary>
    public (float[] Left, float[] Right) Play(int blocks)
    {
        var (left, right) = (new float[blocks * BlockFrames], new float[blocks * BlockFrames]);
        for (var at = 0; at < left.Length; at += MixBlock.Frames)
        {
            MixerBlock();
            Mixer.Left.CopyTo(left.AsSpan(at));
            Mixer.Right.CopyTo(right.AsSpan(at));
        }

        return (left, right);
    }

    public DeskTarget Target(string path)
    {
        Assert.True(_catalogue.Addresses.TryFind(Encoding.ASCII.GetBytes($"/mix/{path}"), out var index), path);
        return _catalogue.Parameters[index].Target;
    }

    public void Block()
    {
        for (var at = 0; at < BlockFrames; at += MixBlock.Frames)
        {
            MixerBlock();
        }
    }

    /// <summary>A block of the mixer's own.</summary>
    public void OneMixerBlock() => MixerBlock();

    private void MixerBlock()
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
