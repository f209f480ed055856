using StudioControl.Mixing.Dsp.Loudness;

namespace StudioControl.Tests.Mixing.Dsp.Loudness;

public sealed class LoudnessMeterTests
{
    private readonly LoudnessMeter _meter = new(Tones.Rate);

    [Theory]
    [InlineData("-20 20, -30 20", 10)]
    [InlineData("-20 20, -15 20", 5)]
    [InlineData("-40 20, -20 20", 20)]
    [InlineData("-50 20, -35 20, -20 20, -35 20, -50 20", 15)]
    public void Tech_3342_cases_1_to_4_loudness_range(string tones, double range)
    {
        Tones.Play(_meter, tones);
        Assert.Equal(range, _meter.Range, 0.1);
        Tones.Play(_meter, tones);
        Assert.Equal(range, _meter.Range, 0.5);
    }

    [Fact]
    public void Silence_has_nothing_to_tell()
    {
        Tones.Play(_meter, -144, 4);
        Assert.Equal(-144f, _meter.Momentary);
        Assert.Equal(-144f, _meter.ShortTerm);
        Assert.Equal(-144f, _meter.Integrated);
        Assert.Equal(-144f, _meter.Range);
        Assert.Equal(-144f, _meter.MaxMomentary);
    }

    [Fact]
    public void After_a_reset_only_what_comes_then_counts()
    {
        Tones.Play(_meter, -10, 10);
        _meter.Reset();
        Assert.Equal(-144f, _meter.Integrated);
        Assert.Equal(-144f, _meter.Range);
        Assert.Equal(-144f, _meter.MaxShortTerm);
        // Momentary and short-term loudness go on.
        Assert.Equal(-10, _meter.Momentary, 0.01);
        Tones.Play(_meter, -30, 10);
        Assert.Equal(-30, _meter.Integrated, 0.01);
        Assert.Equal(-30, _meter.ShortTerm, 0.01);
        Assert.Equal(0, _meter.Range, 0.01);
    }

    [Fact]
    public void A_pause_leaves_out_what_is_played_in_it()
    {
        Tones.Play(_meter, -23, 10);
        _meter.Paused = true;
        Tones.Play(_meter, -10, 10);
        Assert.Equal(-10, _meter.Momentary, 0.01);
        Assert.Equal(-23, _meter.Integrated, 0.01);
        Assert.Equal(-23, _meter.MaxShortTerm, 0.01);
        Tones.Play(_meter, -23, 5);
        _meter.Paused = false;
        Tones.Play(_meter, -23, 10);
        Assert.Equal(-23, _meter.Integrated, 0.01);
    }

    [Theory]
    [InlineData(22050)]
    [InlineData(32000)]
    [InlineData(44100)]
    [InlineData(88200)]
    [InlineData(96000)]
    [InlineData(176400)]
    [InlineData(192000)]
    public void Any_sample_rate_reads_the_same(int rate)
    {
        var meter = new LoudnessMeter(rate);
        meter.Add(Tones.Sine(997, -23, seconds: 5, rate));
        Assert.Equal(-23, meter.Integrated, 0.025);
        Assert.Equal(-23, meter.MaxMomentary, 0.025);
        Assert.Equal(-23, meter.ShortTerm, 0.025);
    }

    [Fact]
    public void The_cutting_of_time_changes_nothing()
    {
        var samples = Tones.Sine(440, -20, seconds: 4);
        var dice = new Random(1);
        var cut = new LoudnessMeter(Tones.Rate);
        for (var at = 0; at < samples.Length; )
        {
            var take = Math.Min(samples.Length - at, 2 * dice.Next(1, 65));
            cut.Add(samples.AsSpan(at, take));
            at += take;
        }

        _meter.Add(samples);
        Assert.Equal(_meter.Momentary, cut.Momentary);
        Assert.Equal(_meter.ShortTerm, cut.ShortTerm);
        Assert.Equal(_meter.Integrated, cut.Integrated);
        Assert.Equal(_meter.Range, cut.Range);
    }

    [Fact]
    public void A_loud_stretch_leaves_nothing_behind_in_a_quiet_one()
    {
        Tones.Play(_meter, "+20 5, -120 5");
        Assert.Equal(-120, _meter.ShortTerm, 0.1);
        Tones.Play(_meter, -144, 5);
        Assert.Equal(-144f, _meter.ShortTerm);
    }

    [Fact]
    public void What_is_no_number_is_forgotten()
    {
        float[] fault = [float.NaN, float.PositiveInfinity, 1e30f, -1e30f];
        _meter.Add(fault, fault);
        Tones.Play(_meter, -144, 0.1);
        _meter.Reset();
        Tones.Play(_meter, -23, 10);
        Assert.Equal(-23, _meter.Integrated, 0.01);
        Assert.Equal(-23, _meter.ShortTerm, 0.01);
    }

    [Fact]
    public void Measuring_allocates_nothing()
    {
        var block = new float[64];
        Array.Fill(block, 0.1f);
        _meter.Add(block, block);
        Allocations.None(() =>
        {
            for (var i = 0; i < 1000; i++)
            {
                block[0] = -block[0];
                _meter.Add(block, block);
            }
        });
    }
}
