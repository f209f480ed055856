using StudioControl.Mixing.Analysis;
using StudioControl.Mixing.Dsp.Loudness;

namespace StudioControl.Tests.Mixing.Dsp.Loudness;

/// <summary>
/// The minimum requirement signals 1 to 6 and 9 to 14 of EBU Tech 3341, synthesised. 7 and 8 are programmes that only
/// the EBU has; the true peaks 15 to 23 are in <see cref="TruePeakTests"/>.
/// </summary>
public sealed class Tech3341Tests
{
    private readonly LoudnessMeter _meter = new(Tones.Rate);

    [Theory]
    [InlineData(-23)]
    [InlineData(-33)]
    public void Cases_1_and_2_a_steady_tone_reads_its_level(double level)
    {
        Tones.Play(_meter, level, 20);
        Assert.Equal(level, _meter.Momentary, 0.01);
        Assert.Equal(level, _meter.ShortTerm, 0.01);
        Assert.Equal(level, _meter.Integrated, 0.01);
    }

    [Theory]
    [InlineData("-36 10, -23 60, -36 10")]
    [InlineData("-72 10, -36 10, -23 60, -36 10, -72 10")]
    [InlineData("-26 20, -20 20.1, -26 20")]
    public void Cases_3_to_5_quiet_stretches_are_gated(string tones)
    {
        Tones.Play(_meter, tones);
        Assert.Equal(-23.0, _meter.Integrated, 0.05);
    }

    [Fact]
    public void Case_6_surround_counts_more_and_the_LFE_nothing()
    {
        Assert.Equal(
            -23.0,
            Measure(Tones.Make("-28 20", "-28 20", "-24 20", "-30 20", "-30 20")).Integrated!.Value,
            0.05
        );
        var withLowEffects = Tones.Make("-28 20", "-28 20", "-24 20", "-6 20", "-30 20", "-30 20");
        Assert.Equal(-23.0, Measure(withLowEffects, channels: 6).Integrated!.Value, 0.05);

        static LoudnessReport Measure(float[] samples, int channels = 5)
        {
            var analysis = new LoudnessAnalysis(Tones.Rate, channels);
            analysis.Add(samples);
            return analysis.Finish();
        }
    }

    [Fact]
    public void Case_9_short_term_is_constant_after_three_seconds()
    {
        var hops = 0;
        for (var round = 0; round < 5; round++)
        {
            Tones.Play(_meter, "-20 1.34, -30 1.66", ShortTermIsConstant);
        }

        void ShortTermIsConstant() => Assert.True(++hops <= 300 || Math.Abs(_meter.ShortTerm + 23.0) <= 0.1);
    }

    [Fact]
    public void Case_10_the_loudest_three_seconds_of_a_file_are_caught_wherever_they_start()
    {
        for (var i = 0; i < 20; i++)
        {
            var meter = new LoudnessMeter(Tones.Rate);
            Tones.Play(meter, -144, i * 0.15);
            Tones.Play(meter, "-23 3, -144 1");
            Assert.Equal(-23.0, meter.MaxShortTerm, 0.1);
        }
    }

    [Fact]
    public void Case_11_the_loudest_three_seconds_are_caught_live()
    {
        for (var i = 0; i < 20; i++)
        {
            Tones.Play(_meter, -144, i * 0.15);
            Tones.Play(_meter, -38 + i, 3);
            Tones.Play(_meter, -144, 3 - (i * 0.15));
            Assert.Equal(-38.0 + i, _meter.MaxShortTerm, 0.1);
        }
    }

    [Fact]
    public void Case_12_momentary_is_constant_after_one_second()
    {
        var hops = 0;
        for (var round = 0; round < 25; round++)
        {
            Tones.Play(_meter, "-20 0.18, -30 0.22", MomentaryIsConstant);
        }

        void MomentaryIsConstant() => Assert.True(++hops <= 100 || Math.Abs(_meter.Momentary + 23.0) <= 0.1);
    }

    [Fact]
    public void Case_13_the_loudest_400_ms_of_a_file_are_caught_wherever_they_start()
    {
        for (var i = 0; i < 20; i++)
        {
            var meter = new LoudnessMeter(Tones.Rate);
            Tones.Play(meter, -144, i * 0.02);
            Tones.Play(meter, "-23 0.4, -144 1");
            Assert.Equal(-23.0, meter.MaxMomentary, 0.1);
        }
    }

    [Fact]
    public void Case_14_the_loudest_400_ms_are_caught_live()
    {
        for (var i = 0; i < 20; i++)
        {
            Tones.Play(_meter, -144, i * 0.02);
            Tones.Play(_meter, -38 + i, 0.4);
            Tones.Play(_meter, -144, 0.4 - (i * 0.02));
            Assert.Equal(-38.0 + i, _meter.MaxMomentary, 0.1);
        }
    }
}
