using StudioControl.Mixing.Waves;

namespace StudioControl.Tests.Mixing.Rendering;

/// <summary>Projects made in a test: stems of tones and noise, and a mix.json.</summary>
internal sealed class Song : IDisposable
{
    public const int Rate = 48000;

    private readonly string _root = Directory.CreateTempSubdirectory("song").FullName;

    /// <param name="stems">How many.</param>
    /// <param name="frames">Of each.</param>
    public Song(int stems, int frames)
    {
        Folder = Path.Combine(_root, "Song");
        Directory.CreateDirectory(Folder);
        for (var stem = 0; stem < stems; stem++)
        {
            Save($"{stem + 1:00} Stem {stem + 1}", Sound(stem, frames));
        }
    }

    public string Folder { get; }

    public string Out(string name) => Path.Combine(_root, name);

    public void Mix(string json) => File.WriteAllText(Path.Combine(Folder, "mix.json"), json);

    public void Save(string name, float[] samples)
    {
        using var writer = new WavWriter(Path.Combine(Folder, name + ".wav"), WavEncoding.Float32, 1, Rate);
        writer.Write(samples);
    }

    /// <summary>The samples of a stereo file.</summary>
    public static (float[] Left, float[] Right) Read(string path)
    {
        using var file = WavFile.Open(path, 0, out var problem);
        Assert.True(file is not null, problem);
        var (left, right) = (new float[file.Format.Frames], new float[file.Format.Frames]);
        file.ReadStereo(0, left, right);
        return (left, right);
    }

    // A tone that beats and a little noise: all processors have something to do, all the time.
    public static float[] Sound(int stem, int frames)
    {
        var samples = new float[frames];
        var noise = (uint)(stem + 1);
        for (var i = 0; i < frames; i++)
        {
            noise = (noise * 1664525) + 1013904223;
            var beat = 0.5 + (0.5 * Math.Sin(i * (0.0005 + (stem * 0.0001))));
            samples[i] = (float)(0.4 * beat * Math.Sin(i * 0.01 * (stem + 1))) + ((noise >> 8) * 1e-9f);
        }

        return samples;
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
