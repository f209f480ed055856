using System.Globalization;
using StudioControl.Mixing.Dsp.Loudness;

namespace StudioControl.Tests.Mixing.Dsp;

/// <summary>The minimum requirement signals of EBU Tech 3341 and 3342, synthesised.</summary>
public sealed class LoudnessTests
{
    private readonly LoudnessMeter _meter = new(Signals.Rate);

    [Theory]
    [InlineData(-23)]
    [InlineData(-33)]
    public void Tech_3341_cases_1_and_2_a_steady_tone_reads_its_level(double level)
    {
        Signals.AddSine(_meter, level, 20);
        Assert.Equal(level, _meter.Momentary, 0.1);
        Assert.Equal(level, _meter.ShortTerm, 0.1);
        Assert.Equal(level, _meter.Integrated, 0.1);
    }

    [Theory]
    [InlineData("-36 10, -23 60, -36 10")]
    [InlineData("-72 10, -36 10, -23 60, -36 10, -72 10")]
    [InlineData("-26 20, -20 20.1, -26 20")]
    public void Tech_3341_cases_3_to_5_quiet_stretches_are_gated(string tones)
    {
        Play(tones);
        Assert.Equal(-23.0, _meter.Integrated, 0.1);
    }

    [Fact]
    public void Tech_3341_case_9_short_term_is_constant_after_three_seconds()
    {
        var hops = 0;
        for (var round = 0; round < 5; round++)
        {
            Signals.AddSine(_meter, -20, 1.34, ShortTermIsConstant);
            Signals.AddSine(_meter, -30, 1.66, ShortTermIsConstant);
        }

        void ShortTermIsConstant()
        {
            if (++hops > 300)
            {
                Assert.Equal(-23.0, _meter.ShortTerm, 0.1);
            }
        }
    }

    [Fact]
    public void Tech_3341_case_12_momentary_is_constant_after_one_second()
    {
        var hops = 0;
        for (var round = 0; round < 25; round++)
        {
            Signals.AddSine(_meter, -20, 0.18, MomentaryIsConstant);
            Signals.AddSine(_meter, -30, 0.22, MomentaryIsConstant);
        }

        void MomentaryIsConstant()
        {
            if (++hops > 100)
            {
                Assert.Equal(-23.0, _meter.Momentary, 0.1);
            }
        }
    }

    [Fact]
    public void Tech_3341_case_13_the_loudest_400_ms_are_caught_wherever_they_start()
    {
        for (var i = 0; i < 20; i++)
        {
            var meter = new LoudnessMeter(Signals.Rate);
            var loudest = -144f;
            Signals.AddSine(meter, -144, i * 0.02);
            Signals.AddSine(meter, -23, 0.4, () => loudest = Math.Max(loudest, meter.Momentary));
            Signals.AddSine(meter, -144, 1, () => loudest = Math.Max(loudest, meter.Momentary));
            Assert.Equal(-23.0, loudest, 0.1);
        }
    }

    [Theory]
    [InlineData("-20 20, -30 20", 10)]
    [InlineData("-20 20, -15 20", 5)]
    [InlineData("-40 20, -20 20", 20)]
    [InlineData("-50 20, -35 20, -20 20, -35 20, -50 20", 15)]
    public void Tech_3342_cases_1_to_4_loudness_range(string tones, double range)
    {
        Play(tones);
        Assert.Equal(range, _meter.Range, 1.0);
    }

    [Fact]
    public void Silence_has_nothing_to_tell()
    {
        Signals.AddSine(_meter, -144, 4);
        Assert.Equal(-144f, _meter.Momentary);
        Assert.Equal(-144f, _meter.ShortTerm);
        Assert.Equal(-144f, _meter.Integrated);
        Assert.Equal(-144f, _meter.Range);
    }

    // "level seconds, level seconds …"
    private void Play(string tones)
    {
        foreach (var tone in tones.Split(", "))
        {
            var parts = tone.Split(' ');
            Signals.AddSine(
                _meter,
                double.Parse(parts[0], CultureInfo.InvariantCulture),
                double.Parse(parts[1], CultureInfo.InvariantCulture)
            );
        }
    }
}
