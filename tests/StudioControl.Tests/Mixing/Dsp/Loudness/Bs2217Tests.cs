using StudioControl.Mixing.Analysis;

namespace StudioControl.Tests.Mixing.Dsp.Loudness;

/// <summary>Signals in the manner of ITU-R BS.2217, synthesised: tones at levels that read -23 and -24, channels, gates.</summary>
public sealed class Bs2217Tests
{
    [Theory]
    [InlineData(25)]
    [InlineData(100)]
    [InlineData(500)]
    [InlineData(1000)]
    [InlineData(2000)]
    [InlineData(10000)]
    public void A_tone_of_any_frequency_reads_its_weighted_level(double frequency)
    {
        foreach (var rate in (int[])[44100, 48000, 96000])
        {
            foreach (var target in (double[])[-23, -24])
            {
                var level = target - KWeightingTests.GainAt(frequency, 48000) + 0.691;
                Assert.Equal(target, Measure(Tones.Sine(frequency, level, 4, rate), 2, rate).Integrated!.Value, 0.02);
            }
        }
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0)]
    [InlineData(2, 0)]
    [InlineData(4, 1.49)]
    [InlineData(5, 1.49)]
    public void Each_channel_of_5_1_has_its_weight(int channel, double more)
    {
        var scripts = Enumerable.Repeat("-144 5", 6).ToArray();
        scripts[channel] = "-20 5";
        Assert.Equal(-23.01 + more, Measure(Tones.Make(scripts), 6).Integrated!.Value, 0.02);
    }

    [Fact]
    public void The_LFE_has_no_loudness_but_a_peak()
    {
        var report = Measure(Tones.Make("-144 5", "-144 5", "-144 5", "-6 5", "-144 5", "-144 5"), 6);
        Assert.Null(report.Integrated);
        Assert.Equal(-6, report.Channels[3].TruePeak!.Value, 0.01);
        Assert.Null(report.Channels[0].TruePeak);
    }

    [Fact]
    public void One_channel_alone_is_3_dB_less_than_two() =>
        Assert.Equal(-23.01, Measure(Tones.Make("-20 5"), 1).Integrated!.Value, 0.01);

    [Fact]
    public void What_is_under_the_relative_gate_does_not_count()
    {
        // -10 LUFS half the time; -21 lies more than 10 LU under the mean of all.
        Assert.Equal(-10, Measure(Both("-10 10, -24 10, -10 10, -24 10"), 2).Integrated!.Value, 0.1);
        // -19 lies within it: mean power of both.
        Assert.Equal(-12.5, Measure(Both("-10 10, -19 10"), 2).Integrated!.Value, 0.1);
    }

    [Fact]
    public void What_is_under_the_absolute_gate_does_not_count()
    {
        Assert.Equal(-69.5, Measure(Both("-69.5 10, -71 10"), 2).Integrated!.Value, 0.1);
        Assert.Null(Measure(Both("-71 10"), 2).Integrated);
    }

    private static float[] Both(string script) => Tones.Make(script, script);

    private static LoudnessReport Measure(float[] samples, int channels, int rate = Tones.Rate)
    {
        var analysis = new LoudnessAnalysis(rate, channels);
        analysis.Add(samples);
        return analysis.Finish();
    }
}
