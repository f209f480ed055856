using System.Numerics;
using StudioControl.Mixing.Dsp.Loudness;

namespace StudioControl.Tests.Mixing.Dsp;

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
    [InlineData(192000)]
    public void Other_rates_have_the_same_curve(int rate)
    {
        foreach (var frequency in (double[])[25, 100, 500, 1000, 2000, 5000, 10000, 15000])
        {
            Assert.Equal(GainAt(frequency, 48000), GainAt(frequency, rate), 0.0056);
        }
    }

    private static double GainAt(double frequency, double rate) =>
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
