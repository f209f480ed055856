using System.Numerics;
using StudioControl.Mixing.Dsp.Inserts.Probe;
using StudioControl.Studio.Inventory;

namespace StudioControl.Tests.Mixing.Dsp.Inserts;

/// <summary>What the probe reads of units whose delay, gain and tone are known to any digit.</summary>
public sealed class InsertProbeTests
{
    private const int Rate = 48000;
    private const double Allowed = 0.05;

    private static readonly ProbeSweep UsualSweep = new(Rate);

    public static TheoryData<int> Rates => [44100, 48000, 88200, 96000, 176400, 192000];

    [Theory]
    [InlineData(0)]
    [InlineData(0.25)]
    [InlineData(0.5)]
    [InlineData(0.99)]
    [InlineData(128)]
    [InlineData(1000.01)]
    [InlineData(23999.6)]
    public void Delay_is_told_to_a_part_of_a_sample(double delay)
    {
        var reading = new TestUnit { Delay = delay }.Measure(UsualSweep);
        Assert.Equal(InsertVerdict.Good, reading.Verdict);
        Assert.InRange(reading.Delay, delay - 0.001, delay + 0.001);
    }

    [Theory]
    [InlineData(-40)]
    [InlineData(-12.3)]
    [InlineData(0)]
    [InlineData(19.5)]
    public void Gain_is_told(double decibels)
    {
        var reading = new TestUnit { Decibels = decibels }.Measure(UsualSweep);
        Assert.Equal(decibels, reading.Gain, 0.01);
        Assert.Equal(decibels - 20, reading.Peak, 0.1);
        Assert.All(reading.Response, band => Assert.Equal(decibels, band, 0.05));
    }

