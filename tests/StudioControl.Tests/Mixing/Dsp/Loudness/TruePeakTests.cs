using System.Runtime.Intrinsics;
using StudioControl.Mixing.Dsp.Loudness;

namespace StudioControl.Tests.Mixing.Dsp.Loudness;

/// <summary>The true peak signals 15 to 23 of EBU Tech 3341 (+0.2 / -0.4 dB), and sines against the facts of the filter.</summary>
public sealed class TruePeakTests
{
    private const double Turn = 2 * Math.PI;

    [Theory]
    [InlineData(4, 0, 0.50, -6.0)]
    [InlineData(4, 45, 0.50, -6.0)]
    [InlineData(6, 60, 0.50, -6.0)]
    [InlineData(8, 67.5, 0.50, -6.0)]
    [InlineData(4, 45, 1.41, 3.0)]
    public void Tech_3341_cases_15_to_19(int divisor, double degrees, double amplitude, double expected) =>
        // With room: the filter itself is within 0.02 dB here.
        Assert.InRange(Decibels(Measure(Faded(1.0 / divisor, degrees, amplitude))), expected - 0.05, expected + 0.05);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Tech_3341_cases_20_to_23(int offset) => Assert.InRange(Decibels(Measure(Burst(offset))), -0.2, 0.1);

    [Theory]
    [InlineData(0.10, 0.001, -0.01)]
    [InlineData(0.25, 0.001, -0.01)]
    [InlineData(0.35, 0.01, -0.005)]
    [InlineData(0.40, 0.01, -0.11)]
    [InlineData(0.45, 0.001, -0.11)]
    [InlineData(0.48, 0.001, -0.02)]
    public void A_sine_reads_its_peak_at_any_phase(double frequency, double most, double least)
    {
        for (var phase = 0; phase < 16; phase++)
        {
            var sine = Sine(frequency, phase * Turn / 32, 1);
            Assert.InRange(Decibels(Settled(sine, 48000)), least, most);
        }
    }

    [Theory]
    [InlineData(176400)]
    [InlineData(192000)]
    public void Over_96_kHz_four_points_a_sample_are_as_good_for_what_is_heard(int rate)
    {
        for (var phase = 0; phase < 16; phase++)
        {
            Assert.InRange(Decibels(Settled(Sine(20000.0 / rate, phase * Turn / 32, 1), rate)), -0.05, 0.01);
        }
    }

    [Fact]
    public void Nothing_reads_less_than_its_sample_peak()
    {
        var click = new float[512];
        click[100] = 0.9f;
        Assert.Equal(0.9f, Measure(click));
        // Even when it has only just come: the points behind it are not known yet.
        var meter = new StereoTruePeak(48000);
        Assert.Equal(new(0.9f, 0.5f), meter.Measure([0.9f, -0.5f], default));
    }

    [Fact]
    public void A_steady_level_stays_in()
    {
        var level = new float[512];
        Array.Fill(level, 0.5f);
        Assert.InRange(Settled(level, 48000), 0.5f, 0.501f);
    }

    [Fact]
    public void The_cutting_of_time_changes_nothing()
    {
        var dice = new Random(1);
        var noise = Noise(dice, 4800);
        var cut = new StereoTruePeak(48000);
        var peak = new StereoPeak();
        for (var at = 0; at < noise.Length; )
        {
            var take = Math.Min(noise.Length - at, 2 * dice.Next(1, 65));
            peak = peak.Or(cut.Measure(noise.AsSpan(at, take), default));
            at += take;
        }

        Assert.Equal(WithoutFloor(noise, frames: 512), peak);
    }

    [Fact]
    public void What_lies_under_the_floor_is_left_out_exactly()
    {
        var dice = new Random(2);
        for (var round = 0; round < 50; round++)
        {
            var noise = Noise(dice, 640);
            // Loud and quiet stretches: some of them can't hold the largest peak.
            for (var i = 0; i < noise.Length; i++)
            {
                noise[i] *= MathF.Pow(10, -(i / 64 * 7 % 5) / 4f);
            }

            var (meter, peak) = (new StereoTruePeak(48000), default(StereoPeak));
            for (var at = 0; at < noise.Length; at += 128)
            {
                peak = peak.Or(meter.Measure(noise.AsSpan(at, 128), peak));
            }

            Assert.Equal(WithoutFloor(noise, frames: 64), peak);
        }
    }

