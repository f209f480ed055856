using StudioControl.Mixing.Dsp.Mastering;

namespace StudioControl.Tests.Mixing.Dsp.Mastering;

public sealed class DitherTests
{
    private const double Step = 1.0 / 32768;

    // A quarter of a step squared, spread evenly up to half the sample rate.
    private static readonly double White = 10 * Math.Log10(0.25 / 0.5);

    [Theory]
    [InlineData("Triangular", 16)]
    [InlineData("Triangular", 24)]
    [InlineData("Shaped", 16)]
    [InlineData("Shaped", 24)]
    public void What_comes_out_lies_on_the_grid_and_within_it(string kind, int bits)
    {
        var scale = 1 << (bits - 1);
        var output = Run(kind, bits, StereoRun.Noise(1, 48000, 1.1f));
        foreach (var sample in output)
        {
            Assert.Equal(Math.Round((double)sample * scale), (double)sample * scale);
            Assert.InRange((double)sample * scale, -scale, scale - 1);
        }

        Assert.Contains(output, sample => (double)sample * scale == scale - 1);
    }

    [Fact]
    public void Triangular_noise_makes_the_error_a_quarter_of_a_step_squared_whatever_the_signal()
    {
        foreach (var level in (double[])[0.3 * Step, 12.5 * Step, 0.5])
        {
            var signal = StereoRun.Make(200000, i => level * Math.Sin(i * 0.0321));
            var (mean, square) = Moments(Errors("Triangular", 16, signal));
            Assert.Equal(0, mean, 0.01);
            Assert.Equal(0.25, square, 0.004);
        }
    }

    [Fact]
    public void Triangular_noise_is_white()
    {
        var spectrum = Spectrum.Of(Errors("Triangular", 16, Sine(-20, 997, 48000 * 4)));
        for (var band = 0; band < 24; band++)
        {
            Assert.Equal(White, Spectrum.Density(spectrum, band / 48.0, (band + 1) / 48.0), 0.6);
        }
    }

    [Fact]
    public void The_error_knows_nothing_of_a_very_quiet_tone()
    {
        // -100 dBFS is a third of a step: without the noise it would be gone.
        var signal = Sine(-100, 997, 480000);
        var errors = Errors("Triangular", 16, signal);
        var (product, power) = (0.0, 0.0);
        for (var i = 0; i < errors.Length; i++)
        {
            product += errors[i] * signal[i];
            power += signal[i] * (double)signal[i];
        }

        // Three standard deviations of chance.
        Assert.InRange(
            product / Math.Sqrt(power * 0.25 * errors.Length),
            -3 / Math.Sqrt(errors.Length),
            3 / Math.Sqrt(errors.Length)
        );
    }

    [Theory]
    [InlineData("Triangular")]
    [InlineData("Shaped")]
    public void A_tone_at_minus_110_survives_16_bits(string kind)
    {
        var output = Run(kind, 16, Sine(-110, 1000, 480000 * 4));
        Assert.Equal(-110, 20 * Math.Log10(Spectrum.Tone(output, 1000.0 / 48000)), 1.0);
    }

    [Theory]
    [InlineData(44100)]
    [InlineData(48000)]
    [InlineData(96000)]
    [InlineData(192000)]
    public void Shaped_noise_leaves_where_the_ear_is_sharpest(int rate)
    {
        var errors = Errors("Shaped", 16, Sine(-20, 997, rate * 2), rate);
        var sharpest = Spectrum.Density(Spectrum.Of(errors), 3000.0 / rate, 4000.0 / rate) - White;
        Assert.InRange(sharpest, -80, rate < 50000 ? -15 : -25);
        // What is gained there is paid where nobody hears it, and the whole stays small.
        var (_, square) = Moments(errors);
        Assert.InRange(10 * Math.Log10(square / 0.25), 2, 26);
    }