    [Fact]
    public void A_unit_with_much_gain_is_measured_softly()
    {
        var reading = new TestUnit { Decibels = 40, Delay = 100.5 }.Measure(new(Rate, level: -50));
        Assert.Equal(40, reading.Gain, 0.01);
        Assert.Equal(100.5, reading.Delay, Allowed);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Polarity_is_told(bool isInverted)
    {
        var reading = new TestUnit { IsInverted = isInverted, Tone = Tones.HighPass(200, Rate) }.Measure(UsualSweep);
        Assert.Equal(isInverted, reading.IsInverted);
        Assert.Equal(isInverted ? InsertVerdict.Inverted : InsertVerdict.Good, reading.Verdict);
    }

    [Fact]
    public void A_tone_does_not_move_the_delay() =>
        AssertUnmoved(
            Rate,
            Tones.LowPass(100, Rate),
            Tones.HighPass(100, Rate),
            Tones.HighPass(1000, Rate),
            Tones.Bell(1000, 12, 1, Rate),
            Tones.Bell(100, -12, 8, Rate),
            Tones.HighShelf(8000, 12, Rate)
        );

    [Theory]
    [MemberData(nameof(Rates))]
    public void A_tone_does_not_move_the_delay_at_any_rate(int rate) =>
        AssertUnmoved(rate, Tones.LowPass(5000, rate), Tones.HighPass2(300, rate), Tones.Bell(12000, -12, 3, rate));

    // An analogue low pass at 5 kHz goes on over half the sample rate, where nobody sees it; its part of the delay stays.
    [Fact]
    public void What_analogue_electronics_do_over_half_the_sample_rate_counts_as_delay()
    {
        var reading = new TestUnit { Delay = 300, Tone = Tones.AnalogueLowPass(5000, Rate) }.Measure(UsualSweep);
        Assert.InRange(reading.Delay, 300, 300.4);
    }

    [Theory]
    [MemberData(nameof(Rates))]
    public void Response_is_told_in_third_octaves(int rate)
    {
        var tone = Tones.Bell(1000, 6, 2, rate);
        var reading = new TestUnit { Tone = tone, Decibels = -3 }.Measure(new(rate));
        Assert.Equal(ThirdOctaves.Count, reading.Response.Count);
        for (var band = 0; band < ThirdOctaves.Count; band++)
        {
            Assert.Equal(-3 + MeanOf(tone, band, rate), reading.Response[band], 0.2);
        }
    }

    [Fact]
    public void A_unit_that_bends_the_sound_has_its_delay_still()
    {
        foreach (var bend in new Func<double, double>[] { x => Math.Tanh(8 * x) / 8, x => x + (2 * x * x) })
        {
            var reading = new TestUnit { Delay = 200.75, Bend = bend }.Measure(UsualSweep);
            Assert.Equal(InsertVerdict.Good, reading.Verdict);
            Assert.Equal(200.75, reading.Delay, Allowed);
        }
    }

    [Theory]
    [MemberData(nameof(Rates))]
    public void Noise_and_hum_do_not_move_it(int rate)
    {
        var reading = new TestUnit
        {
            Delay = 300.37,
            Noise = -60,
            Hum = -40,
        }.Measure(new(rate));
        Assert.Equal(InsertVerdict.Good, reading.Verdict);
        Assert.Equal(300.37, reading.Delay, Allowed);
        Assert.Equal(0, reading.Gain, 0.1);
        Assert.Equal(-43, reading.Noise, 0.2);
    }

    [Fact]
    public void The_test_signal_over_the_noise_is_told()
    {
        var reading = new TestUnit { Noise = -60 }.Measure(UsualSweep);
        Assert.Equal(-60, reading.Noise, 0.2);
        // The sweep's RMS is 3 dB under its peak of -20, less a little for its faded ends.
        Assert.Equal(36.8, reading.SignalToNoise, 0.5);
    }

    [Fact]
    public void A_unit_that_noise_hides_is_measured_longer()
    {
        var unit = new TestUnit
        {
            Delay = 300.37,
            Noise = -60,
            Decibels = -36,
        };
        Assert.Equal(InsertVerdict.Noisy, unit.Measure(UsualSweep).Verdict);
        var longer = unit.Measure(new(Rate, level: -8, seconds: 4));
        Assert.Equal(InsertVerdict.Good, longer.Verdict);
        Assert.Equal(300.37, longer.Delay, Allowed);
    }

    [Fact]
    public void A_return_at_its_ceiling_is_too_hot()
    {
        var reading = new TestUnit { Bend = x => Math.Clamp(20 * x, -1, 1) }.Measure(UsualSweep);
        Assert.Equal(InsertVerdict.TooHot, reading.Verdict);
    }

    [Fact]
    public void A_delay_over_the_longest_is_too_late()
    {
        var reading = new TestUnit { Delay = Rate * 0.6 }.Measure(UsualSweep);
        Assert.Equal(InsertVerdict.TooLate, reading.Verdict);
    }

    [Fact]
    public void Nothing_plugged_is_silent()
    {
        Assert.Equal(
            InsertVerdict.Silent,
            new TestUnit { IsPlugged = false }
                .Measure(UsualSweep)
                .Verdict
        );
        Assert.Equal(
            InsertVerdict.Silent,
            new TestUnit { IsPlugged = false, Noise = -120 }
                .Measure(UsualSweep)
                .Verdict
        );
    }

    [Theory]
    [InlineData(-60, -200)]
    [InlineData(-80, -30)]
    [InlineData(-20, -200)]
    public void Noise_and_hum_alone_are_no_unit(double noise, double hum)
    {
        var unit = new TestUnit
        {
            IsPlugged = false,
            Noise = noise,
            Hum = hum,
        };
        Assert.Equal(InsertVerdict.NoiseOnly, unit.Measure(UsualSweep).Verdict);
    }

    [Fact]
    public void A_unit_that_answers_many_times_is_blurred()
    {
        // Taps at primes: dense, and none is the first among them.
        var echoes = new[] { 0, 211, 463, 719, 1013, 1327, 1609, 1999 };
        Complex Echo(double angle)
        {
            var sum = Complex.Zero;
            foreach (var echo in echoes)
            {
                sum += Complex.Exp(new(0, -angle * echo)) * (echo % 4 == 1 ? 0.9 : -1);
            }

            return sum;
        }

        Assert.Equal(
            InsertVerdict.Blurred,
            new TestUnit { Tone = Echo }
                .Measure(UsualSweep)
                .Verdict
        );
    }

    [Fact]
    public void Every_verdict_has_its_words()
    {
        foreach (var verdict in Enum.GetValues<InsertVerdict>())
        {
            var words = InsertWords.Of(
                new(verdict)
                {
                    Delay = 95999.99,
                    Gain = -139.9,
                    Noise = -144,
                    Peak = -144,
                }
            );
            Assert.InRange(words.Length, 10, InsertWords.Longest);
        }
    }

    private static void AssertUnmoved(int rate, params Func<double, Complex>[] tones)
    {
        var sweep = new ProbeSweep(rate);
        foreach (var tone in tones)
        {
            var reading = new TestUnit { Delay = 777.4, Tone = tone }.Measure(sweep);
            Assert.Equal(InsertVerdict.Good, reading.Verdict);
            Assert.Equal(777.4, reading.Delay, Allowed);
        }
    }

    private static double MeanOf(Func<double, Complex> tone, int band, int rate)
    {
        var (from, to) = (ThirdOctaves.Edge(band), Math.Min(ThirdOctaves.Edge(band + 1), 0.45 * rate));
        var sum = 0.0;
        for (var i = 0; i < 100; i++)
        {
            var size = tone(2 * Math.PI * (from + ((to - from) * (i + 0.5) / 100)) / rate).Magnitude;
            sum += size * size;
        }

        return 10 * Math.Log10(sum / 100);
    }
}