    [Fact]
    public void No_point_is_larger_than_size_and_bend_of_its_samples_allow()
    {
        var dice = new Random(9);
        var tightest = 0f;
        for (var round = 0; round < 2000; round++)
        {
            // From slow to as fast as can be, with steps between.
            var (frequency, phase) = (dice.NextDouble() * 0.5, dice.NextDouble() * Turn);
            var signal = new float[(BetweenFilter.Taps + 1) * 8];
            var extent = default(Extent);
            for (var i = 0; i < BetweenFilter.Taps; i++)
            {
                var isStep = round % 3 == 0 && i >= 12;
                var sample = (float)Math.Sin((Turn * frequency * i) + phase) + (isStep ? 1f : 0f);
                signal.AsSpan(8 * i, 8).Fill(sample);
                extent =
                    i < 2
                        ? extent with
                        {
                            Peak = Vector256.Max(extent.Peak, Vector256.Create(Math.Abs(sample))),
                        }
                        : extent.With(
                            Vector256.Create(signal[8 * (i - 2)]),
                            Vector256.Create(signal[8 * (i - 1)]),
                            Vector256.Create(sample)
                        );
            }

            var largest = BetweenFilter.LargestOfEight(signal, 0, 8)[0];
            var allowed = extent.MostBetween()[0];
            Assert.True(largest <= allowed);
            tightest = MathF.Max(tightest, largest / allowed);
        }

        Assert.InRange(tightest, 0.97f, 1f);
    }

    private static StereoPeak WithoutFloor(float[] pairs, int frames)
    {
        var (meter, peak) = (new StereoTruePeak(48000), default(StereoPeak));
        for (var at = 0; at < pairs.Length; at += 2 * frames)
        {
            var take = Math.Min(2 * frames, pairs.Length - at);
            peak = peak.Or(meter.Measure(pairs.AsSpan(at, take), default));
        }

        return peak;
    }

    private static float Measure(ReadOnlySpan<float> left) => Measure(new StereoTruePeak(48000), left);

    // The start of a sine is a step, and a step overshoots: the first quarter is not looked at.
    private static float Settled(float[] left, int rate)
    {
        var meter = new StereoTruePeak(rate);
        Measure(meter, left.AsSpan(0, left.Length / 4));
        return Measure(meter, left.AsSpan(left.Length / 4));
    }

    private static float Measure(StereoTruePeak meter, ReadOnlySpan<float> left)
    {
        var peak = new StereoPeak();
        var pairs = new float[2 * 512];
        while (!left.IsEmpty)
        {
            var take = Math.Min(512, left.Length);
            StereoPairs.Interleave(left[..take], new float[take], pairs);
            peak = peak.Or(meter.Measure(pairs.AsSpan(0, 2 * take), default));
            left = left[take..];
        }

        Assert.Equal(0f, peak.Right);
        return peak.Left;
    }

    private static float[] Noise(Random dice, int frames)
    {
        var noise = new float[2 * frames];
        for (var i = 0; i < noise.Length; i++)
        {
            noise[i] = (float)((2 * dice.NextDouble()) - 1);
        }

        return noise;
    }

    private static float[] Sine(double turns, double phase, double amplitude)
    {
        var samples = new float[4096];
        for (var i = 0; i < samples.Length; i++)
        {
            samples[i] = (float)(amplitude * Math.Sin((Turn * turns * i) + phase));
        }

        return samples;
    }

    private static float[] Faded(double turns, double degrees, double amplitude)
    {
        var samples = Sine(turns, degrees * Math.PI / 180, amplitude);
        for (var i = 0; i < samples.Length; i++)
        {
            samples[i] *= (float)Math.Min(1, Math.Min(i, samples.Length - i) / 480.0);
        }

        return samples;
    }

    // A sine of fs/6 with one period of fs/4 at full scale in it, made at four times the rate and decimated.
    private static float[] Burst(int offset)
    {
        const int Over = 4;
        const int Frames = 4096;
        var made = new double[Over * Frames];
        var phase = 0.0;
        var start = Over * Frames / 2 / 24 * 24;
        for (var i = 0; i < made.Length; i++)
        {
            var isBurst = i >= start && i < start + (Over * 4);
            var fade = Math.Min(1, Math.Min(i, made.Length - i) / (480.0 * Over));
            made[i] = (isBurst ? 1.0 : 0.5 * fade) * Math.Sin(phase);
            phase += Turn / (isBurst ? 4 : 6) / Over;
        }

        var samples = new float[Frames];
        for (var i = 0; i < Frames; i++)
        {
            samples[i] = (float)Lowpassed(made, (i * Over) + offset);
        }

        return samples;
    }

    // A sinc of 0.45 fs under a Kaiser window long enough to be sharp.
    private static double Lowpassed(double[] made, int at)
    {
        const int Reach = 128;
        const double Cut = 0.475 / 4;
        var sum = 0.0;
        for (var k = -Reach; k <= Reach; k++)
        {
            if (at + k >= 0 && at + k < made.Length)
            {
                var sinc = k == 0 ? 2 * Cut : Math.Sin(Turn * Cut * k) / (Math.PI * k);
                sum += made[at + k] * sinc * (0.5 + (0.5 * Math.Cos(Math.PI * k / (Reach + 1))));
            }
        }

        return sum;
    }

    private static double Decibels(double amplitude) => 20 * Math.Log10(amplitude);
}
