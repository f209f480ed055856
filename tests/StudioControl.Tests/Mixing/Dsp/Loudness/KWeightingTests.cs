using System.Numerics;
using StudioControl.Mixing.Dsp.Loudness;

namespace StudioControl.Tests.Mixing.Dsp.Loudness;

public sealed class KWeightingTests
{
    [Fact]
    public void Coefficients_at_48_kHz_are_the_table_of_the_standard()
    {
        var shelf = KWeighting.Shelf(48000);
        Assert.Equal(1.53512485958697, shelf.B0, 1e-13);
        Assert.Equal(-2.69169618940638, shelf.B1, 1e-13);
        Assert.Equal(1.19839281085285, shelf.B2, 1e-13);
        Assert.Equal(-1.69065929318241, shelf.A1, 1e-13);
        Assert.Equal(0.73248077421585, shelf.A2, 1e-13);
        var pass = KWeighting.HighPass(48000);
        Assert.Equal(new(1, -2, 1, pass.A1, pass.A2), pass);
        Assert.Equal(-1.99004745483398, pass.A1, 1e-13);
        Assert.Equal(0.99007225036621, pass.A2, 1e-13);
    }

    [Fact]
    public void A_tone_of_997_Hz_is_raised_by_the_constant_of_the_formula() =>
        Assert.Equal(0.691, GainAt(997, 48000), 0.001);

    [Theory]
    [InlineData(44100)]
    [InlineData(88200)]
    [InlineData(96000)]
    [InlineData(176400)]
    [InlineData(192000)]
    public void Other_rates_have_the_same_curve(int rate)
    {
        foreach (var frequency in (double[])[25, 100, 500, 1000, 2000, 5000, 10000, 15000])
        {
            Assert.Equal(GainAt(frequency, 48000), GainAt(frequency, rate), 0.0056);
        }
    }

    [Theory]
    [InlineData(44100)]
    [InlineData(48000)]
    [InlineData(192000)]
    public void What_is_measured_has_the_gain_of_the_curve(int rate)
    {
        foreach (var frequency in (double[])[25, 100, 997, 5000, 15000])
        {
            var weighting = new KWeighting(rate);
            weighting.SquareSum(Pairs(frequency, rate, from: 0, seconds: 1), default);
            var sum = weighting.SquareSum(Pairs(frequency, rate, from: rate, seconds: 1), default);
            Assert.Equal(GainAt(frequency, rate), 10 * Math.Log10(2 * sum[0] / rate), 0.001);
            Assert.Equal(sum[0] / 4, sum[1], sum[0] * 1e-6);
        }
    }

    [Fact]
    public void Silence_comes_to_rest()
    {
        var weighting = new KWeighting(48000);
        weighting.SquareSum(Pairs(997, 48000, from: 0, seconds: 1), default);
        for (var second = 0; second < 3; second++)
        {
            weighting.SquareSum(new float[2 * 48000], default);
        }

        Assert.Equal(default, weighting.SquareSum(new float[2 * 64], default));
    }

    // Left of full scale, right half of it.
    private static float[] Pairs(double frequency, int rate, int from, int seconds)
    {
        var pairs = new float[2 * seconds * rate];
        for (var i = 0; i < pairs.Length / 2; i++)
        {
            var sample = (float)Math.Sin(2 * Math.PI * frequency * (from + i) / rate);
            (pairs[2 * i], pairs[(2 * i) + 1]) = (sample, sample / 2);
        }

        return pairs;
    }

    internal static double GainAt(double frequency, double rate) =>
        20
        * Math.Log10(
            Response(KWeighting.Shelf(rate), frequency / rate) * Response(KWeighting.HighPass(rate), frequency / rate)
        );

    private static double Response(KWeighting.Biquad b, double turns)
    {
        var z = Complex.Exp(new Complex(0, -2 * Math.PI * turns));
        return ((b.B0 + (b.B1 * z) + (b.B2 * z * z)) / (1 + (b.A1 * z) + (b.A2 * z * z))).Magnitude;
    }
}