    [Fact]
    public void The_two_sides_have_nothing_in_common()
    {
        var (left, right) = Make("Triangular", 16).Through(Sine(-20, 997, 200000), Sine(-20, 997, 200000));
        var product = 0.0;
        var signal = Sine(-20, 997, 200000);
        for (var i = 0; i < left.Length; i++)
        {
            product += (left[i] - signal[i]) * (right[i] - signal[i]) / Step / Step;
        }

        Assert.InRange(product / left.Length / 0.25, -0.01, 0.01);
    }

    [Theory]
    [InlineData("Triangular")]
    [InlineData("Shaped")]
    public void Digital_silence_stays_silent_after_half_a_second(string kind)
    {
        var process = Make(kind, 16);
        Assert.All(process.Through(new float[48000]), sample => Assert.Equal(0f, sample));
        process.Through(Sine(-20, 997, 4800));
        var tail = process.Through(new float[48000]);
        Assert.Contains(tail[..20000], sample => sample != 0);
        Assert.All(tail[24000..], sample => Assert.Equal(0, BitConverter.SingleToInt32Bits(sample)));
    }

    [Fact]
    public void What_is_no_number_is_silence_and_forgotten()
    {
        var process = Make("Shaped", 16);
        Assert.All(
            process.Through([float.NaN, float.PositiveInfinity, 0.5f]),
            sample => Assert.True(float.IsFinite(sample))
        );
        Assert.All(process.Through(StereoRun.Noise(1, 100, 0.5f)), sample => Assert.InRange(sample, -0.52f, 0.52f));
    }

    [Fact]
    public void Off_leaves_everything_as_it_is()
    {
        var noise = StereoRun.Noise(4, 4800, 1.5f);
        Assert.Equal(noise, Run("Off", 16, noise));
    }

    [Theory]
    [InlineData("Triangular")]
    [InlineData("Shaped")]
    public void Cutting_time_differently_changes_no_bit(string kind) =>
        StereoRun.AssertCutIndependent(
            () => Dither(kind, 16, 48000),
            dither => dither.Process,
            dither => dither.SetBits(24)
        );

    [Theory]
    [InlineData("Triangular")]
    [InlineData("Shaped")]
    public void Silence_starts_the_noise_anew(string kind) => StereoRun.AssertRests(Make(kind, 16), 48000);

    [Fact]
    public void It_allocates_nothing()
    {
        var dither = Dither("Shaped", 16, 48000);
        StereoRun.AssertAllocatesNothing(
            dither.Process,
            block =>
            {
                dither.SetBits(block % 2 == 0 ? 16 : 24);
                dither.SetKind(block % 3 == 0 ? DitherKind.Triangular : DitherKind.Shaped);
            }
        );
    }

    private static Dither Dither(string kind, int bits, int rate)
    {
        var dither = new Dither(rate);
        dither.SetKind(Enum.Parse<DitherKind>(kind));
        dither.SetBits(bits);
        return dither;
    }

    private static StereoProcess Make(string kind, int bits, int rate = 48000) => Dither(kind, bits, rate).Process;

    private static float[] Run(string kind, int bits, ReadOnlySpan<float> signal) => Make(kind, bits).Through(signal);

    private static float[] Sine(double decibels, double frequency, int frames) =>
        StereoRun.Make(frames, i => Math.Pow(10, decibels / 20) * Math.Sin(2 * Math.PI * frequency * i / 48000));

    // In steps of 16 bits.
    private static double[] Errors(string kind, int bits, float[] signal, int rate = 48000)
    {
        var output = Make(kind, bits, rate).Through(signal);
        var errors = new double[signal.Length];
        for (var i = 0; i < errors.Length; i++)
        {
            errors[i] = (output[i] - (double)signal[i]) / Step;
        }

        return errors;
    }

    private static (double Mean, double Square) Moments(double[] values)
    {
        var (mean, square) = (0.0, 0.0);
        foreach (var value in values)
        {
            mean += value / values.Length;
            square += value * value / values.Length;
        }

        return (mean, square);
    }
}
