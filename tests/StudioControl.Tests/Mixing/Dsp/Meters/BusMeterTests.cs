using StudioControl.Mixing.Dsp.Meters;

namespace StudioControl.Tests.Mixing.Dsp.Meters;

public sealed class BusMeterTests
{
    private const int Rate = 48000;
    private readonly BusMeter _meter = new(Rate);

    [Theory]
    // A sine of -20 dBFS on the left.
    [InlineData("peak", -20)]
    [InlineData("true-peak", -20)]
    [InlineData("rms", -23.01)]
    [InlineData("vu", -2)]
    [InlineData("ppm-1", -11)]
    [InlineData("ppm-2a", -2)]
    [InlineData("ppm-2b", -2)]
    [InlineData("k-12", -8)]
    [InlineData("k-14", -6)]
    [InlineData("k-20", 0)]
    public void Each_mode_reads_a_sine_on_its_own_scale(string mode, double expected)
    {
        Play(0.1f, 0f, 3);
        Assert.Equal(expected, _meter.Reading(ModeOf(mode), 0), 0.06);
        Assert.Equal(-144f, _meter.Reading(ModeOf(mode), 1));
    }

    [Fact]
    public void Every_mode_has_a_name()
    {
        Assert.Equal(Enum.GetValues<MeterMode>().Length, MeterScale.Names.Count);
        Assert.False(MeterScale.TryFind("loud", out _));
    }

    [Fact]
    public void A_peak_falls_by_20_dB_in_1_7_seconds_and_is_held()
    {
        Play(1f, 0.5f, 1);
        Play(0f, 0f, 1.7);
        Assert.Equal(-20, _meter.Reading(MeterMode.Peak, 0), 0.1);
        Assert.Equal(-26, _meter.Reading(MeterMode.TruePeak, 1), 0.1);
        Assert.Equal(0, _meter.Left.HeldPeak, 0.01);
        Assert.Equal(-6.02, _meter.Right.HeldTruePeak, 0.02);
        Assert.Equal(0, _meter.MaxTruePeak, 0.02);
        _meter.Reset();
        Assert.Equal(-144f, _meter.Left.HeldPeak);
        Play(0.25f, 0.25f, 0.1);
        Assert.Equal(-12.04, _meter.Left.HeldPeak, 0.01);
        Assert.Equal(-12.04, _meter.Right.HeldTruePeak, 0.02);
    }

    [Fact]
    public void Clips_are_counted_until_the_reset()
    {
        Play(1.5f, 0.9f, 0.1);
        Assert.True(_meter.Left.Clips > 1000);
        Assert.Equal(0, _meter.Right.Clips);
        _meter.Reset();
        Assert.Equal(0, _meter.Left.Clips);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(-1, -1)]
    [InlineData(0, 0)]
    [InlineData(0.001, 1)]
    public void Correlation_tells_the_same_from_the_opposite(float right, double expected)
    {
        Play(0.5f, 0.5f * right, 2);
        Assert.Equal(expected, _meter.Correlation, 0.001);
    }

    [Fact]
    public void Correlation_of_a_quarter_turn_and_of_independent_noise_is_nothing()
    {
        Play(0.5f, 0.5f, 3, turn: 0.25);
        Assert.Equal(0, _meter.Correlation, 0.01);
        var dice = new Random(5);
        var (left, right) = (new float[3 * Rate], new float[3 * Rate]);
        for (var i = 0; i < left.Length; i++)
        {
            (left[i], right[i]) = ((float)dice.NextDouble() - 0.5f, (float)dice.NextDouble() - 0.5f);
        }

        _meter.Add(left, right);
        Assert.Equal(0, _meter.Correlation, 0.1);
    }

    [Fact]
    public void The_cutting_of_time_changes_nothing()
    {
        var dice = new Random(6);
        var cut = new BusMeter(Rate);
        var (left, right) = (Sine(0.5f, 2, 0), Sine(0.3f, 2, 0.1));
        _meter.Add(left, right);
        for (var at = 0; at < left.Length; )
        {
            var take = Math.Min(left.Length - at, dice.Next(1, 65));
            cut.Add(left.AsSpan(at, take), right.AsSpan(at, take));
            at += take;
        }

        foreach (var mode in Enum.GetValues<MeterMode>())
        {
            Assert.Equal(_meter.Reading(mode, 0), cut.Reading(mode, 0), 1e-4f);
            Assert.Equal(_meter.Reading(mode, 1), cut.Reading(mode, 1), 1e-4f);
        }

        Assert.Equal(_meter.Correlation, cut.Correlation, 1e-5f);
        Assert.Equal(_meter.Loudness.Integrated, cut.Loudness.Integrated);
        Assert.Equal(_meter.Left.TakeTruePeak(), cut.Left.TakeTruePeak());
    }

    [Fact]
    public void A_true_peak_is_taken_once_and_not_lost_to_the_floor()
    {
        // A sine that begins at once overshoots.
        Play(0.5f, 0.5f, 0.2, frequency: 12000, turn: 0.125);
        Assert.InRange(_meter.Right.TakeTruePeak(), -6.03, -5.8);
        Play(0.5f, 0.5f, 0.2, frequency: 12000, turn: 0.125);
        Assert.Equal(-6.02, _meter.Right.TakeTruePeak(), 0.05);
        Play(0f, 0f, 0.1);
        _meter.Right.TakeTruePeak();
        Play(0f, 0f, 0.1);
        Assert.Equal(-144f, _meter.Right.TakeTruePeak());
    }

    [Fact]
    public void Measuring_allocates_nothing()
    {
        var (left, right) = (Sine(0.5f, 0.00133334, 0), Sine(0.3f, 0.00133334, 0));
        _meter.Add(left, right);
        Allocations.None(() =>
        {
            for (var i = 0; i < 1000; i++)
            {
                _meter.Add(left, right);
            }
        });
    }

    private void Play(float left, float right, double seconds, double frequency = 1000, double turn = 0) =>
        _meter.Add(Sine(left, seconds, 0, frequency), Sine(right, seconds, turn, frequency));

    private static float[] Sine(float amplitude, double seconds, double turn, double frequency = 1000)
    {
        var samples = new float[(int)Math.Round(seconds * Rate)];
        for (var i = 0; i < samples.Length; i++)
        {
            samples[i] = amplitude * (float)Math.Sin(2 * Math.PI * ((frequency * i / Rate) + turn));
        }

        return samples;
    }

    private static MeterMode ModeOf(string name) =>
        MeterScale.TryFind(name, out var mode) ? mode : throw new ArgumentException(name, nameof(name));
}
