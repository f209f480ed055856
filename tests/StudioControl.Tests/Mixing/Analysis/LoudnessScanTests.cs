using StudioControl.Mixing.Analysis;
using StudioControl.Mixing.Waves;
using StudioControl.Tests.Mixing.Dsp.Loudness;
using StudioControl.Tests.Mixing.Waves;

namespace StudioControl.Tests.Mixing.Analysis;

public sealed class LoudnessScanTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("loudness").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_file_reads_what_its_samples_read()
    {
        var samples = Tones.Make("-20 5, -30 5, -144 1.2345", "-23 7, -15 2");
        var analysis = new LoudnessAnalysis(Tones.Rate, 2);
        analysis.Add(samples);
        var expected = analysis.Finish();
        var found = Scan(Write(WavEncoding.Float32, samples));
        Assert.Equal(expected.Channels, found.Channels);
        Assert.Equal(expected with { Channels = found.Channels }, found);
        Assert.Equal(11.2345, found.Length.TotalSeconds, 0.0001);
    }

    [Fact]
    public void Any_encoding_reads_the_same()
    {
        var samples = Tones.Make("-20 4", "-20 4");
        Assert.Equal(-20, Scan(Write(WavEncoding.Int24, samples)).Integrated!.Value, 0.01);
        var mono = Scan(Write(WavEncoding.Int24, Tones.Make("-20 4"), channels: 1));
        Assert.Equal(-23.01, mono.Integrated!.Value, 0.01);
        Assert.Equal(-20, Assert.Single(mono.Channels).SamplePeak!.Value, 0.01);
    }

    [Fact]
    public void The_pieces_in_which_samples_come_change_nothing()
    {
        var dice = new Random(8);
        var samples = Tones.Sine(997, -10, seconds: 4, rate: 44100);
        var (whole, cut) = (new LoudnessAnalysis(44100, 2), new LoudnessAnalysis(44100, 2));
        whole.Add(samples);
        for (var at = 0; at < samples.Length; )
        {
            var take = Math.Min(samples.Length - at, 2 * dice.Next(1, 3000));
            cut.Add(samples.AsSpan(at, take));
            at += take;
        }

        var (expected, found) = (whole.Finish(), cut.Finish());
        Assert.Equal(expected.Channels, found.Channels);
        Assert.Equal(expected with { Channels = found.Channels }, found);
    }

    [Fact]
    public void A_peak_behind_the_last_sample_is_found()
    {
        var analysis = new LoudnessAnalysis(Tones.Rate, 1);
        // Two equal samples have more between them than each.
        analysis.Add([.. new float[100], 0.7f, 0.7f]);
        var report = analysis.Finish();
        Assert.True(report.TruePeak > report.SamplePeak + 1);
        Assert.Null(report.Integrated);
        Assert.Null(report.Range);
    }

    [Fact]
    public void What_is_no_number_is_counted_and_taken_as_silence()
    {
        var samples = Tones.Make("-20 4", "-20 4");
        (samples[1000], samples[1001], samples[70000]) = (float.NaN, float.NegativeInfinity, 1e9f);
        var report = Scan(Write(WavEncoding.Float32, samples));
        Assert.Equal(3, report.FaultySamples);
        Assert.Equal(-20, report.Integrated!.Value, 0.02);
        Assert.InRange(report.TruePeak!.Value, -20.1, -18);
    }

    [Fact]
    public void Silence_has_nothing_to_tell()
    {
        var report = Scan(Write(WavEncoding.Float32, new float[2 * Tones.Rate]));
        Assert.Null(report.Integrated);
        Assert.Null(report.MaxMomentary);
        Assert.Null(report.TruePeak);
        Assert.Null(report.SamplePeak);
    }

    [Fact]
    public void The_range_of_a_file_is_that_of_the_standard()
    {
        var report = Scan(Write(WavEncoding.Float32, Tones.Make("-40 20, -20 20", "-40 20, -20 20")));
        Assert.Equal(20, report.Range!.Value, 0.5);
    }

    [Fact]
    public void A_file_that_was_cut_is_measured_as_far_as_it_goes()
    {
        var path = Write(WavEncoding.Float32, Tones.Make("-20 4", "-20 4"));
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..^500_003]);
        Assert.Equal(-20, Scan(path).Integrated!.Value, 0.01);
    }

    [Fact]
    public void What_is_no_sound_file_is_explained()
    {
        var text = Path.Combine(_folder, "text.wav");
        File.WriteAllText(text, "this is no sound at all");
        Assert.Null(LoudnessScan.Run(text, out var problem, TestContext.Current.CancellationToken));
        Assert.Contains("not a WAV file", problem, StringComparison.Ordinal);
        Assert.Null(
            LoudnessScan.Run(Path.Combine(_folder, "gone.wav"), out problem, TestContext.Current.CancellationToken)
        );
        Assert.Contains("gone.wav", problem, StringComparison.Ordinal);
        File.WriteAllBytes(text, WavBytes.File(WavBytes.Fmt(1, 0, 16), WavBytes.Chunk("data", new byte[64])));
        Assert.Null(LoudnessScan.Run(text, out problem, TestContext.Current.CancellationToken));
        Assert.NotEmpty(problem);
    }

    private static LoudnessReport Scan(string path)
    {
        var report = LoudnessScan.Run(path, out var problem, TestContext.Current.CancellationToken);
        Assert.Equal("", problem);
        return report!;
    }

    private string Write(WavEncoding encoding, float[] samples, int channels = 2)
    {
        var path = Path.Combine(_folder, "tones.wav");
        using var writer = new WavWriter(path, encoding, channels, Tones.Rate);
        writer.Write(samples);
        return path;
    }
}
